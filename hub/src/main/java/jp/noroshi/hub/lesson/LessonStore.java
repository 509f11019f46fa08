package jp.noroshi.hub.lesson;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import jp.noroshi.hub.database.Tx;
import jp.noroshi.hub.lesson.Lesson.Attribution;
import jp.noroshi.hub.lesson.Lesson.State;
import jp.noroshi.hub.party.Organisation;
import jp.noroshi.hub.party.Viewer;
import org.jooq.Record;

/// The statements of this package.
final class LessonStore {
  private static final String SELECT =
      """
      select id, organisation, kind, attribution, title, executive, happened, cause, prevention,
             technical, promised_under, state, written_at, written_by, published_at, coalesce(reason, '') as reason
      from lesson.lesson
      """;

  private static final String[] PUBLIC_KINDS =
      Arrays.stream(Organisation.Kind.values())
          .filter(Lesson::isPublic)
          .map(Organisation.Kind::code)
          .toArray(String[]::new);

  /// A lesson as it is kept.
  record Kept(
      UUID id,
      UUID organisation,
      Organisation.Kind kind,
      Attribution attribution,
      Wording wording,
      String promisedUnder,
      State state,
      Instant writtenAt,
      UUID writtenBy,
      Optional<Instant> publishedAt,
      String reason) {}

  /// What published lessons are looked for.
  ///
  /// @param words all of which one must hold
  /// @param fromPublicBodies only those that let it be seen that they come from a public body
  record Wanted(List<String> words, boolean fromPublicBodies) {
    Wanted {
      words = List.copyOf(words);
    }
  }

  UUID add(
      Tx tx, Viewer viewer, Wording wording, Attribution attribution, String rule, Instant now) {
    return tx.sql()
        .fetchSingle(
            """
            insert into lesson.lesson
              (organisation, kind, attribution, title, executive, happened, cause, prevention,
               technical, promised_under, state, written_at, written_by)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) returning id
            """,
            viewer.organisation().id(),
            viewer.organisation().kind().code(),
            attribution.code(),
            wording.title(),
            wording.executive(),
            wording.happened(),
            wording.cause(),
            wording.prevention(),
            wording.technical(),
            rule,
            State.WAITING.code(),
            now,
            viewer.person())
        .get(0, UUID.class);
  }

  Optional<Kept> find(Tx tx, UUID id) {
    return tx.sql().fetchOptional(SELECT + " where id = ?", id).map(LessonStore::kept);
  }

  List<Kept> own(Tx tx, UUID organisation, int most) {
    return tx.sql()
        .fetch(SELECT + " where organisation = ? order by id desc limit ?", organisation, most)
        .map(LessonStore::kept);
  }

  int waitingOf(Tx tx, UUID organisation) {
    return tx.sql()
        .fetchSingle(
            "select count(*)::int from lesson.lesson where organisation = ? and state = 'waiting'",
            organisation)
        .get(0, Integer.class);
  }

  List<Kept> waiting(Tx tx, int most) {
    return tx.sql()
        .fetch(SELECT + " where state = 'waiting' order by written_at, id limit ?", most)
        .map(LessonStore::kept);
  }

  int waiting(Tx tx) {
    return tx.sql()
        .fetchSingle("select count(*)::int from lesson.lesson where state = 'waiting'")
        .get(0, Integer.class);
  }

  /// Published ones, the newest first.
  ///
  /// @param before only those listed after this one
  List<Kept> published(Tx tx, Wanted wanted, Optional<UUID> before, int most) {
    var sql = new StringBuilder(SELECT).append(" where state = 'published'");
    var values = new ArrayList<Object>();
    for (var word : wanted.words()) {
      sql.append(
          " and position(lower(normalize(?::text, NFKC)) in lower(normalize(concat_ws(' ', title,"
              + " executive, happened, cause, prevention, technical), NFKC))) > 0");
      values.add(word);
    }
    if (wanted.fromPublicBodies()) {
      sql.append(" and attribution <> 'none' and kind = any (?::text[])");
      values.add(PUBLIC_KINDS);
    }
    before.ifPresent(id -> {
      sql.append(
          " and (published_at, id) < (select published_at, id from lesson.lesson where id = ?)");
      values.add(id);
    });
    sql.append(" order by published_at desc, id desc limit ?");
    values.add(most);
    return tx.sql().fetch(sql.toString(), values.toArray()).map(LessonStore::kept);
  }

  /// How many are published, and how many of them say that they come from a public body.
  Lessons.Counts counts(Tx tx) {
    var row =
        tx.sql()
            .fetchSingle(
                """
                select count(*)::int as published,
                       count(*) filter (where attribution <> 'none' and kind = any (?::text[]))::int
                         as public
                from lesson.lesson where state = 'published'
                """,
                (Object) PUBLIC_KINDS);
    return new Lessons.Counts(
        row.get("published", Integer.class), row.get("public", Integer.class));
  }

  boolean withdraw(Tx tx, UUID id, UUID organisation) {
    return tx.sql()
            .execute(
                """
                update lesson.lesson set state = 'withdrawn'
                where id = ? and organisation = ? and state in ('waiting', 'published')
                """,
                id,
                organisation)
        == 1;
  }

  boolean decide(Tx tx, UUID id, State state, UUID officer, String reason, Instant now) {
    return tx.sql()
            .execute(
                """
                update lesson.lesson set state = ?, decided_by = ?, reason = ?, published_at = ?::timestamptz
                where id = ? and state = 'waiting'
                """,
                state.code(),
                officer,
                reason,
                state == State.PUBLISHED ? now : null,
                id)
        == 1;
  }

  private static Kept kept(Record row) {
    return new Kept(
        row.get("id", UUID.class),
        row.get("organisation", UUID.class),
        Organisation.Kind.of(row.get("kind", String.class)),
        Attribution.of(row.get("attribution", String.class)).orElseThrow(),
        new Wording(
            row.get("title", String.class),
            row.get("executive", String.class),
            row.get("happened", String.class),
            row.get("cause", String.class),
            row.get("prevention", String.class),
            row.get("technical", String.class)),
        row.get("promised_under", String.class),
        State.of(row.get("state", String.class)),
        row.get("written_at", OffsetDateTime.class).toInstant(),
        row.get("written_by", UUID.class),
        Optional.ofNullable(row.get("published_at", OffsetDateTime.class))
            .map(OffsetDateTime::toInstant),
        row.get("reason", String.class));
  }
}
