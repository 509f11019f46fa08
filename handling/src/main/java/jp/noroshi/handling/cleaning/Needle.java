package jp.noroshi.handling.cleaning;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/// One spelling of one fact, as letters and digits only.
///
/// @param whole must stand alone: a machine called `dc01` is not in `dc011`
record Needle(Fact fact, String letters, boolean whole) {
  /// Latin names at least this long are also found inside longer words, such as look-alike domains
  /// and file names.
  private static final int DISTINCTIVE = 8;

  private static final int DISTINCTIVE_KATAKANA = 5;
  private static final List<String> LEGAL_FORMS =
      List.of(
          "一般社団法人",
          "公益社団法人",
          "一般財団法人",
          "公益財団法人",
          "独立行政法人",
          "国立大学法人",
          "学校法人",
          "医療法人",
          "株式会社",
          "株式會社",
          "有限会社",
          "合同会社",
          "合資会社",
          "合名会社",
          "カブシキガイシャ",
          "カ");
  private static final Pattern LATIN_FORM =
      Pattern.compile(
          "[\\s,.]+(?:co\\.?\\s*,?\\s*ltd|inc|corp|corporation|incorporated|k\\.?k|limited|ltd|llc|g\\.?k|company)\\.?\\s*$");
  private static final Pattern ABBREVIATED = Pattern.compile("\\(\\s*[株有同資名社財独学医]\\s*\\)");

  static List<Needle> organisation(String name) {
    var plain = MappedText.of(name).text();
    var bare = ABBREVIATED.matcher(plain).replaceAll("");
    var shortened = LATIN_FORM.matcher(bare).replaceFirst("");
    var core = lettersOf(shortened);
    for (var form : LEGAL_FORMS.subList(0, LEGAL_FORMS.size() - 1)) {
      var folded = lettersOf(form);
      if (core.startsWith(folded) && core.length() > folded.length() + 1) {
        core = core.substring(folded.length());
      }
      if (core.endsWith(folded) && core.length() > folded.length() + 1) {
        core = core.substring(0, core.length() - folded.length());
      }
    }
    return List.of(
        new Needle(Fact.ORGANISATION, core.length() >= 2 ? core : lettersOf(plain), false));
  }

  static List<Needle> person(String name) {
    var parts = List.of(MappedText.of(name).text().strip().split("[\\s,・]+"));
    var needles = new ArrayList<Needle>();
    needles.add(new Needle(Fact.PERSON, lettersOf(name), false));
    if (parts.size() == 2) {
      needles.add(new Needle(Fact.PERSON, lettersOf(parts.get(1) + parts.get(0)), false));
      for (var honorific : List.of("さん", "様", "氏", "部長", "課長", "係長", "社長", "主任", "担当")) {
        needles.add(new Needle(Fact.PERSON, lettersOf(parts.getFirst() + honorific), false));
      }
    }
    return needles;
  }

  static String lettersOf(String text) {
    return MappedText.of(text).letters().text();
  }

  /// Every place of `haystack` (the letters of `original`) where this needle is.
  List<int[]> find(String original, MappedText haystack) {
    var places = new ArrayList<int[]>();
    if (letters.isEmpty()) {
      return places;
    }
    int at = haystack.text().indexOf(letters);
    while (at >= 0) {
      int start = haystack.from()[at];
      int end = haystack.to()[at + letters.length() - 1];
      if (stands(original, start, end)) {
        places.add(new int[] {start, end});
      }
      at = haystack.text().indexOf(letters, at + 1);
    }
    return places;
  }

  private boolean stands(String original, int start, int end) {
    if (whole) {
      return !joined(original, start, Needle::wordly)
          && !joinedAfter(original, end, Needle::wordly);
    }
    if (letters.length() < DISTINCTIVE && letters.chars().allMatch(c -> c < 0x80)) {
      return !joined(original, start, Needle::latin) && !joinedAfter(original, end, Needle::latin);
    }
    if (letters.length() < DISTINCTIVE_KATAKANA
        && IntStream.range(start, end).allMatch(i -> katakana(original.charAt(i)))) {
      return !joined(original, start, Needle::katakana)
          && !joinedAfter(original, end, Needle::katakana);
    }
    return true;
  }

  private static boolean joined(String text, int start, IntPredicate kind) {
    return start > 0 && kind.test(text.codePointBefore(start));
  }

  private static boolean joinedAfter(String text, int end, IntPredicate kind) {
    return end < text.length() && kind.test(text.codePointAt(end));
  }

  private static boolean wordly(int point) {
    return latin(point) || Character.isDigit(point);
  }

  private static boolean latin(int point) {
    return Character.isLetter(point)
        && Character.UnicodeScript.of(point) == Character.UnicodeScript.LATIN;
  }

  private static boolean katakana(int point) {
    return point == 'ー'
        || point == 'ｰ'
        || Character.UnicodeScript.of(point) == Character.UnicodeScript.KATAKANA;
  }
}
