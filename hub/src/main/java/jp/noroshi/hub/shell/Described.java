package jp.noroshi.hub.shell;

import org.jspecify.annotations.Nullable;

/// Ties a field to its hint and its error for screen readers (WAI-ARIA `aria-describedby`).
public final class Described {
  private Described() {}

  /// The ids of what describes the field, or null when nothing does: JTE then leaves the attribute
  /// out.
  public static @Nullable String by(String name, String hint, String error) {
    var ids = new StringBuilder();
    if (!hint.isEmpty()) {
      ids.append("f-").append(name).append("-hint ");
    }
    if (!error.isEmpty()) {
      ids.append("f-").append(name).append("-error");
    }
    return ids.isEmpty() ? null : ids.toString().strip();
  }
}
