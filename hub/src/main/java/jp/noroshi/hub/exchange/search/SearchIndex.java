package jp.noroshi.hub.exchange.search;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import jp.noroshi.hub.database.Tx;
import org.jspecify.annotations.Nullable;

/// What every release is found by, in the transaction that releases it (`exchange.searchable`).
///
/// The operators of a full-text index are not ones PostgreSQL lets run ahead of row-level security,
/// so that under it every search would read everything. This table therefore has none, is open to
/// the platform's machinery only, and the audiences open to a reader are part of each question. It
/// yields numbers of releases and nothing else; what they stand for is read as the reader.
public final class SearchIndex {
  private static final String BETWEEN = "\u001f";
  private static final ZoneId JAPAN = ZoneId.of("Asia/Tokyo");

  // Say little on their own.
  private static final Set<String> ALONE =
      Set.of("relationship", "marking-definition", "extension-definition");

  private static final String ANSWERS =
      """
       and (? = '' or s.words @@ ?::tsquery)
       and (? or not s.alone)
       and (? = 0 or s.release < ?)
       and (?::text is null or s.tlp = ?)
       and (?::text is null or s.source = ?)
       and (?::date is null or s.day >= ?)
       and (?::date is null or s.day <= ?)
       and (? = '' or s.release in (
         select t.release from exchange.term t where t.kind = 'reference' and t.term = ?))
      """;

  // Of what is rare the few that answer are looked up and put in order. The planner takes whatever
  // begins so for a two-hundredth of all, and would go through all releases from the newest on
  // until
  // it had enough of them: a million for one. Of what is not rare that is the better way.
  private static final String NEWEST_FIRST = " order by s.release desc";
  private static final String RARE_FIRST = " order by s.release + 0 desc";

  /// What one release is found by.
  public record Row(long release, Set<String> lexemes) {
    public Row {
      lexemes = Set.copyOf(lexemes);
    }
  }

  /// Who asks, by what their releases are told.
  ///
  /// @param audiences that are open to them
  /// @param organisation what was addressed to it counts as well
  public record Reader(Collection<Integer> audiences, UUID organisation) {}

  /// What is asked for.
  ///
  /// @param related only what points to the object with this STIX id; empty for all
  /// @param before only releases before this one; 0 for all
  /// @param alone relationships and markings too, which say little on their own
  public record Question(
      Wanted wanted,
      String related,
      Optional<String> tlp,
      Optional<String> source,
      Optional<LocalDate> since,
      Optional<LocalDate> until,
      boolean alone,
      long before) {}

  /// Adds releases that are kept already, in the engine transaction that keeps them.
  public void add(Tx tx, List<Row> rows) {
    tx.sql()
        .execute(
            """
            insert into exchange.searchable
              (release, main, audience, tlp, source, day, alone, words)
            select r.id, coalesce(r.main, r.id), r.audience, r.tlp, r.source,
              (r.released_at at time zone 'Asia/Tokyo')::date,
              v.type = any (?::text[]),
              array_to_tsvector(string_to_array(k.words, ?))
            from unnest(?::bigint[], ?::text[]) as k (release, words)
            join exchange.release r on r.id = k.release
            join exchange.object_version v on v.id = r.object_version
            on conflict (release) do nothing
            """,
            ALONE.toArray(String[]::new),
            BETWEEN,
            rows.stream().map(Row::release).toArray(Long[]::new),
            rows.stream().map(row -> String.join(BETWEEN, row.lexemes())).toArray(String[]::new));
  }

  /// A release of this transaction that stands for itself.
  ///
  /// @param type of its object
  public record Fresh(long release, int audience, String tlp, String type, Set<String> lexemes) {
    public Fresh {
      lexemes = Set.copyOf(lexemes);
    }
  }

  /// Adds releases of this transaction, as [#add], without reading them again.
  ///
  /// @param source of all of them
  public void addFresh(Tx tx, String source, Instant releasedAt, List<Fresh> rows) {
    tx.change(
        """
        insert into exchange.searchable
          (world, release, main, audience, tlp, source, day, alone, words)
        select (select noroshi.world()), release, release, audience, tlp, ?, ?, alone,
          array_to_tsvector(string_to_array(words, ?))
        from unnest(?::bigint[], ?::int[], ?::text[], ?::boolean[], ?::text[])
          as t (release, audience, tlp, alone, words)
        """,
        source,
        LocalDate.ofInstant(releasedAt, JAPAN),
        BETWEEN,
        rows.stream().map(Fresh::release).toArray(Long[]::new),
        rows.stream().map(Fresh::audience).toArray(Integer[]::new),
        rows.stream().map(Fresh::tlp).toArray(String[]::new),
        rows.stream().map(row -> ALONE.contains(row.type())).toArray(Boolean[]::new),
        rows.stream().map(row -> String.join(BETWEEN, row.lexemes())).toArray(String[]::new));
  }

  /// Takes a release with its parts out.
  public void remove(Tx tx, long main) {
    tx.sql().execute("delete from exchange.searchable where main = ?", main);
  }

  /// Takes a release with its parts to another world, in whose searches alone it then is.
  public void move(Tx tx, long main, String world) {
    tx.sql().execute("update exchange.searchable set world = ? where main = ?", world, main);
  }

  /// The releases that answer, the newest first, in an engine transaction.
  public List<Long> find(Tx tx, Reader reader, Question question, int limit) {
    return tx.sql()
        .fetch(
            """
            select s.release from exchange.searchable s
            where s.world = noroshi.world()
              and (
                s.audience = any (?::int[])
                -- asked of each, not gathered first: one organisation may have millions
                or exists (
                  select from exchange.collected c
                  join exchange.addressed a
                    on a.collection = c.collection and a.audience = c.audience
                      and a.date_added = c.date_added
                  where c.release = s.release and a.organisation = ?
                  offset 0)
              )
            """
                + ANSWERS
                + (question.wanted().rare() ? RARE_FIRST : NEWEST_FIRST)
                + " limit ?",
            Stream.of(
                    Stream.of(reader.audiences().toArray(Integer[]::new), reader.organisation()),
                    values(question),
                    Stream.of(limit))
                .flatMap(Function.identity())
                .toArray())
        .getValues(0, Long.class);
  }

  /// Those of the releases that answer, in an engine transaction; whether the reader may see them
  /// was asked already.
  public Set<Long> among(Tx tx, Question question, Collection<Long> releases) {
    return new HashSet<>(
        tx.sql()
            .fetch(
                """
                select s.release from exchange.searchable s
                where s.world = noroshi.world() and s.release = any (?::bigint[])
                """
                    + ANSWERS,
                Stream.concat(Stream.of((Object) releases.toArray(Long[]::new)), values(question))
                    .toArray())
            .getValues(0, Long.class));
  }

  private static Stream<@Nullable Object> values(Question question) {
    return Stream.of(
        question.wanted().expression(),
        question.wanted().expression(),
        question.alone(),
        question.before(),
        question.before(),
        question.tlp().orElse(null),
        question.tlp().orElse(null),
        question.source().orElse(null),
        question.source().orElse(null),
        question.since().orElse(null),
        question.since().orElse(null),
        question.until().orElse(null),
        question.until().orElse(null),
        question.related(),
        question.related());
  }
}
