package jp.noroshi.hub.access;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import jp.noroshi.hub.database.Tx;
import org.jooq.JSONB;
import tools.jackson.databind.ObjectMapper;

/// Records links between one release and one organisation: what is particular to a single item and
/// therefore does not belong in an audience (design, idea 2; domain §3.6 step 6).
public final class Grants {
  private final Clock clock;
  private final ObjectMapper json;

  public Grants(Clock clock, ObjectMapper json) {
    this.clock = clock;
    this.json = json;
  }

  /// Why an organisation needs to know.
  public enum Link {
    ORIGINATOR,
    DUTY,
    CASE,
    RELEVANCE,
    /// A relevance match that rests on what the organisation registered itself.
    OWN_ASSETS,
    APPROVED;

    String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// Adds the link, if it is not there, in an engine transaction.
  ///
  /// @param release id of the main release
  public void grant(Tx tx, long release, UUID organisation, Link link, Map<String, ?> reason) {
    tx.sql()
        .execute(
            """
            insert into access.release_grant (release, organisation, link, reason, granted_at)
            values (?, ?, ?, ?, ?) on conflict do nothing
            """,
            release,
            organisation,
            link.code(),
            JSONB.valueOf(json.writeValueAsString(reason)),
            clock.instant());
  }

  /// Adds the same link to several releases, in an engine transaction.
  ///
  /// @param releases ids of main releases
  public void grant(
      Tx tx, Collection<Long> releases, UUID organisation, Link link, Map<String, ?> reason) {
    tx.sql()
        .execute(
            """
            insert into access.release_grant (release, organisation, link, reason, granted_at)
            select release, ?, ?, ?, ? from unnest(?::bigint[]) release on conflict do nothing
            """,
            organisation,
            link.code(),
            JSONB.valueOf(json.writeValueAsString(reason)),
            clock.instant(),
            releases.toArray(Long[]::new));
  }

  /// Links a request's asker to the release it was granted for until a moment, in an engine
  /// transaction; anew where an earlier request ended.
  ///
  /// @param until now or before to end it
  public void approve(
      Tx tx, long release, UUID organisation, Map<String, ?> reason, Instant until) {
    tx.sql()
        .execute(
            """
            insert into access.release_grant
              (release, organisation, link, reason, granted_at, expires_at)
            values (?, ?, ?, ?, ?, ?)
            on conflict (release, organisation, link)
              do update set reason = excluded.reason, granted_at = excluded.granted_at,
                            expires_at = excluded.expires_at
            """,
            release,
            organisation,
            Link.APPROVED.code(),
            JSONB.valueOf(json.writeValueAsString(reason)),
            clock.instant(),
            until);
  }

  /// The links an organisation has to a release now.
  public List<Link> links(Tx tx, long release, UUID organisation) {
    return tx.sql()
        .fetch(
            """
            select link from access.release_grant
            where release = ? and organisation = ? and (expires_at is null or expires_at > ?)
            """,
            release,
            organisation,
            clock.instant())
        .map(row -> Link.valueOf(row.get(0, String.class).toUpperCase(Locale.ROOT)));
  }

  /// The links an organisation has now to some of these releases.
  ///
  /// @param releases ids of main releases
  public Map<Long, Set<Link>> links(Tx tx, Collection<Long> releases, UUID organisation) {
    var links = new HashMap<Long, Set<Link>>();
    tx.sql()
        .fetch(
            """
            select release, link from access.release_grant
            where release = any (?::bigint[]) and organisation = ?
              and (expires_at is null or expires_at > ?)
            """,
            releases.toArray(Long[]::new),
            organisation,
            clock.instant())
        .forEach(row ->
            links
                .computeIfAbsent(row.get(0, Long.class), _ -> EnumSet.noneOf(Link.class))
                .add(Link.valueOf(row.get(1, String.class).toUpperCase(Locale.ROOT))));
    return links;
  }

  /// As [#links], without that of whom a release came from: of most releases there is no other.
  public Map<Long, Set<Link>> linksBesideOrigin(
      Tx tx, Collection<Long> releases, UUID organisation) {
    var links = new HashMap<Long, Set<Link>>();
    tx.rows(
        """
        select release, link from access.release_grant
        where organisation = ? and release = any (?::bigint[]) and link <> 'originator'
          and (expires_at is null or expires_at > ?)
        """,
        row ->
            links
                .computeIfAbsent(row.getLong(1), _ -> EnumSet.noneOf(Link.class))
                .add(Link.valueOf(row.getString(2).toUpperCase(Locale.ROOT))),
        organisation,
        releases.toArray(Long[]::new),
        clock.instant().atOffset(ZoneOffset.UTC));
    return links;
  }

  /// How one organisation stands to many releases: the links it has now, and whom the releases came
  /// from. For the platform's machinery only.
  ///
  /// @param links by release; none for a release without
  /// @param originators by release; none for what came from nobody
  public record Ties(Map<Long, Set<Link>> links, Map<Long, UUID> originators) {
    public Ties {
      links = Map.copyOf(links);
      originators = Map.copyOf(originators);
    }
  }

  /// As [#links] and [#originators], by one question.
  public Ties ties(Tx tx, Collection<Long> releases, UUID organisation) {
    var links = new HashMap<Long, Set<Link>>();
    var originators = new HashMap<Long, UUID>();
    // A row for each organisation and link, not for each release: they are few.
    tx.sql()
        .fetch(
            """
            select organisation, link, expires_at is not null and expires_at <= ? as over,
              array_agg(release) as releases
            from access.release_grant
            where release = any (?::bigint[]) and (organisation = ? or link = 'originator')
            group by 1, 2, 3
            """,
            clock.instant(),
            releases.toArray(Long[]::new),
            organisation)
        .forEach(row -> {
          var who = row.get("organisation", UUID.class);
          var link = Link.valueOf(row.get("link", String.class).toUpperCase(Locale.ROOT));
          boolean holds = who.equals(organisation) && !row.get("over", boolean.class);
          for (var release : row.get("releases", Long[].class)) {
            if (holds) {
              links.computeIfAbsent(release, _ -> EnumSet.noneOf(Link.class)).add(link);
            }
            if (link == Link.ORIGINATOR) {
              originators.putIfAbsent(release, who);
            }
          }
        });
    return new Ties(links, originators);
  }

  /// The organisations that have or had a link to a release, but for the one it came from. For the
  /// platform's machinery only.
  public Set<UUID> holders(Tx tx, long release) {
    return tx.sql()
        .fetch(
            """
            select distinct organisation from access.release_grant
            where release = ? and link <> 'originator'
            """,
            release)
        .intoSet(0, UUID.class);
  }

  /// The organisations releases came from, of those that came from one. For the platform's
  /// machinery only.
  public Map<Long, UUID> originators(Tx tx, Collection<Long> releases) {
    var originators = new HashMap<Long, UUID>();
    tx.sql()
        .fetch(
            """
            select release, organisation from access.release_grant
            where release = any (?::bigint[]) and link = 'originator'
            """,
            (Object) releases.toArray(Long[]::new))
        .forEach(row -> originators.putIfAbsent(row.get(0, Long.class), row.get(1, UUID.class)));
    return originators;
  }

  /// The organisation a release came from, if one did. For the platform's machinery only.
  public Optional<UUID> originator(Tx tx, long release) {
    return tx.sql()
        .fetchOptional(
            "select organisation from access.release_grant where release = ? and link ="
                + " 'originator' limit 1",
            release)
        .map(row -> row.get(0, UUID.class));
  }
}
