package jp.noroshi.hub.party;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import jp.noroshi.hub.database.Actor;
import jp.noroshi.hub.database.Database;

/// Makes organisations and people for tests, through the services that make them in earnest. Each
/// is new, but the desks of authorities: one organisation speaks for an authority.
public final class TestPeople {
  private static final Actor ENGINE = Actor.engine("test");

  private final Database database;
  private final Directory directory;
  private final PartyAdministration administration;
  private final Viewers viewers;

  public TestPeople(
      Database database, Directory directory, PartyAdministration administration, Viewers viewers) {
    this.database = database;
    this.directory = directory;
    this.administration = administration;
    this.viewers = viewers;
  }

  /// Every role one person may hold together.
  public static Role[] everyRole() {
    return EnumSet.complementOf(EnumSet.of(Role.RELEASE_OFFICER)).toArray(Role[]::new);
  }

  /// A corporate number: twelve digits behind the one that checks them.
  public static String corporateNumber() {
    var digits =
        "%012d"
            .formatted(
                Math.floorMod(UUID.randomUUID().getMostSignificantBits(), 1_000_000_000_000L));
    int sum = 0;
    for (int place = 0; place < digits.length(); place++) {
      sum += Character.digit(digits.charAt(place), 10) * (place % 2 == 0 ? 2 : 1);
    }
    return 9 - sum % 9 + digits;
  }

  /// Somebody of a company whose sector is not known.
  public Viewer ofCompany(Role... roles) {
    return of(company("青葉製作所", "Aoba Works"), roles);
  }

  /// Somebody of a company of this sector.
  public Viewer ofCompany(String sector, Role... roles) {
    return of(company("青葉製作所", "Aoba Works").inSector(sector), roles);
  }

  /// Somebody of a special infrastructure operator of this sector.
  public Viewer ofOperator(String sector, Role... roles) {
    return of(
        company("青葉電力", "Aoba Electric").inSector(sector).standing(true, false, true, false),
        roles);
  }

  /// Somebody of the organisation that runs the platform.
  public Viewer ofPlatform(Role... roles) {
    return of(
        NewOrganisation.of(Organisation.Kind.PLATFORM, "運営", "Operations", Organisation.Size.SMALL),
        roles);
  }

  /// Somebody at the desk of an authority.
  public Viewer atDesk(String authority, Role... roles) {
    return join(desk(authority).id(), roles);
  }

  /// The organisation that speaks for an authority.
  public Organisation desk(String authority) {
    return database.in(
        ENGINE,
        tx ->
            directory.withAuthority(tx, authority).stream()
                .findFirst()
                .orElseGet(() -> {
                  var id =
                      administration.createOrganisation(
                          tx,
                          NewOrganisation.of(
                                  Organisation.Kind.AUTHORITY,
                                  "官庁 " + authority,
                                  "Office " + authority,
                                  Organisation.Size.LARGE)
                              .speakingFor(authority));
                  return directory.organisation(tx, id).orElseThrow();
                }));
  }

  /// Somebody of a new organisation.
  public Viewer of(NewOrganisation wanted, Role... roles) {
    return join(database.in(ENGINE, tx -> administration.createOrganisation(tx, wanted)), roles);
  }

  /// Somebody more of an organisation, signed in with two factors.
  public Viewer join(UUID organisation, Role... roles) {
    var person =
        database.in(
            ENGINE,
            tx -> {
              var id =
                  administration.createPerson(
                      tx, UUID.randomUUID() + "@example.jp", "佐藤 花子", "Hanako Sato");
              administration.join(tx, id, organisation, Set.of(roles));
              return id;
            });
    return signedIn(person, organisation, Viewer.Strength.TWO_FACTORS);
  }

  /// The same person, signed in with a passkey.
  public Viewer withPasskey(Viewer viewer) {
    return signedIn(viewer.person(), viewer.organisation().id(), Viewer.Strength.PASSKEY);
  }

  private Viewer signedIn(UUID person, UUID organisation, Viewer.Strength strength) {
    return viewers
        .of(new Principal(person, organisation, strength, Instant.now(), Set.of()))
        .orElseThrow();
  }

  private static NewOrganisation company(String nameJa, String nameEn) {
    return NewOrganisation.of(Organisation.Kind.COMPANY, nameJa, nameEn, Organisation.Size.LARGE);
  }
}
