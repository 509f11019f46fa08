package jp.noroshi.hub.party.organisation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import jp.noroshi.hub.HubTest;
import jp.noroshi.hub.database.Actor;
import jp.noroshi.hub.database.Database;
import jp.noroshi.hub.party.Circle;
import jp.noroshi.hub.party.PartyAdministration;
import jp.noroshi.hub.party.Principal;
import jp.noroshi.hub.party.Role;
import jp.noroshi.hub.party.TestPeople;
import jp.noroshi.hub.party.Viewer;
import jp.noroshi.hub.party.Viewers;
import jp.noroshi.hub.shell.Refusal;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@HubTest
class CertificationIT {
  @Autowired TestPeople people;
  @Autowired Members members;
  @Autowired PartyAdministration administration;
  @Autowired Viewers viewers;
  @Autowired Database database;
  @Autowired Clock clock;

  @Test
  void aMembershipNobodyConfirmedLosesSightOfOthersUntilAnAdministratorConfirmsIt() {
    var administrator = people.ofCompany(Role.ADMINISTRATOR);
    var member = people.join(administrator.organisation().id(), Role.ANALYST);
    confirmedBefore(administrator, Duration.ofDays(103));
    assertThat(now(member).active()).as("within the fortnight of grace").isTrue();
    confirmedBefore(administrator, Duration.ofDays(105));
    assertThat(now(member).active()).isFalse();
    assertThat(members.certifyBy(administrator)).isBefore(clock.instant());

    assertThatThrownBy(() -> members.certify(member)).isInstanceOf(Refusal.class);
    members.certify(administrator);

    assertThat(now(member).active()).isTrue();
    assertThat(members.certifyBy(administrator)).isAfter(clock.instant().plus(Duration.ofDays(89)));
  }

  @Test
  void anAdministratorTakesTheOrganisationOutOfACircle() {
    var administrator = people.ofCompany(Role.ADMINISTRATOR);
    var member = people.join(administrator.organisation().id(), Role.ANALYST);
    var code = "left-" + UUID.randomUUID();
    database.run(
        Actor.engine("test"),
        tx ->
            administration.addToCircle(
                tx,
                administration.createCircle(tx, code, "会", "Circle", Circle.Kind.ISAC, null),
                administrator.organisation().id()));
    assertThat(members.circles(member)).hasSize(1);

    assertThatThrownBy(() -> members.leave(member, code)).isInstanceOf(Refusal.class);
    assertThatThrownBy(() -> members.leave(administrator, "none")).isInstanceOf(Refusal.class);
    members.leave(administrator, code);

    assertThat(members.circles(member)).isEmpty();
  }

  private Viewer now(Viewer viewer) {
    return viewers
        .of(
            new Principal(
                viewer.person(),
                viewer.organisation().id(),
                viewer.strength(),
                clock.instant(),
                Set.of()))
        .orElseThrow();
  }

  private void confirmedBefore(Viewer viewer, Duration before) {
    database.run(
        Actor.engine("test"),
        tx ->
            tx.sql()
                .execute(
                    "update party.membership set certified_at = ? where organisation = ?",
                    clock.instant().minus(before),
                    viewer.organisation().id()));
  }
}
