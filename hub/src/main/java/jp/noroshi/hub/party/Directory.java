package jp.noroshi.hub.party;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import jp.noroshi.hub.database.Tx;
import org.jooq.Record;

/// Who belongs. Read by the platform's own machinery (an engine transaction); what of it a person
/// may see is decided elsewhere.
public final class Directory {
  static final String ORGANISATION =
      """
      select id, world, name_ja, name_en, kind, authority, sector, size, region, corporate_number,
             special_operator, listed, personal_data_handler, telecom_carrier, designations,
             identity_aliases
      from party.organisation
      """;

  private final Clock clock;

  public Directory(Clock clock) {
    this.clock = clock;
  }

  /// All organisations of the transaction's world.
  public List<Organisation> organisations(Tx tx) {
    return tx.sql()
        .fetch(ORGANISATION + " where world = noroshi.world() order by id")
        .map(Directory::organisation);
  }

  /// The ids of the members of these sectors that are not themselves part of the platform or of the
  /// state's side of it, with the sector of each.
  public Map<UUID, String> membersOfSectors(Tx tx, Set<String> sectors) {
    return tx.sql()
        .fetch(
            """
            select id, sector from party.organisation
            where world = noroshi.world() and sector = any (?)
              and kind in ('company', 'local_government', 'isac')
            order by id
            """,
            (Object) sectors.toArray(new String[0]))
        .intoMap(row -> row.get(0, UUID.class), row -> row.get(1, String.class));
  }

  public Optional<Organisation> organisation(Tx tx, UUID id) {
    return tx.sql().fetchOptional(ORGANISATION + " where id = ?", id).map(Directory::organisation);
  }

  /// The organisation of a corporate number, if it is here.
  ///
  /// @param number 法人番号, 13 digits
  public Optional<Organisation> numbered(Tx tx, String number) {
    return tx.sql()
        .fetchOptional(
            ORGANISATION + " where corporate_number = ? and world = noroshi.world()", number)
        .map(Directory::organisation);
  }

  /// The organisations that speak for an authority of `rules/authorities.yaml`.
  public List<Organisation> withAuthority(Tx tx, String code) {
    return tx.sql()
        .fetch(ORGANISATION + " where world = noroshi.world() and authority = ? order by id", code)
        .map(Directory::organisation);
  }

  /// All circles of the transaction's world.
  public List<Circle> circles(Tx tx) {
    return tx.sql()
        .fetch(
            """
            select id, code, name_ja, name_en, kind from party.circle
            where world = noroshi.world() order by code
            """)
        .map(Directory::circle);
  }

  /// The circles an organisation is in now.
  public List<Circle> circlesOf(Tx tx, UUID organisation) {
    return tx.sql()
        .fetch(
            """
            select c.id, c.code, c.name_ja, c.name_en, c.kind
            from party.circle c join party.circle_member m on m.circle = c.id
            where m.organisation = ? and m.since <= ? and (m.until is null or m.until > ?)
            order by c.code
            """,
            organisation,
            clock.instant(),
            clock.instant())
        .map(Directory::circle);
  }

  /// The ids of the organisations that are in a circle now.
  public Set<UUID> members(Tx tx, UUID circle) {
    return tx.sql()
        .fetch(
            """
            select organisation from party.circle_member
            where circle = ? and since <= ? and (until is null or until > ?)
            """,
            circle,
            clock.instant(),
            clock.instant())
        .intoSet(0, UUID.class);
  }

  private static Circle circle(Record row) {
    return new Circle(
        row.get("id", UUID.class),
        row.get("code", String.class),
        row.get("name_ja", String.class),
        row.get("name_en", String.class),
        Circle.Kind.of(row.get("kind", String.class)));
  }

  static Organisation organisation(Record row) {
    return new Organisation(
        row.get("id", UUID.class),
        row.get("world", String.class),
        row.get("name_ja", String.class),
        row.get("name_en", String.class),
        Organisation.Kind.of(row.get("kind", String.class)),
        Optional.ofNullable(row.get("authority", String.class)),
        Optional.ofNullable(row.get("sector", String.class)),
        Organisation.Size.of(row.get("size", String.class)),
        Optional.ofNullable(row.get("region", String.class)),
        Optional.ofNullable(row.get("corporate_number", String.class)),
        row.get("special_operator", Boolean.class),
        row.get("listed", Boolean.class),
        row.get("personal_data_handler", Boolean.class),
        row.get("telecom_carrier", Boolean.class),
        Set.of(row.get("designations", String[].class)),
        List.of(row.get("identity_aliases", String[].class)));
  }

  /// The person whose account has this address, in an engine transaction.
  public Optional<UUID> person(Tx tx, String email) {
    return tx.sql()
        .fetchOptional(
            "select id from party.person where lower(email) = lower(?) and disabled_at is null",
            email)
        .map(row -> row.get(0, UUID.class));
  }
}
