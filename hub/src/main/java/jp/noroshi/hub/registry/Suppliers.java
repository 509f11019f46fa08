package jp.noroshi.hub.registry;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import jp.noroshi.hub.database.Actor;
import jp.noroshi.hub.database.Database;
import jp.noroshi.hub.database.Tx;
import jp.noroshi.hub.ledger.Ledger;
import jp.noroshi.hub.party.Directory;
import jp.noroshi.hub.party.Role;
import jp.noroshi.hub.party.Viewer;
import jp.noroshi.hub.shell.Refusal;
import org.jooq.Record;

/// Who supplies whom. One end declares the other by its corporate number (法人番号); the edge is there
/// once the other end has agreed, and gone when either withdraws. Declaring looks nothing up and
/// always answers the same, so it cannot be used to find out who is on this platform.
public final class Suppliers {
  /// Declarations one organisation may have standing.
  static final int MOST = 5_000;

  private static final int LONGEST = 300;

  private final Database database;
  private final Directory directory;
  private final Ledger ledger;
  private final Clock clock;

  public Suppliers(Database database, Directory directory, Ledger ledger, Clock clock) {
    this.database = database;
    this.directory = directory;
    this.ledger = ledger;
    this.clock = clock;
  }

  /// What the other one is to us.
  public enum Side {
    SUPPLIER,
    CUSTOMER;

    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }

    /// The same edge seen from its other end.
    public Side other() {
      return switch (this) {
        case SUPPLIER -> CUSTOMER;
        case CUSTOMER -> SUPPLIER;
      };
    }

