package jp.noroshi.hub.shell;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One station of a line that is walked from left to right, shown by `shell/stages.jte`.
///
/// @param label its name, in the page's language
/// @param at when it was reached; empty when it lies ahead
/// @param detail a line below, e.g. how many of how many; empty for none
public record Stage(String label, Optional<Instant> at, String detail) {
  /// The station where the line stands now: the first one not reached after the last one reached.
  /// Null when the end is reached.
  public static @Nullable Stage firstOpen(List<Stage> stages) {
    Stage open = null;
    for (var stage : stages.reversed()) {
      if (stage.at.isPresent()) {
        break;
      }
      open = stage;
    }
    return open;
  }
}
