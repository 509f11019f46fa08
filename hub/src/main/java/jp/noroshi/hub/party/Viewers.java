package jp.noroshi.hub.party;

import static java.util.stream.Collectors.toSet;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import jp.noroshi.hub.database.Actor;
import jp.noroshi.hub.database.Database;
import jp.noroshi.hub.database.Tx;
import jp.noroshi.hub.shell.Bilingual;
import org.jooq.Record;

/// Turns a principal into the viewer it stands for now.
public final class Viewers {
  /// After this long without use an account loses sight of others' material (CiSP's lesson: idle
  /// accounts erode trust).
  public static final Duration IDLE_AFTER = Duration.ofDays(90);

  private static final Duration NOTED_EVERY = Duration.ofHours(1);

  private final Database database;
  private final Directory directory;
  private final Clock clock;

  public Viewers(Database database, Directory directory, Clock clock) {
    this.database = database;
    this.directory = directory;
    this.clock = clock;
  }

  /// The viewer, or empty when the person, the membership or the account has ended since.
  public Optional<Viewer> of(Principal principal) {
    return database.in(Actor.engine("viewer"), tx -> load(tx, principal));
  }

  // One statement: it precedes every page and every call. Nothing is remembered between two, so
  // that what has ended ends at once.
  private Optional<Viewer> load(Tx tx, Principal principal) {
    var mandate = principal.mandate();
    return mandate == null ? member(tx, principal) : delegate(tx, principal, mandate);
  }

  private Optional<Viewer> member(Tx tx, Principal principal) {
    return tx.sql()
        .fetchOptional(
            """
            select p.email, p.name_ja as person_ja, p.name_en as person_en, p.last_active_at,
                   m.roles, m.certified_at, o.*
            from party.person p
            join party.membership m on m.person = p.id
            join (%s) o on o.id = m.organisation
            where p.id = ? and m.organisation = ? and p.disabled_at is null and m.ended_at is null
            """
                .formatted(Directory.ORGANISATION),
            principal.person(),
            principal.organisation())
        .map(row -> {
          noteUse(tx, principal, row.get("last_active_at", OffsetDateTime.class).toInstant());
          var roles =
              Arrays.stream(row.get("roles", String[].class)).map(Role::of).collect(toSet());
          return viewer(principal, row, roles, isActive(row), Optional.empty());
        });
  }

  // A delegate reports for its client and sees nothing else of it; its own membership and account
  // must be as good as for its own organisation.
  private Optional<Viewer> delegate(Tx tx, Principal principal, UUID mandate) {
    return tx.sql()
        .fetchOptional(
            """
            select p.email, p.name_ja as person_ja, p.name_en as person_en, p.last_active_at,
                   m.certified_at, a.extent, d.id as delegate, d.name_ja as delegate_ja,
                   d.name_en as delegate_en, o.*
            from party.mandate a
            join party.membership m on m.organisation = a.delegate
            join party.person p on p.id = m.person
            join party.organisation d on d.id = a.delegate
            join (%s) o on o.id = a.client
            where a.id = ? and a.client = ? and a.ended_at is null and a.valid_until > ?
              and p.id = ? and p.disabled_at is null and m.ended_at is null
              and 'reporter' = any (m.roles)
            """
                .formatted(Directory.ORGANISATION),
            mandate,
            principal.organisation(),
            clock.instant(),
            principal.person())
        .filter(this::isActive)
        .map(row -> {
          noteUse(tx, principal, row.get("last_active_at", OffsetDateTime.class).toInstant());
          var held =
              new Mandate(
                  mandate,
                  row.get("delegate", UUID.class),
                  new Bilingual(
                      row.get("delegate_ja", String.class), row.get("delegate_en", String.class)),
                  Mandate.Extent.of(row.get("extent", String.class)));
          return viewer(principal, row, Set.of(Role.REPORTER), false, Optional.of(held));
        });
  }

  private boolean isActive(Record row) {
    return isWithin(row.get("last_active_at", OffsetDateTime.class), IDLE_AFTER)
        && isWithin(
            row.get("certified_at", OffsetDateTime.class),
            Membership.CERTIFIED_FOR.plus(Membership.GRACE));
  }

  private static Viewer viewer(
      Principal principal, Record row, Set<Role> roles, boolean active, Optional<Mandate> mandate) {
    return new Viewer(
        principal.person(),
        row.get("email", String.class),
        row.get("person_ja", String.class),
        row.get("person_en", String.class),
        Directory.organisation(row),
        roles,
        active,
        principal.strength(),
        principal.steppedUpAt(),
        principal.scopes(),
        mandate);
  }

  private boolean isWithin(OffsetDateTime moment, Duration time) {
    return moment.toInstant().isAfter(clock.instant().minus(time));
  }

  // Once an hour at most. An idle account does not wake up by itself, and programs keep none awake.
  private void noteUse(Tx tx, Principal principal, Instant last) {
    var now = clock.instant();
    if (principal.strength().isProgram()
        || !last.isBefore(now.minus(NOTED_EVERY))
        || !last.isAfter(now.minus(IDLE_AFTER))) {
      return;
    }
    tx.sql()
        .execute(
            """
            update party.person set last_active_at = ?
            where id = ? and last_active_at < ? and last_active_at > ?
            """,
            now,
            principal.person(),
            now.minus(NOTED_EVERY),
            now.minus(IDLE_AFTER));
  }
}
