package jp.noroshi.hub.relevance;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import jp.noroshi.hub.database.Tx;
import org.jooq.JSONB;
import org.jooq.Record;
import tools.jackson.databind.ObjectMapper;

/// Keeps who is concerned by what.
public final class Matches {
  private final Clock clock;
  private final ObjectMapper json;

  public Matches(Clock clock, ObjectMapper json) {
    this.clock = clock;
    this.json = json;
  }

  /// Adds reasons for an organisation to be concerned by a release.
  ///
  /// @return the match, when it is new or has a reason it did not have before
  Optional<Match> add(Tx tx, long release, UUID organisation, List<Reason> reasons) {
    var known =
        tx.sql()
            .fetchOptional(
                """
                select id, release, organisation, reasons::text as reasons from relevance.match
                where world = noroshi.world() and release = ? and organisation = ? for update
                """,
                release,
                organisation)
            .map(this::match);
    var all = new LinkedHashSet<Reason>(known.map(Match::reasons).orElse(List.of()));
    if (!all.addAll(reasons)) {
      return Optional.empty();
    }
    return tx.sql()
        .fetchOptional(
            """
            insert into relevance.match (release, organisation, reasons, matched_at)
            values (?, ?, ?, ?)
            on conflict (world, release, organisation) do update set reasons = excluded.reasons
            returning id, release, organisation, reasons::text as reasons
            """,
            release,
            organisation,
            JSONB.valueOf(json.writeValueAsString(all.toArray(Reason[]::new))),
            clock.instant())
        .map(this::match);
  }

  /// The match with this id, in an engine transaction.
  public Optional<Match> find(Tx tx, UUID id) {
    return tx.sql()
        .fetchOptional(
            """
            select id, release, organisation, reasons::text as reasons
            from relevance.match where id = ?
            """,
            id)
        .map(this::match);
  }

  /// How many organisations are concerned by a release.
  public int count(Tx tx, long release) {
    return tx.sql()
        .fetchSingle("select count(*) from relevance.match where release = ?", release)
        .get(0, Integer.class);
  }

  private Match match(Record row) {
    return new Match(
        row.get("id", UUID.class),
        row.get("release", Long.class),
        row.get("organisation", UUID.class),
        new ArrayList<>(
            Arrays.asList(json.readValue(row.get("reasons", String.class), Reason[].class))));
  }
}
