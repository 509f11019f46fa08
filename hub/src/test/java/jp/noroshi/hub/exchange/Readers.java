package jp.noroshi.hub.exchange;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import jp.noroshi.hub.database.Actor;
import jp.noroshi.hub.database.Database;
import jp.noroshi.hub.party.NewOrganisation;
import jp.noroshi.hub.party.Organisation;
import jp.noroshi.hub.party.PartyAdministration;
import jp.noroshi.hub.party.Principal;
import jp.noroshi.hub.party.Role;
import jp.noroshi.hub.party.Viewer;
import jp.noroshi.hub.party.Viewers;

/// Makes organisations with one person each, who read and bring in objects in the tests.
public final class Readers {
  private final Database database;
  private final PartyAdministration administration;
  private final Viewers viewers;

  public Readers(Database database, PartyAdministration administration, Viewers viewers) {
    this.database = database;
    this.administration = administration;
    this.viewers = viewers;
  }

  /// Somebody of a company.
  public Viewer member() {
    return viewer(Organisation.Kind.COMPANY, Role.ANALYST, Viewer.Strength.TWO_FACTORS);
  }

  /// An analyst of an organisation that runs the platform, signed in with a passkey.
  public Viewer operator() {
    return viewer(Organisation.Kind.PLATFORM, Role.ANALYST, Viewer.Strength.PASSKEY);
  }

  public Viewer viewer(Organisation.Kind kind, Role role, Viewer.Strength strength) {
    var principal =
        database.in(
            Actor.engine("test"),
            tx -> {
              var organisation =
                  administration.createOrganisation(
                      tx, NewOrganisation.of(kind, "読手社", "Reader", Organisation.Size.SMALL));
              var person =
                  administration.createPerson(
                      tx, UUID.randomUUID() + "@example.jp", "読手 一郎", "Ichiro Yomite");
              administration.join(tx, person, organisation, Set.of(role));
              return new Principal(person, organisation, strength, Instant.now(), Set.of());
            });
    return viewers.of(principal).orElseThrow();
  }
}
