package jp.noroshi.hub.access;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import jp.noroshi.handling.Action;
import jp.noroshi.handling.LegalBasis;
import jp.noroshi.handling.LegalBasis.Protection;
import jp.noroshi.handling.Purpose;
import jp.noroshi.hub.database.Tx;
import org.jooq.Record;

/// The register of legal bases (domain §3.6 step 2): what lifts a protection of the law for one
/// organisation. All methods run in engine transactions.
public final class LegalBases {
  private final Clock clock;

  public LegalBases(Clock clock) {
    this.clock = clock;
  }

  /// An entry of the register.
  ///
  /// @param ended when it was ended before its time
  public record Entry(
      UUID id,
      UUID organisation,
      LegalBasis basis,
      Instant recordedAt,
      Instant expires,
      Optional<Instant> ended) {
    /// Whether it holds at this moment.
    public boolean holds(Instant now) {
      return ended.isEmpty() && now.isBefore(expires);
    }
  }

  /// What holds for an organisation now.
  public List<LegalBasis> of(Tx tx, UUID organisation) {
    return tx.sql()
        .fetch(
            """
            select * from access.legal_basis
            where world = noroshi.world() and organisation = ? and ended_at is null
              and expires_at > ?
            """,
            organisation,
            clock.instant())
        .map(row -> entry(row).basis());
  }

  /// The newest entries.
  public List<Entry> newest(Tx tx, int most) {
    return tx.sql()
        .fetch(
            """
            select * from access.legal_basis where world = noroshi.world()
            order by recorded_at desc, id limit ?
            """,
            most)
        .map(LegalBases::entry);
  }

  /// One entry.
  public Optional<Entry> find(Tx tx, UUID id) {
    return tx.sql()
        .fetchOptional(
            "select * from access.legal_basis where world = noroshi.world() and id = ?", id)
        .map(LegalBases::entry);
  }

  /// Records one.
  ///
  /// @param expires by when it ends at the latest
  public UUID record(Tx tx, UUID organisation, LegalBasis basis, Instant expires, UUID recordedBy) {
    return tx.sql()
        .fetchSingle(
            """
            insert into access.legal_basis
              (organisation, protection, actions, purposes, citation, recorded_at, recorded_by,
               expires_at)
            values (?, ?, ?::text[], ?::text[], ?, ?, ?, ?) returning id
            """,
            organisation,
            basis.protection().name(),
            names(basis.actions()),
            names(basis.purposes()),
            basis.citation(),
            clock.instant(),
            recordedBy,
            expires)
        .get(0, UUID.class);
  }

  /// Ends one at once; false when it is not there or over already.
  public boolean end(Tx tx, UUID id) {
    return tx.sql()
            .execute(
                """
                update access.legal_basis set ended_at = ?
                where world = noroshi.world() and id = ? and ended_at is null
                """,
                clock.instant(),
                id)
        == 1;
  }

  private static Entry entry(Record row) {
    var expires = row.get("expires_at", OffsetDateTime.class).toInstant();
    return new Entry(
        row.get("id", UUID.class),
        row.get("organisation", UUID.class),
        new LegalBasis(
            Protection.valueOf(row.get("protection", String.class)),
            set(row.get("actions", String[].class), Action::valueOf),
            set(row.get("purposes", String[].class), Purpose::valueOf),
            Optional.of(expires),
            row.get("citation", String.class)),
        row.get("recorded_at", OffsetDateTime.class).toInstant(),
        expires,
        Optional.ofNullable(row.get("ended_at", OffsetDateTime.class))
            .map(OffsetDateTime::toInstant));
  }

  private static <T> Set<T> set(String[] names, Function<String, T> of) {
    return Arrays.stream(names).map(of).collect(Collectors.toSet());
  }

  private static String[] names(Collection<? extends Enum<?>> values) {
    return values.stream().map(Enum::name).sorted().toArray(String[]::new);
  }
}
