package jp.noroshi.hub.report.derive;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.regex.Pattern;

/// Tells the products apart that somebody typed into one field.
public final class NamedProducts {
  /// More products than this are not told apart; the rest counts as one of them.
  private static final int MOST = 50;

  private static final Pattern BETWEEN =
      Pattern.compile("[\\n、，,;；/／・＋+&＆]|\\s(?:and|と)\\s|および|及び|ならびに|並びに");

  private static final Pattern NO_NAME =
      Pattern.compile(
          "(?i)version|firmware|build|release|update|patch|ver|fw|バージョン|ファームウェア"
              + "|[^\\p{L}]|(?<!\\p{L})v(?=\\d)");

  private NamedProducts() {}

  /// The products, in order, each once; a version stays with the product before it.
  public static List<String> of(String typed) {
    var named = new ArrayList<String>();
    for (var part : BETWEEN.split(typed, MOST)) {
      var text = part.strip();
      if (NO_NAME.matcher(text).replaceAll("").length() >= 2) {
        named.add(text);
      } else if (!text.isEmpty() && !named.isEmpty()) {
        named.set(named.size() - 1, named.getLast() + " " + text);
      }
    }
    return List.copyOf(new LinkedHashSet<>(named));
  }
}
