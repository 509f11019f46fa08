package jp.noroshi.hub.notice;

import java.net.URI;
import java.time.Clock;
import java.util.List;
import jp.noroshi.hub.access.Grants;
import jp.noroshi.hub.access.Subjects;
import jp.noroshi.hub.database.Database;
import jp.noroshi.hub.event.EventLog;
import jp.noroshi.hub.event.Notifications;
import jp.noroshi.hub.exchange.Exchange;
import jp.noroshi.hub.exchange.ReleaseAccess;
import jp.noroshi.hub.ledger.Ledger;
import jp.noroshi.hub.party.Contacts;
import jp.noroshi.hub.party.Directory;
import jp.noroshi.hub.party.HomeCard;
import jp.noroshi.hub.party.HomeCards;
import jp.noroshi.hub.party.Renewals;
import jp.noroshi.hub.party.WaitingCards;
import jp.noroshi.hub.relevance.Matches;
import jp.noroshi.hub.report.FirstSteps;
import jp.noroshi.hub.rules.Jurisdiction;
import jp.noroshi.hub.shell.Messages;
import jp.noroshi.hub.shell.NavigationEntry;
import jp.noroshi.hub.spill.SpillPlace;
import jp.noroshi.hub.vulnerability.Findings;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.mail.javamail.JavaMailSender;
import tools.jackson.databind.ObjectMapper;

@Configuration(proxyBeanMethods = false)
class NoticeConfiguration {
  @Bean
  NavigationEntry inboxEntry() {
    return new NavigationEntry("/inbox", "notice.inbox.title", java.util.Set.of(), 10);
  }

  @Bean
  Alerts alerts(Clock clock, ObjectMapper json, EventLog events) {
    return new Alerts(clock, json, events);
  }

  @Bean
  Inbox inbox(
      Database database,
      Alerts alerts,
      Ledger ledger,
      EventLog events,
      Clock clock,
      ReleaseAccess releases) {
    return new Inbox(database, alerts, ledger, events, clock, releases);
  }

  @Bean
  HomeCards alertCards(Inbox inbox, Messages messages) {
    return new WaitingCards(
        messages, "notice.card", "/inbox", HomeCard.Urgency.NOW, inbox::unanswered);
  }

  @Bean(destroyMethod = "close")
  LiveInbox liveInbox(Inbox inbox, Messages messages, Notifications notifications) {
    var live = new LiveInbox(inbox, messages);
    notifications.subscribe(Alerts.CHANNEL, live::changed);
    return live;
  }

  /// Before the web server begins to wait for what is under way: a line never ends by itself.
  @Bean
  ApplicationListener<ContextClosedEvent> hangUpLines(LiveInbox live) {
    return _ -> live.hangUp();
  }

  @Bean
  AlertOnRelevance alertOnRelevance(
      Exchange exchange,
      Matches matches,
      Messages messages,
      Jurisdiction jurisdiction,
      Alerts alerts,
      Clock clock,
      Contacts contacts,
      Directory directory,
      Subjects subjects,
      ReleaseAccess releases) {
    return new AlertOnRelevance(
        exchange,
        matches,
        new IncidentAlerts(messages, FirstActions.load(), jurisdiction),
        alerts,
        new MailQueue(clock, contacts),
        directory,
        subjects,
        releases);
  }

  @Bean
  AlertOnFinding alertOnFinding(
      Findings findings, Messages messages, Alerts alerts, Clock clock, Contacts contacts) {
    return new AlertOnFinding(
        findings,
        new KnownExploitedAlerts(messages, FirstActions.load()),
        alerts,
        new MailQueue(clock, contacts));
  }

  @Bean
  FirstSteps firstSteps() {
    var actions = FirstActions.load();
    return markers ->
        actions.choose(markers).stream()
            .flatMap(action -> action.steps().stream())
            .distinct()
            .toList();
  }

  @Bean
  ReportReleases reportReleases() {
    return new ReportReleases();
  }

  @Bean(destroyMethod = "close")
  Reminders reminders(Database database, List<Renewals> renewals, Contacts contacts, Clock clock) {
    return new Reminders(database, renewals, contacts, clock);
  }

  @Bean
  ApplicationListener<ApplicationReadyEvent> startReminders(Reminders reminders) {
    return _ -> reminders.start();
  }

  @Bean
  LettersDue lettersDue(Contacts contacts) {
    return new LettersDue(contacts);
  }

  @Bean
  SpillPlace alertSpills() {
    return new AlertSpills();
  }

  @Bean
  WarnedOutcomes warnedOutcomes(Database database, Directory directory, Grants grants) {
    return new WarnedOutcomes(database, directory, grants);
  }

  @Bean
  PagesDue pagesDue(Contacts contacts) {
    return new PagesDue(contacts);
  }

  /// Telephones are called where a gateway is configured (`noroshi.pager.url`); elsewhere nobody is
  /// called, and what is older than half a day stays uncalled.
  @Bean(destroyMethod = "close")
  @ConditionalOnProperty("noroshi.pager.url")
  PageCourier pageCourier(
      Database database,
      Messages messages,
      ObjectMapper json,
      Clock clock,
      @Value("${noroshi.pager.url}") URI gateway,
      @Value("${noroshi.pager.secret:}") String secret,
      @Value("${noroshi.base-url:http://localhost:8080}") String baseUrl) {
    var courier =
        new PageCourier(database, messages, clock, new HttpPager(gateway, secret, json), baseUrl);
    courier.start();
    return courier;
  }

  /// Mail goes out where a mail server is configured (`spring.mail.host`); elsewhere it waits in
  /// its rows.
  @Configuration(proxyBeanMethods = false)
  @ConditionalOnProperty("spring.mail.host")
  static class MailConfiguration {
    @Bean(destroyMethod = "close")
    MailCourier mailCourier(
        Database database,
        Messages messages,
        ObjectMapper json,
        Clock clock,
        JavaMailSender sender,
        @Value("${noroshi.mail.from:noroshi@localhost}") String from,
        @Value("${noroshi.base-url:http://localhost:8080}") String baseUrl) {
      return new MailCourier(database, messages, json, clock, new SmtpPost(sender, from), baseUrl);
    }

    @Bean
    ApplicationListener<ApplicationReadyEvent> startMail(MailCourier courier) {
      return _ -> courier.start();
    }
  }
}
