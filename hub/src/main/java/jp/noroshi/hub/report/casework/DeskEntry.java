package jp.noroshi.hub.report.casework;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import jp.noroshi.hub.shell.Bilingual;

/// What somebody of a desk settled or noted, and why. Never changed.
///
/// @param filing the filing it is about, when it is about one
/// @param detail a code or number that belongs to the kind
public record DeskEntry(
    Kind kind, Optional<UUID> filing, String text, String detail, Instant at, Bilingual by) {
  /// What was settled.
  public enum Kind {
    NOTE,
    /// `detail` is the level.
    SEVERITY,
    ASSIGNED,
    RELEASED,
    OPENED,
    JOINED,
    SPLIT,
    /// Who leads: `detail` is `own`, `police`, `defence` or `lead_office`.
    LEAD,
    HELD,
    LIFTED,
    /// `detail` is the id of the task.
    TASK,
    CLOSED,
    REOPENED;

    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Kind of(String code) {
      return valueOf(code.toUpperCase(Locale.ROOT));
    }
  }
}
