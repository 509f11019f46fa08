package jp.noroshi.hub.exchange;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import jp.noroshi.handling.Marks;

/// What is to be released, to whom, by whom.
///
/// @param objects the objects, the main one (a grouping, a report, or the single object) first
/// @param source short stable name of where it came from: `platform`, `cisa-kev`, `attack`
/// @param audience id of the interned audience (access feature)
/// @param marks never in quarantine
/// @param promisedUnder version of the rule set the originator was promised
/// @param originator the organisation that may always see its own release; absent for feeds
/// @param visibleFrom when it opens; later than now under an embargo
public record Publication(
    List<SharedObject> objects,
    String source,
    int audience,
    Marks marks,
    String promisedUnder,
    Optional<UUID> originator,
    Instant visibleFrom) {
  public Publication {
    objects = List.copyOf(objects);
    if (objects.isEmpty()) {
      throw new IllegalArgumentException("a publication holds at least one object");
    }
    if (marks.quarantined()) {
      throw new IllegalArgumentException("what is quarantined is not released");
    }
  }
}
