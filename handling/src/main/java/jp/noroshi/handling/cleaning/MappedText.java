package jp.noroshi.handling.cleaning;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;

/// A text in a form fit for comparing, each char of which knows which stretch of the original it
/// came from.
///
/// @param from for each char, where its stretch of the original begins
/// @param to for each char, where its stretch of the original ends (exclusive)
record MappedText(String text, int[] from, int[] to) {
  private static final String OPEN = "[\\[({<「【]\\s{0,2}";
  private static final String CLOSE = "\\s{0,2}[\\])}>」】]";
  private static final Pattern DOT =
      Pattern.compile(
          "\\s{0,2}" + OPEN + "(?:\\.|dot|ドット)" + CLOSE + "\\s{0,2}|\\s{1,2}dot\\s{1,2}|\\\\\\.");
  private static final Pattern AT =
      Pattern.compile(
          "\\s{0,2}"
              + OPEN
              + "(?:@|at|アット)"
              + CLOSE
              + "\\s{0,2}|(?<=[\\w])\\s{1,2}at\\s{1,2}(?=[\\w])");
  private static final Pattern COLON = Pattern.compile(OPEN + ":(?://)?" + CLOSE);

  // Characters of names that are written in more than one way; left becomes right.
  private static final String VARIANTS =
      "髙高﨑崎𠮷吉濵浜濱浜邊辺邉辺齋斎齊斎斉斎澤沢廣広國国櫻桜學学龍竜惠恵來来會会嶋島嶌島眞真禮礼實実豐豊榮栄藏蔵濟済壽寿";

  /// The comparable form of `text`: compatibility characters, widths and cases made one (NFKC),
  /// invisible characters dropped, accents of Latin letters dropped, defanging undone.
  static MappedText of(String text) {
    return written(text).replacing(DOT, '.').replacing(AT, '@').replacing(COLON, ':');
  }

  /// As [#of], but with defanging left as it stands: "W at anabe" is then no mail address, and the
  /// name in it is found.
  static MappedText written(String text) {
    var out = new Building(text.length() + 16);
    int at = 0;
    while (at < text.length()) {
      int end = at + Character.charCount(text.codePointAt(at));
      while (end < text.length() && joinsPrevious(text.codePointAt(end))) {
        end += Character.charCount(text.codePointAt(end));
      }
      out.add(comparable(text.substring(at, end)), at, end);
      at = end;
    }
    return out.done();
  }

  /// Only letters and digits, kana as katakana, variant characters as one: separators, spaces and
  /// line breaks cannot hide a name.
  MappedText letters() {
    var out = new Building(text.length());
    int at = 0;
    while (at < text.length()) {
      int point = text.codePointAt(at);
      int end = at + Character.charCount(point);
      if (Character.isLetterOrDigit(point)) {
        out.add(Character.toString(unified(point)), from[at], to[end - 1]);
      }
      at = end;
    }
    return out.done();
  }

  private MappedText replacing(Pattern pattern, char replacement) {
    var matcher = pattern.matcher(text);
    var out = new Building(text.length());
    int done = 0;
    while (matcher.find()) {
      out.copy(this, done, matcher.start());
      out.add(String.valueOf(replacement), from[matcher.start()], to[matcher.end() - 1]);
      done = matcher.end();
    }
    if (done == 0) {
      return this;
    }
    out.copy(this, done, text.length());
    return out.done();
  }

  private static boolean joinsPrevious(int point) {
    int type = Character.getType(point);
    return type == Character.NON_SPACING_MARK
        || type == Character.COMBINING_SPACING_MARK
        || type == Character.ENCLOSING_MARK
        || type == Character.FORMAT
        // Half-width voiced and semi-voiced sound marks.
        || point == 0xFF9E
        || point == 0xFF9F;
  }

  private static String comparable(String cluster) {
    if (cluster.length() == 1 && cluster.charAt(0) < 0x80) {
      return String.valueOf(Character.toLowerCase(cluster.charAt(0)));
    }
    var visible = new StringBuilder(cluster.length());
    cluster
        .codePoints()
        .filter(point -> Character.getType(point) != Character.FORMAT)
        .filter(point -> !variationSelector(point))
        .forEach(visible::appendCodePoint);
    var composed = Normalizer.normalize(visible, Normalizer.Form.NFKC);
    if (!composed.isEmpty() && composed.charAt(0) < 0x250) {
      composed = Normalizer.normalize(composed, Normalizer.Form.NFKD).replaceAll("\\p{Mn}", "");
    }
    return composed.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
  }

  private static boolean variationSelector(int point) {
    return (point >= 0xFE00 && point <= 0xFE0F) || (point >= 0xE0100 && point <= 0xE01EF);
  }

  private static int unified(int point) {
    // Hiragana to katakana.
    if (point >= 0x3041 && point <= 0x3096) {
      return point + 0x60;
    }
    if (point < 0x3400) {
      return point;
    }
    int at = 0;
    while (at < VARIANTS.length()) {
      int variant = VARIANTS.codePointAt(at);
      int next = at + Character.charCount(variant);
      int standard = VARIANTS.codePointAt(next);
      if (variant == point) {
        return standard;
      }
      at = next + Character.charCount(standard);
    }
    return point;
  }

  private static final class Building {
    private final StringBuilder text = new StringBuilder();
    private int[] from;
    private int[] to;

    Building(int size) {
      from = new int[Math.max(size, 16)];
      to = new int[Math.max(size, 16)];
    }

    void add(String chars, int start, int end) {
      for (int i = 0; i < chars.length(); i++) {
        int at = text.length();
        if (at == from.length) {
          from = Arrays.copyOf(from, at * 2);
          to = Arrays.copyOf(to, at * 2);
        }
        from[at] = start;
        to[at] = end;
        text.append(chars.charAt(i));
      }
    }

    void copy(MappedText source, int start, int end) {
      for (int i = start; i < end; i++) {
        add(String.valueOf(source.text.charAt(i)), source.from[i], source.to[i]);
      }
    }

    MappedText done() {
      return new MappedText(
          text.toString(), Arrays.copyOf(from, text.length()), Arrays.copyOf(to, text.length()));
    }
  }
}