    static Side of(String code) {
      for (var side : values()) {
        if (side.code().equals(code)) {
          return side;
        }
      }
      throw Refusal.invalid(List.of(Refusal.Violation.of("side", "registry.refusal.choice", code)));
    }
  }

  /// What we declared.
  public record Declaration(
      UUID id,
      String corporateNumber,
      Side side,
      String what,
      Instant declaredAt,
      Optional<Instant> agreedAt) {}

  /// What another organisation declared of us.
  ///
  /// @param side what the other one would be to us
  public record Request(
      UUID id,
      String nameJa,
      String nameEn,
      Side side,
      String what,
      Instant declaredAt,
      Optional<Instant> agreedAt) {}

  /// Declares the organisation with this number as our supplier or customer; a second time changes
  /// nothing.
  ///
  /// @param what is supplied, in the organisation's own words; may be empty
  public UUID declare(Viewer viewer, String corporateNumber, Side side, String what) {
    requireWriter(viewer);
    var number = corporateNumber.replace("-", "").strip();
    if (!isCorporateNumber(number)) {
      throw Refusal.invalid(
          List.of(Refusal.Violation.of("corporate_number", "registry.refusal.number")));
    }
    if (viewer.organisation().corporateNumber().filter(number::equals).isPresent()) {
      throw Refusal.invalid(
          List.of(Refusal.Violation.of("corporate_number", "registry.refusal.own-number")));
    }
    if (what.length() > LONGEST || NewAsset.hasControls(what)) {
      throw Refusal.invalid(
          List.of(Refusal.Violation.of("what", "registry.refusal.long", LONGEST)));
    }
    return database.in(
        viewer.actor(),
        tx -> {
          int standing =
              tx.sql()
                  .fetchSingle(
                      "select count(*) from registry.supply_declaration where withdrawn_at is null")
                  .get(0, Integer.class);
          if (standing >= MOST) {
            throw Refusal.of(Refusal.Kind.UNPROCESSABLE, "registry.refusal.too-many", MOST);
          }
          var id = UUID.randomUUID();
          int added =
              tx.sql()
                  .execute(
                      """
                      insert into registry.supply_declaration
                        (id, declarer, corporate_number, side, what, declared_by, declared_at)
                      values (?, ?, ?, ?, ?, ?, ?)
                      on conflict (world, declarer, corporate_number, side)
                        where withdrawn_at is null do nothing
                      """,
                      id,
                      viewer.organisation().id(),
                      number,
                      side.code(),
                      what.strip(),
                      viewer.person(),
                      clock.instant());
          if (added == 1) {
            note(tx, viewer, "supplier.declared", id);
            return id;
          }
          return tx.sql()
              .fetchSingle(
                  """
                  select id from registry.supply_declaration
                  where corporate_number = ? and side = ? and withdrawn_at is null
                  """,
                  number,
                  side.code())
              .get(0, UUID.class);
        });
  }

  /// What we declared and have not withdrawn, newest first.
  public List<Declaration> declared(Viewer viewer) {
    return database.in(
        viewer.actor(),
        tx ->
            tx.sql()
                .fetch(
                    """
                    select id, corporate_number, side, what, declared_at, agreed_at
                    from registry.supply_declaration
                    where declarer = ? and withdrawn_at is null
                    order by declared_at desc, id
                    """,
                    viewer.organisation().id())
                .map(row ->
                    new Declaration(
                        row.get("id", UUID.class),
                        row.get("corporate_number", String.class),
                        Side.of(row.get("side", String.class)),
                        row.get("what", String.class),
                        row.get("declared_at", OffsetDateTime.class).toInstant(),
                        agreed(row))));
  }

  /// What others declared of us, open requests first. Whoever declares us shows its name to us.
  public List<Request> requests(Viewer viewer) {
    var number = viewer.organisation().corporateNumber();
    if (number.isEmpty()) {
      return List.of();
    }
    return database.in(
        engine(viewer),
        tx ->
            tx.sql()
                .fetch(
                    """
                    select id, declarer, side, what, declared_at, agreed_at
                    from registry.supply_declaration
                    where world = noroshi.world() and corporate_number = ? and withdrawn_at is null
                    order by agreed_at is not null, declared_at desc, id
                    """,
                    number.get())
                .map(row -> {
                  var declarer =
                      directory.organisation(tx, row.get("declarer", UUID.class)).orElseThrow();
                  return new Request(
                      row.get("id", UUID.class),
                      declarer.nameJa(),
                      declarer.nameEn(),
                      Side.of(row.get("side", String.class)).other(),
                      row.get("what", String.class),
                      row.get("declared_at", OffsetDateTime.class).toInstant(),
                      agreed(row));
                }));
  }

  /// Agrees to what another organisation declared of us: from now on the edge is there.
  public void agree(Viewer viewer, UUID id) {
    requireWriter(viewer);
    var number = viewer.organisation().corporateNumber().orElseThrow(Refusal::notFound);
    database.run(
        engine(viewer),
        tx -> {
          var row =
              tx.sql()
                  .fetchOptional(
                      """
                      update registry.supply_declaration
                      set agreed_at = coalesce(agreed_at, ?::timestamptz), agreed_by_organisation = ?
                      where id = ? and corporate_number = ? and withdrawn_at is null
                        and world = noroshi.world()
                      returning declarer, side, what, declared_at, agreed_at
                      """,
                      clock.instant(),
                      viewer.organisation().id(),
                      id,
                      number)
                  .orElseThrow(Refusal::notFound);
          var ends = Ends.of(row, viewer.organisation().id());
          tx.sql()
              .execute(
                  """
                  insert into registry.supplier (customer, supplier, what, declared_at, agreed_at)
                  values (?, ?, ?, ?, ?)
                  on conflict (customer, supplier) do update
                  set what = excluded.what, agreed_at = excluded.agreed_at
                  """,
                  ends.customer(),
                  ends.supplier(),
                  row.get("what", String.class),
                  row.get("declared_at", OffsetDateTime.class),
                  row.get("agreed_at", OffsetDateTime.class));
          note(tx, viewer, "supplier.agreed", id);
        });
  }

  /// Withdraws a declaration, from either end; the edge goes with it.
  public void withdraw(Viewer viewer, UUID id) {
    requireWriter(viewer);
    var us = viewer.organisation().id();
    database.run(
        engine(viewer),
        tx -> {
          var row =
              tx.sql()
                  .fetchOptional(
                      """
                      update registry.supply_declaration set withdrawn_at = ?
                      where id = ? and withdrawn_at is null and world = noroshi.world()
                        and (declarer = ? or corporate_number = ?)
                      returning declarer, side, agreed_by_organisation
                      """,
                      clock.instant(),
                      id,
                      us,
                      viewer.organisation().corporateNumber().orElse(""))
                  .orElseThrow(Refusal::notFound);
          Optional.ofNullable(row.get("agreed_by_organisation", UUID.class))
              .map(other -> Ends.of(row, other))
              .ifPresent(ends ->
                  tx.sql()
                      .execute(
                          "update registry.supplier set agreed_at = null where customer = ? and"
                              + " supplier = ?",
                          ends.customer(),
                          ends.supplier()));
          note(tx, viewer, "supplier.withdrawn", id);
        });
  }

  private record Ends(UUID customer, UUID supplier) {
    static Ends of(Record row, UUID other) {
      var declarer = row.get("declarer", UUID.class);
      return switch (Side.of(row.get("side", String.class))) {
        case SUPPLIER -> new Ends(declarer, other);
        case CUSTOMER -> new Ends(other, declarer);
      };
    }
  }

  private void note(Tx tx, Viewer viewer, String kind, UUID id) {
    ledger.record(
        new Tx(tx.sql(), viewer.actor()),
        new Ledger.Entry(kind, "supplier/" + id, viewer.organisation().id(), Map.of()));
  }

  private static Optional<Instant> agreed(Record row) {
    return Optional.ofNullable(row.get("agreed_at", OffsetDateTime.class))
        .map(OffsetDateTime::toInstant);
  }

  private static Actor engine(Viewer viewer) {
    return new Actor.Engine("suppliers", viewer.organisation().world());
  }

  /// Thirteen digits, the first of which checks the others: nine less the remainder by nine of the
  /// digits' sum, every second of them doubled (Ministry of Finance ordinance on corporate numbers,
  /// 2014, article 2).
  static boolean isCorporateNumber(String number) {
    if (number.length() != 13 || !number.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return false;
    }
    int sum = 0;
    for (int place = 1; place <= 12; place++) {
      sum += (number.charAt(13 - place) - '0') * (place % 2 == 1 ? 1 : 2);
    }
    return number.charAt(0) - '0' == 9 - sum % 9;
  }

  private static void requireWriter(Viewer viewer) {
    if (!viewer.has(Role.ADMINISTRATOR) && !viewer.has(Role.PRACTITIONER)) {
      throw Refusal.forbidden();
    }
  }
}
