package jp.noroshi.hub.notice;

import java.util.Set;
import jp.noroshi.hub.access.Subjects;
import jp.noroshi.hub.database.Tx;
import jp.noroshi.hub.event.Event;
import jp.noroshi.hub.event.EventConsumer;
import jp.noroshi.hub.exchange.Exchange;
import jp.noroshi.hub.exchange.ReleaseAccess;
import jp.noroshi.hub.party.Directory;
import jp.noroshi.hub.relevance.Match;
import jp.noroshi.hub.relevance.Matches;

/// Makes an alert of each organisation a shared incident concerns.
final class AlertOnRelevance implements EventConsumer {
  private final Exchange exchange;
  private final Matches matches;
  private final IncidentAlerts texts;
  private final Alerts alerts;
  private final MailQueue mail;
  private final Directory directory;
  private final Subjects subjects;
  private final ReleaseAccess releases;

  AlertOnRelevance(
      Exchange exchange,
      Matches matches,
      IncidentAlerts texts,
      Alerts alerts,
      MailQueue mail,
      Directory directory,
      Subjects subjects,
      ReleaseAccess releases) {
    this.exchange = exchange;
    this.matches = matches;
    this.texts = texts;
    this.alerts = alerts;
    this.mail = mail;
    this.directory = directory;
    this.subjects = subjects;
    this.releases = releases;
  }

  @Override
  public String name() {
    return "notice-alert-on-relevance";
  }

  @Override
  public Set<String> types() {
    return Set.of("relevance.matched");
  }

  @Override
  public boolean warns() {
    return true;
  }

  @Override
  public void on(Tx tx, Event event) {
    var match =
        matches
            .find(tx, event.uuid("match"))
            .orElseThrow(() -> new IllegalStateException("no match " + event.text("match")));
    var released =
        exchange
            .released(tx, match.release())
            .orElseThrow(() -> new IllegalStateException("no release " + match.release()));
    var text = texts.compose(released, match);
    alerts
        .raise(
            tx,
            new Alerts.Draft(
                match.organisation(),
                "release/" + match.release(),
                Alert.Kind.INCIDENT,
                released.tlp(),
                match.ownAssets(),
                text))
        .ifPresent(alert -> {
          record(tx, match);
          mail.enqueue(tx, alert, match.organisation(), text.severity());
        });
  }

  // To be told of it is to learn that it happened, and to read its outline.
  private void record(Tx tx, Match match) {
    var reader = directory.organisation(tx, match.organisation()).orElseThrow();
    var subject = subjects.of(reader, directory.circlesOf(tx, reader.id()));
    releases.recordTelling(tx, reader, subject, match.release());
  }
}
