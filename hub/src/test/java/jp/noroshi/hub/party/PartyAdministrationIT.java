package jp.noroshi.hub.party;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import jp.noroshi.hub.HubTest;
import jp.noroshi.hub.database.Actor;
import jp.noroshi.hub.database.Database;
import jp.noroshi.hub.party.credential.TotpSecret;
import jp.noroshi.hub.shell.Refusal;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@HubTest
class PartyAdministrationIT {
  private static final Actor ENGINE = Actor.engine("test");
  private static final String PASSWORD = "a lantern over quiet water";

  @Autowired Database database;
  @Autowired PartyAdministration administration;
  @Autowired Directory directory;
  @Autowired Viewers viewers;
  @Autowired Tokens tokens;

  @Test
  void entersAnOrganisationWithAllThatIsKnownOfIt() {
    var found =
        database.in(
            ENGINE,
            tx -> {
              var id =
                  administration.createOrganisation(
                      tx,
                      NewOrganisation.of(
                              Organisation.Kind.COMPANY,
                              "北斗電力",
                              "Hokuto Power",
                              Organisation.Size.LARGE)
                          .inSector("electricity")
                          .inRegion("13")
                          .standing(true, true, true, false)
                          .designated(Set.of("electric-utility")));
              return directory.organisation(tx, id).orElseThrow();
            });
    assertThat(found.nameEn()).isEqualTo("Hokuto Power");
    assertThat(found.sector()).hasValue("electricity");
    assertThat(found.specialOperator()).isTrue();
    assertThat(found.designations()).containsExactly("electric-utility");
    assertThat(found.world()).isEqualTo("live");
  }

  @Test
  void aTokenStandsForItsOwnerUntilTheMembershipEnds() {
    var organisation = organisation();
    var person = person("token-owner@example.jp");
    var token =
        database.in(
            ENGINE,
            tx -> {
              administration.join(tx, person, organisation, Set.of(Role.REPORTER));
              return administration.issueToken(
                  tx,
                  person,
                  organisation,
                  "script",
                  Set.of(TokenScope.REPORT_WRITE),
                  Duration.ofDays(30));
            });
    var principal = tokens.principal(token.secret()).orElseThrow();
    assertThat(principal.scopes()).containsExactly("report:write");
    assertThat(viewers.of(principal).orElseThrow().roles()).containsExactly(Role.REPORTER);

    database.run(ENGINE, tx -> administration.leave(tx, person, organisation));
    assertThat(tokens.principal(token.secret())).isEmpty();
    assertThat(viewers.of(principal)).isEmpty();
  }

  @Test
  void noTokenLastsLongerThanAYear() {
    var organisation = organisation();
    var person = person("long@example.jp");
    assertThatThrownBy(() ->
            database.run(
                ENGINE,
                tx -> {
                  administration.join(tx, person, organisation, Set.of(Role.REPORTER));
                  administration.issueToken(
                      tx,
                      person,
                      organisation,
                      "for ever",
                      Set.of(TokenScope.REPORT_READ),
                      Duration.ofDays(366));
                }))
        .isInstanceOf(Refusal.class);
  }

  @Test
  void refusesASecondAccountForTheSameAddressInOtherCase() {
    person("twice@example.jp");
    assertThatThrownBy(() -> person("Twice@Example.jp")).isInstanceOf(Refusal.class);
  }

  @Test
  void aCircleHasItsMembersUntilTheyLeave() {
    var organisation = organisation();
    database.run(
        ENGINE,
        tx -> {
          var circle =
              administration.createCircle(
                  tx, "c-" + UUID.randomUUID(), "試験会", "Test circle", Circle.Kind.ISAC, null);
          administration.addToCircle(tx, circle, organisation);
          assertThat(directory.members(tx, circle)).containsExactly(organisation);
          administration.removeFromCircle(tx, circle, organisation);
          assertThat(directory.members(tx, circle)).isEmpty();
        });
  }

  private UUID organisation() {
    return database.in(
        ENGINE,
        tx ->
            administration.createOrganisation(
                tx,
                NewOrganisation.of(
                    Organisation.Kind.COMPANY, "試験社", "Test company", Organisation.Size.SMALL)));
  }

  private UUID person(String email) {
    return database.in(
        ENGINE,
        tx ->
            administration.createPerson(
                tx, email, "試験 花子", "Hanako Shiken", PASSWORD, TotpSecret.random()));
  }
}
