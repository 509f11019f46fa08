package jp.noroshi.testkit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;

/// Random test data that can be had again: the same seed gives the same values in the same order.
/// Get one as a parameter of a test that is extended by [Seeds], which tells the seed when the test
/// fails. Not for use by several threads at once.
public final class SeededRandom {
  private static final List<String> JAPANESE =
      List.of(
          "不審", "通信", "脆弱性", "攻撃", "標的型", "株式会社", "電力", "情報共有", "ランサムウェア", "サーバー", "を", "が", "に",
          "の", "ひらがな", "カタカナ", "ヴ", "々", "〇", "、", "。", "「", "」", "　", "東京都", "令和八年");

  private static final List<String> ENGLISH =
      List.of(
          "suspicious",
          "traffic",
          "vulnerability",
          "ransomware",
          "the",
          "of",
          "gateway",
          "VPN",
          "O'Brien",
          "well-known",
          "e.g.",
          "(again)",
          "10:30",
          "A",
          " ",
          "-",
          "naïve",
          "CVE-2026-0001");

  /// Text that has broken programs before: beyond the basic plane, joined and combined, right to
  /// left, of no width, and meaningful to SQL, HTML, JSON, spreadsheets and shells. No NUL, which
  /// neither JSON text in PostgreSQL nor its `text` can hold, and no half of a surrogate pair.
  private static final List<String> AWKWARD =
      List.of(
          // Beyond the basic plane, vendor characters, half-width kana, look-alike dashes and
          // waves.
          "𠮷野家",
          "髙﨑",
          "①㈱",
          "ｶﾀｶﾅ",
          "ﾊﾟｿｺﾝ",
          "～\u301c",
          "－\u2212",
          "１２",
          // Combined: か with a combining mark, joined emoji, a flag, a variation selector.
          "か\u3099",
          "👨\u200d👩\u200d👧",
          "🇯🇵",
          "葛\udb40\udd00",
          // Right to left, of no width, and spaces that are not a space.
          "\u202etxt.exe",
          "\u200fשלום\u200e",
          "مرحبا",
          "a\u200bb",
          "\ufeff",
          "\u00a0",
          "\u2028",
          "\t",
          "\r\n",
          "\n",
          "\u0001",
          "\u007f",
          "\u0085",
          "\ufffd",
          // Case and digits that are not those of ASCII.
          "İı",
          "ß",
          "٣",
          // Meaningful to SQL, HTML, JSON, templates, formats, paths and spreadsheets.
          "'",
          "\"",
          "\\",
          "--",
          "; drop table x",
          "<script>",
          "&amp;",
          "]]>",
          "${x}",
          "{{x}}",
          "%s",
          "%00",
          "../",
          "=1+1",
          "@");

  private final long seed;
  private final Random random;

  /// A generator of its own seed.
  public SeededRandom(long seed) {
    this.seed = seed;
    this.random = new Random(seed);
  }

  /// What it was made from.
  public long seed() {
    return seed;
  }

  /// A number from `least` to `most`, both possible.
  public int integer(int least, int most) {
    return (int) number(least, most);
  }

  /// A number from `least` to `most`, both possible.
  public long number(long least, long most) {
    if (least > most) {
      throw new IllegalArgumentException(least + " > " + most);
    }
    return most == Long.MAX_VALUE
        ? least == Long.MIN_VALUE ? random.nextLong() : random.nextLong(least - 1, most) + 1
        : random.nextLong(least, most + 1);
  }

  /// True with the given probability, 0 to 1.
  public boolean chance(double probability) {
    return random.nextDouble() < probability;
  }

  /// One of the choices.
  public <T> T pick(List<T> choices) {
    return choices.get(integer(0, choices.size() - 1));
  }

  /// One of the choices.
  @SafeVarargs
  public final <T> T pick(T... choices) {
    return pick(List.of(choices));
  }

  /// Those of the choices a coin falls for, in their order; perhaps none.
  public <T> List<T> some(List<T> choices) {
    return choices.stream().filter(_ -> chance(0.5)).toList();
  }

  /// The same elements in another order.
  public <T> List<T> shuffled(List<T> elements) {
    var copy = new ArrayList<T>(elements);
    Collections.shuffle(copy, random);
    return copy;
  }

  /// A list of `least` to `most` elements.
  public <T> List<T> list(int least, int most, Supplier<T> element) {
    int size = integer(least, most);
    var list = new ArrayList<T>(size);
    for (int i = 0; i < size; i++) {
      list.add(element.get());
    }
    return list;
  }

  public byte[] bytes(int length) {
    var bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  /// An instant from `first` to `last`, to the microsecond, as PostgreSQL keeps it.
  public Instant instant(Instant first, Instant last) {
    var micros = java.time.temporal.ChronoUnit.MICROS;
    return first.truncatedTo(micros).plus(number(0, micros.between(first, last)), micros);
  }

  /// A random (version 4) UUID.
  public UUID uuid() {
    long high = (random.nextLong() & ~0xF000L) | 0x4000L;
    long low = (random.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
    return new UUID(high, low);
  }

  /// Japanese of `least` to `most` code points.
  public String japanese(int least, int most) {
    return text(JAPANESE, "", least, most);
  }

  /// English of `least` to `most` code points.
  public String english(int least, int most) {
    return text(ENGLISH, " ", least, most);
  }

  /// Text meant to do harm, of `least` to `most` code points.
  public String awkward(int least, int most) {
    return text(AWKWARD, "", least, most);
  }

  /// Japanese, English and awkward text mixed, and now and then any code points at all, of `least`
  /// to `most` code points.
  public String text(int least, int most) {
    var pieces = new ArrayList<String>();
    int wanted = Math.max(1, most);
    for (int i = 0; i < 8; i++) {
      pieces.add(
          switch (integer(0, 3)) {
            case 0 -> japanese(1, wanted);
            case 1 -> english(1, wanted);
            case 2 -> awkward(1, wanted);
            default -> codePoint();
          });
    }
    return text(pieces, "", least, most);
  }

  /// Any character but NUL and halves of surrogate pairs.
  private String codePoint() {
    int point = integer(1, Character.MAX_CODE_POINT - 2048);
    return Character.toString(point < Character.MIN_SURROGATE ? point : point + 2048);
  }

  private String text(List<String> pieces, String between, int least, int most) {
    int wanted = integer(least, most);
    var text = new StringBuilder();
    while (text.codePointCount(0, text.length()) < wanted) {
      text.append(text.isEmpty() ? "" : between).append(pick(pieces));
    }
    return text.substring(0, text.offsetByCodePoints(0, wanted));
  }

  @Override
  public String toString() {
    return "SeededRandom[" + Long.toHexString(seed) + "]";
  }
}
