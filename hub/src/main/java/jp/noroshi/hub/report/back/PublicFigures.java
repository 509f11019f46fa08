package jp.noroshi.hub.report.back;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import jp.noroshi.hub.database.Actor;
import jp.noroshi.hub.database.Database;

/// What anybody may know of reporting, signed in or not: of the live world alone, and worked out at
/// most once a minute, so that asking often costs nothing. Thread-safe.
public final class PublicFigures {
  private static final Duration FRESH = Duration.ofMinutes(1);

  private final Database database;
  private final Effort effort;
  private final AuthorityAnswers answers;
  private final LoadingCache<Boolean, Overview> latest =
      Caffeine.newBuilder().expireAfterWrite(FRESH).build(_ -> fresh());

  PublicFigures(Database database, Effort effort, AuthorityAnswers answers) {
    this.database = database;
    this.effort = effort;
    this.answers = answers;
  }

  /// All of them.
  record Overview(Optional<Effort.Told> effort, List<AuthorityAnswers.Line> authorities) {
    Overview {
      authorities = List.copyOf(authorities);
    }
  }

  /// As they were within the last minute.
  Overview latest() {
    return latest.get(Boolean.TRUE);
  }

  /// As they are now.
  Overview fresh() {
    return database.in(
        Actor.engine("public figures"), tx -> new Overview(effort.median(tx), answers.lines(tx)));
  }
}
