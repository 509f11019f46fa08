package jp.noroshi.hub.exchange.search;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jp.noroshi.stix.StixId;
import jp.noroshi.stix.pattern.AddressRange;

/// What somebody is looking for, as they typed it: read as what it looks like, and always as words
/// too, for whoever wrote of it. In quotation marks it is words only.
///
/// @param reading as what it was read
/// @param expression a `tsquery`; empty asks for everything
/// @param rare whether few of all objects answer, as of values and names, unlike words
public record Wanted(Reading reading, String expression, boolean rare) {
  /// As what a text is read.
  public enum Reading {
    EVERYTHING,
    OBJECT,
    CVE,
    /// With all its sub-techniques.
    TECHNIQUE,
    /// All in the range, and all ranges that hold it.
    ADDRESSES,
    /// With everything below it.
    DOMAIN,
    /// Whole.
    VALUE,
    /// Everything that begins so.
    BEGINNING,
    WORDS;

    /// As in the names of messages.
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private static final int MOST_WORDS = 30;
  private static final int SHORTEST_BEGINNING = 3;
  private static final int RARE_BEGINNING = 6;
  // Bits all addresses of a small range share.
  private static final int SMALL_IPV4 = 16;
  private static final int SMALL_IPV6 = 32;
  private static final Pattern CVE = Pattern.compile("(?i)CVE-[0-9]{4}-[0-9]{4,19}");
  private static final Pattern TECHNIQUE = Pattern.compile("(?i)T[0-9]{4}(\\.[0-9]{3})?");
  // What one copies out of a log or a mail and is no word: a hash, a URL, a path, a mail address.
  private static final Pattern VALUE =
      Pattern.compile(
          "(?i)[0-9a-f]{32,128}|[a-z][a-z0-9+.-]*://\\S+|\\S+@\\S+\\.\\S+|[a-z]:\\\\.*|/\\S+/.*|hk[a-z_]+\\\\.*");
  private static final Pattern QUOTED = Pattern.compile("[\"“「『](.*)[\"”」』]");

  /// Everything there is.
  public static final Wanted EVERYTHING = new Wanted(Reading.EVERYTHING, "", false);

  /// Reads what somebody typed. Defanged spellings are read as what they stand for.
  public static Wanted read(String typed) {
    var text = Defanged.plain(typed.strip());
    if (text.isEmpty()) {
      return EVERYTHING;
    }
    var quoted = QUOTED.matcher(text);
    if (quoted.matches()) {
      return words(quoted.group(1));
    }
    if (StixId.find(text).isPresent()) {
      return new Wanted(Reading.OBJECT, exact(Lexeme.id(text)), true);
    }
    if (CVE.matcher(text).matches()) {
      return either(Reading.CVE, exact(Lexeme.cve(text)), text, true);
    }
    if (TECHNIQUE.matcher(text).matches()) {
      return either(Reading.TECHNIQUE, beginning(Lexeme.technique(text)), text, true);
    }
    var range = AddressRange.find(text);
    if (range.isPresent()) {
      return either(Reading.ADDRESSES, addresses(range.get()), text, isSmall(range.get()));
    }
    var below = text.startsWith("*.") ? text.substring(2) : text;
    var domain = Lexeme.domain(below);
    if (domain.isPresent()) {
      return either(
          Reading.DOMAIN, any(beginning(domain.get()), exact(Lexeme.value(below))), below, true);
    }
    if (text.endsWith("*") && text.length() > SHORTEST_BEGINNING) {
      var start = text.substring(0, text.length() - 1);
      return new Wanted(
          Reading.BEGINNING, beginning(Lexeme.value(start)), start.length() >= RARE_BEGINNING);
    }
    return VALUE.matcher(text).matches()
        ? either(Reading.VALUE, exact(Lexeme.value(text)), text, true)
        : either(Reading.WORDS, exact(Lexeme.value(text)), text, false);
  }

  /// This, and only of one type.
  public Wanted ofType(String type) {
    return and(exact(Lexeme.type(type)));
  }

  /// This, and only what bears a label.
  public Wanted labelled(String label) {
    return and(exact(Lexeme.label(label)));
  }

  private Wanted and(String more) {
    return new Wanted(
        reading, expression.isEmpty() ? more : "(" + expression + ") & " + more, rare);
  }

  private static Wanted words(String text) {
    // Nothing but signs: found by nobody.
    return new Wanted(Reading.WORDS, mentioned(text).orElse(exact("=")), false);
  }

  private static Wanted either(Reading reading, String value, String text, boolean rare) {
    return new Wanted(
        reading, mentioned(text).map(words -> any(value, "(" + words + ")")).orElse(value), rare);
  }

  // Every word, in whatever order; a longer one may go on.
  private static Optional<String> mentioned(String text) {
    var words = Words.of(text, MOST_WORDS);
    return words.isEmpty()
        ? Optional.empty()
        : Optional.of(words.stream().map(Wanted::begun).collect(Collectors.joining(" & ")));
  }

  private static String begun(String word) {
    boolean latin = word.codePointAt(0) < 0x2E80;
    boolean alone = !latin && word.codePointCount(0, word.length()) == 1;
    return alone || latin && word.length() >= SHORTEST_BEGINNING ? beginning(word) : exact(word);
  }

  private static boolean isSmall(AddressRange range) {
    return range.prefix() >= (range.bits() == 32 ? SMALL_IPV4 : SMALL_IPV6);
  }

  private static String addresses(AddressRange range) {
    return Stream.concat(
            Stream.of(beginning(Lexeme.address(range))), Lexeme.wider(range).map(Wanted::exact))
        .collect(Collectors.joining(" | "));
  }

  private static String any(String... alternatives) {
    return String.join(" | ", List.of(alternatives));
  }

  private static String exact(String lexeme) {
    return "'" + lexeme.replace("\\", "\\\\").replace("'", "''") + "'";
  }

  private static String beginning(String lexeme) {
    return exact(lexeme) + ":*";
  }

  // How people write an address so that nobody follows it by mistake.
}
