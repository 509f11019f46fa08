package jp.noroshi.hub.party;

import java.util.Set;
import java.util.UUID;
import jp.noroshi.hub.database.Actor;
import jp.noroshi.hub.database.Database;
import jp.noroshi.hub.party.credential.TotpSecret;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/// Someone of an organisation of its own, for one test.
///
/// @param secret what the authenticator app shares with the hub
public record TestParty(UUID person, UUID organisation, String email, TotpSecret secret) {
  public static final String PASSWORD = "a lantern over quiet water";
  private static final Actor ENGINE = Actor.engine("test");

  /// Makes a small company and one member of it with these roles, who can sign in with [#PASSWORD]
  /// and the codes of `secret`.
  public static TestParty create(
      Database database, PartyAdministration administration, Role... roles) {
    return database.in(
        ENGINE,
        tx -> {
          var organisation =
              administration.createOrganisation(
                  tx,
                  NewOrganisation.of(
                      Organisation.Kind.COMPANY, "試験社", "Test company", Organisation.Size.SMALL));
          var secret = TotpSecret.random();
          var email = UUID.randomUUID() + "@example.jp";
          var person =
              administration.createPerson(tx, email, "試験 花子", "Hanako Shiken", PASSWORD, secret);
          administration.join(tx, person, organisation, Set.of(roles));
          return new TestParty(person, organisation, email, secret);
        });
  }

  /// Signed in for MockMvc.
  public RequestPostProcessor signedIn() {
    return TestSignIn.as(person, organisation);
  }
}
