package jp.noroshi.hub.exchange;

import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import jp.noroshi.handling.Action;
import jp.noroshi.hub.access.Grants;
import jp.noroshi.hub.database.Actor;
import jp.noroshi.hub.database.Database;
import jp.noroshi.hub.database.Tx;
import jp.noroshi.hub.exchange.search.SearchIndex;
import jp.noroshi.hub.party.Viewer;
import jp.noroshi.hub.spill.SpillPlace;

/// Shared objects: an object with all its releases, a release with its parts, and what is in
/// quarantine. A version that came in another release as well stays with that one.
final class ExchangeSpills implements SpillPlace {
  private static final String OBJECT = "object/";
  private static final String RELEASE = "release/";
  private static final String QUARANTINE = "quarantine/";

  private final Database database;
  private final Grants grants;
  private final ReleaseAccess access;
  private final SearchIndex index;

  ExchangeSpills(Database database, Grants grants, ReleaseAccess access, SearchIndex index) {
    this.index = index;
    this.database = database;
    this.grants = grants;
    this.access = access;
  }

  @Override
  public Optional<Known> find(Tx tx, String item) {
    if (item.startsWith(QUARANTINE)) {
      return uuid(item)
          .flatMap(id ->
              tx.sql().fetchOptional("select arrived_at from exchange.quarantine where id = ?", id))
          .map(row -> new Known(Optional.empty(), row.get(0, OffsetDateTime.class).toInstant()));
    }
    var mains = mains(tx, item);
    return mains.isEmpty()
        ? Optional.empty()
        : tx.sql()
            .fetchOptional(
                "select min(released_at) from exchange.release where main = any (?::bigint[])",
                (Object) mains.toArray(Long[]::new))
            .map(row ->
                new Known(
                    mains.stream()
                        .flatMap(main -> grants.originator(tx, main).stream())
                        .findFirst(),
                    row.get(0, OffsetDateTime.class).toInstant()));
  }

  @Override
  public Set<String> parts(Tx tx, String item) {
    var parts = new HashSet<String>();
    if (item.startsWith(OBJECT)) {
      mains(tx, item).forEach(main -> parts.add(RELEASE + main));
    }
    return parts;
  }

  @Override
  public Standing standing(Viewer viewer, String item) {
    if (!item.startsWith(OBJECT) && !item.startsWith(RELEASE)) {
      return Standing.NONE;
    }
    var engine = new Actor.Engine("spill", viewer.organisation().world());
    var mains = database.in(engine, tx -> mains(tx, item));
    boolean own =
        database.in(
            engine,
            tx ->
                mains.stream()
                    .anyMatch(main ->
                        grants
                            .originator(tx, main)
                            .filter(viewer.organisation().id()::equals)
                            .isPresent()));
    if (own) {
      return Standing.PARTY;
    }
    return access.allowed(viewer, mains, Action.VIEW).isEmpty() ? Standing.NONE : Standing.READER;
  }

  @Override
  public Set<UUID> holders(Tx tx, String item) {
    return item.startsWith(RELEASE)
        ? number(item).map(main -> grants.holders(tx, main)).orElse(Set.of())
        : Set.of();
  }

  @Override
  public void move(Tx tx, String item, String world) {
    if (item.startsWith(QUARANTINE)) {
      uuid(item)
          .ifPresent(id ->
              tx.sql().execute("update exchange.quarantine set world = ? where id = ?", world, id));
    }
    if (item.startsWith(RELEASE)) {
      number(item).ifPresent(main -> move(tx, main, world));
    }
  }

  private void move(Tx tx, long main, String world) {
    index.move(tx, main, world);
    for (var kind : List.of("rendition", "object_version")) {
      tx.sql()
          .execute(
              """
              update exchange.%1$s t set world = ?
              where t.id in (select %1$s from exchange.release where main = ?)
                and not exists (
                  select from exchange.release other
                  where other.%1$s = t.id and other.main <> ? and other.world = noroshi.world())
              """
                  .formatted(kind),
              world,
              main,
              main);
    }
    tx.sql()
        .execute(
            """
            update exchange.term set world = ?
            where release in (select id from exchange.release where main = ?)
            """,
            world,
            main);
    // What comes back is collected anew, so that nobody who reads on misses it.
    tx.sql()
        .execute(
            """
            delete from exchange.collected
            where release in (select id from exchange.release where main = ?)
            """,
            main);
    tx.sql()
        .execute(
            "update exchange.release set world = ?, collected_at = null where main = ?",
            world,
            main);
  }

  @Override
  public void destroy(Tx tx, String item, String world) {
    if (item.startsWith(QUARANTINE)) {
      uuid(item)
          .ifPresent(id ->
              tx.sql()
                  .execute(
                      """
                      update exchange.quarantine set content = '', name = ''
                      where id = ? and world = ?
                      """,
                      id,
                      world));
    }
    if (item.startsWith(RELEASE)) {
      number(item).ifPresent(main -> destroy(tx, main, world));
    }
  }

  private void destroy(Tx tx, long main, String world) {
    index.remove(tx, main);
    tx.sql()
        .execute(
            """
            update exchange.rendition set content = ''
            where world = ? and id in (select rendition from exchange.release where main = ?)
            """,
            world,
            main);
    tx.sql()
        .execute(
            """
            update exchange.object_version set name = ''
            where world = ? and id in (select object_version from exchange.release where main = ?)
            """,
            world,
            main);
    tx.sql()
        .execute(
            """
            delete from exchange.term
            where world = ? and release in (select id from exchange.release where main = ?)
            """,
            world,
            main);
  }

  private static Set<Long> mains(Tx tx, String item) {
    if (item.startsWith(RELEASE)) {
      return number(item)
          .map(main ->
              tx.sql()
                  .fetch("select distinct main from exchange.release where main = ?", main)
                  .intoSet(0, Long.class))
          .orElse(Set.of());
    }
    return item.startsWith(OBJECT)
        ? tx.sql()
            .fetch(
                """
                select distinct r.main from exchange.release r
                join exchange.object_version v on v.id = r.object_version where v.stix_id = ?
                """,
                item.substring(OBJECT.length()))
            .intoSet(0, Long.class)
        : Set.of();
  }

  private static Optional<Long> number(String item) {
    try {
      return Optional.of(Long.parseLong(item.substring(RELEASE.length())));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static Optional<UUID> uuid(String item) {
    try {
      return Optional.of(UUID.fromString(item.substring(QUARANTINE.length())));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
