package jp.noroshi.hub.report.evidence;

/// Makes the name somebody gave a file safe to show, to save under and to put in an archive. Pure.
final class FileNames {
  private static final int LONGEST = 120;
  private static final String NAMELESS = "evidence";
  private static final String FORBIDDEN = "/\\:*?\"<>|";

  private FileNames() {}

  /// The last part of the path, with nothing in it that leads elsewhere, hides, or is forbidden on
  /// any common system; never empty, at most 120 characters, the ending kept.
  static String clean(String given) {
    var out = new StringBuilder();
    given
        .substring(Math.max(given.lastIndexOf('/'), given.lastIndexOf('\\')) + 1)
        .codePoints()
        .limit(4_000)
        .filter(c -> !hides(c))
        .map(c -> FORBIDDEN.indexOf(c) >= 0 ? '_' : c)
        .forEach(out::appendCodePoint);
    var name = out.toString().strip();
    while (name.startsWith(".")) {
      name = name.substring(1).strip();
    }
    while (name.endsWith(".")) {
      name = name.substring(0, name.length() - 1).strip();
    }
    return name.isEmpty() ? NAMELESS : shortened(name);
  }

  private static String shortened(String name) {
    int length = name.codePointCount(0, name.length());
    if (length <= LONGEST) {
      return name;
    }
    int dot = name.lastIndexOf('.');
    var ending = dot > 0 && name.length() - dot <= 16 ? name.substring(dot) : "";
    int kept = LONGEST - ending.codePointCount(0, ending.length());
    return name.substring(0, name.offsetByCodePoints(0, kept)) + ending;
  }

  private static boolean hides(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> false;
    };
  }
}
