package jp.noroshi.hub.registry;

import java.util.List;
import jp.noroshi.hub.shell.Refusal;

/// Reads the opaque cursor of a list: a position.
public final class Cursor {
  private static final int LONGEST = 9;

  private Cursor() {}

  /// The position; 0 for an empty cursor.
  ///
  /// @throws Refusal when it is none of ours
  public static int read(String cursor) {
    if (cursor.isEmpty()) {
      return 0;
    }
    if (cursor.length() > LONGEST || !cursor.chars().allMatch(c -> c >= '0' && c <= '9')) {
      throw Refusal.invalid(List.of(Refusal.Violation.of("cursor", "registry.refusal.cursor")));
    }
    return Integer.parseInt(cursor);
  }
}
