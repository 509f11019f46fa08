package jp.noroshi.hub.report;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import jp.noroshi.hub.database.Actor;
import jp.noroshi.hub.database.Database;
import jp.noroshi.hub.party.Directory;
import jp.noroshi.hub.party.Role;
import jp.noroshi.hub.party.Viewer;
import org.jspecify.annotations.Nullable;

/// Makes organisations and people for the tests of this feature.
final class People {
  private final Database database;
  private final Directory directory;

  People(Database database, Directory directory) {
    this.database = database;
    this.directory = directory;
  }

  Viewer powerCompanyReporter() {
    return person(organisation("company", null, "electricity", true), Role.REPORTER);
  }

  Viewer bakeryReporter() {
    return person(organisation("company", null, "food", false), Role.REPORTER);
  }

  /// The one organisation that speaks for an authority; made once per database.
  Viewer dutyOfficer(String authority) {
    var known =
        database.in(
            Actor.engine("test"),
            tx -> directory.withAuthority(tx, authority).stream().findFirst());
    var id =
        known.map(o -> o.id()).orElseGet(() -> organisation("authority", authority, null, false));
    return person(id, Role.DUTY_OFFICER);
  }

  private UUID organisation(
      String kind, @Nullable String authority, @Nullable String sector, boolean special) {
    return database.in(
        Actor.engine("test"),
        tx ->
            tx.sql()
                .fetchSingle(
                    """
                    insert into party.organisation
                      (name_ja, name_en, kind, authority, sector, size, special_operator)
                    values (?, ?, ?, ?, ?, 'large', ?) returning id
                    """,
                    authority == null ? "青葉電力" : "官庁 " + authority,
                    authority == null ? "Aoba Electric" : "Office " + authority,
                    kind,
                    authority,
                    sector,
                    special)
                .get(0, UUID.class));
  }

  private Viewer person(UUID organisation, Role role) {
    var email = UUID.randomUUID() + "@example.jp";
    return database.in(
        Actor.engine("test"),
        tx -> {
          var id =
              tx.sql()
                  .fetchSingle(
                      """
                      insert into party.person (email, name_ja, name_en)
                      values (?, '佐藤 花子', 'Hanako Sato') returning id
                      """,
                      email)
                  .get(0, UUID.class);
          tx.sql()
              .execute(
                  "insert into party.membership (person, organisation, roles) values (?, ?, ?)",
                  id,
                  organisation,
                  new String[] {role.code()});
          return new Viewer(
              id,
              email,
              "佐藤 花子",
              "Hanako Sato",
              directory.organisation(tx, organisation).orElseThrow(),
              Set.of(role),
              true,
              Viewer.Strength.TWO_FACTORS,
              Instant.EPOCH,
              Set.of());
        });
  }
}
