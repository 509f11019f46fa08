package jp.noroshi.hub.party.organisation;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import jp.noroshi.hub.database.Database;
import jp.noroshi.hub.ledger.Ledger;
import jp.noroshi.hub.party.Contacts;
import jp.noroshi.hub.party.Directory;
import jp.noroshi.hub.party.HomeCard;
import jp.noroshi.hub.party.HomeCards;
import jp.noroshi.hub.party.Membership;
import jp.noroshi.hub.party.Memberships;
import jp.noroshi.hub.party.Newcomers;
import jp.noroshi.hub.party.PartyAdministration;
import jp.noroshi.hub.party.Renewals;
import jp.noroshi.hub.party.Role;
import jp.noroshi.hub.party.StepUp;
import jp.noroshi.hub.party.credential.Factors;
import jp.noroshi.hub.shell.Messages;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.mail.javamail.JavaMailSender;

@Configuration(proxyBeanMethods = false)
class OrganisationConfiguration {
  @Bean
  Members members(
      Database database,
      Directory directory,
      Memberships memberships,
      PartyAdministration administration,
      StepUp stepUp,
      Ledger ledger,
      Clock clock) {
    return new Members(database, directory, memberships, administration, stepUp, ledger, clock);
  }

  @Bean
  Renewals certificationRenewals(Contacts contacts) {
    return new CertificationRenewals(contacts);
  }

  @Bean
  HomeCards certificationCards(Members members, Messages messages, Clock clock) {
    return (viewer, language) -> {
      if (!viewer.has(Role.ADMINISTRATOR)) {
        return List.of();
      }
      var due = members.certifyBy(viewer);
      if (clock.instant().isBefore(due.minus(Membership.GRACE))) {
        return List.of();
      }
      boolean late = !clock.instant().isBefore(due);
      return List.of(
          new HomeCard(
              messages.text(language, "party.certify.card.title"),
              messages.text(language, late ? "party.certify.card.late" : "party.certify.card.text"),
              "/organisation",
              late ? HomeCard.Urgency.NOW : HomeCard.Urgency.SOON,
              0));
    };
  }

  @Bean
  Invitations invitations(
      Database database,
      PartyAdministration administration,
      Factors factors,
      StepUp stepUp,
      Ledger ledger,
      Clock clock) {
    return new Invitations(database, administration, factors, stepUp, ledger, clock);
  }

  @Bean
  Newcomers newcomers(Invitations invitations, InvitationMail mail) {
    return (organisation, by, email, roles) -> {
      var link = mail.link(invitations.invite(organisation.id(), by, email, roles));
      mail.send(email, organisation, link);
      return link;
    };
  }

  @Bean
  InvitationMail invitationMail(
      ObjectProvider<JavaMailSender> sender,
      Messages messages,
      @Value("${noroshi.mail.from:noroshi@localhost}") String from,
      @Value("${noroshi.base-url:http://localhost:8080}") String baseUrl) {
    return new InvitationMail(
        Optional.ofNullable(sender.getIfAvailable()), messages, from, baseUrl);
  }
}
