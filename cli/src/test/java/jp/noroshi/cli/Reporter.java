package jp.noroshi.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import jp.noroshi.hub.database.Actor;
import jp.noroshi.hub.database.Database;
import jp.noroshi.hub.party.NewOrganisation;
import jp.noroshi.hub.party.Organisation;
import jp.noroshi.hub.party.PartyAdministration;
import jp.noroshi.hub.party.Role;
import jp.noroshi.hub.party.TokenScope;
import jp.noroshi.hub.party.credential.TotpSecret;

/// Somebody who reports for a power company, entered into a hub before it is started in a process
/// of its own, as no command can do yet.
///
/// @param secret what the authenticator app shares with the hub
/// @param token may read and write reports
record Reporter(String email, TotpSecret secret, String token) {
  static final String PASSWORD = "a lantern over quiet water";

  /// Enters the company, its reporter and the ministry it reports to into the data of a hub.
  static Reporter enter(Path data) {
    try (var hub = start(data)) {
      var parties = hub.service(PartyAdministration.class);
      return hub.service(Database.class)
          .in(
              Actor.engine("test"),
              tx -> {
                parties.createOrganisation(
                    tx,
                    NewOrganisation.of(
                            Organisation.Kind.AUTHORITY,
                            "経済産業省",
                            "Ministry of Economy",
                            Organisation.Size.LARGE)
                        .speakingFor("METI"));
                var company =
                    parties.createOrganisation(
                        tx,
                        NewOrganisation.of(
                                Organisation.Kind.COMPANY,
                                "耐久電力",
                                "Taikyu Electric",
                                Organisation.Size.LARGE)
                            .inSector("electricity")
                            .standing(true, false, true, false));
                var email = "oncall@taikyu.example";
                var secret = TotpSecret.random();
                var person = parties.createPerson(tx, email, "当直", "On call", PASSWORD, secret);
                parties.join(tx, person, company, Set.of(Role.REPORTER));
                var token =
                    parties.issueToken(
                        tx,
                        person,
                        company,
                        "test",
                        EnumSet.of(TokenScope.REPORT_READ, TokenScope.REPORT_WRITE),
                        Duration.ofDays(1));
                return new Reporter(email, secret, token.secret());
              });
    }
  }

  /// The hub of this data, in this process.
  static RunningHub start(Path data) {
    return RunningHub.start(
        Launch.of(data, "127.0.0.1", 0, Optional.empty()),
        new Progress(new PrintWriter(System.err, true)));
  }
}
