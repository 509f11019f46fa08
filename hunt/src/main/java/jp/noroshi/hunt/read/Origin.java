package jp.noroshi.hunt.read;

import java.util.ArrayList;
import java.util.List;

/// Where something was read: a file, and the way to it through what is packed in that file.
///
/// @param file the file on disk, as it was named
/// @param inside names within archives, the outermost first; `gzip` or `zstd` for what has none
public record Origin(String file, List<String> inside) {
  public Origin {
    inside = List.copyOf(inside);
  }

  public static Origin of(String file) {
    return new Origin(file, List.of());
  }

  /// What lies under this name in here.
  Origin in(String name) {
    var deeper = new ArrayList<>(inside);
    deeper.add(name);
    return new Origin(file, deeper);
  }

  /// The file, then each name after an exclamation mark.
  public String text() {
    return inside.isEmpty() ? file : file + "!" + String.join("!", inside);
  }
}
