package jp.noroshi.hub.exchange.search;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import jp.noroshi.stix.pattern.AddressRange;

/// The spellings under which the index keeps what is not a word of a text. A word never begins with
/// an equals sign, these always do.
///
/// An address is kept by its bits and a name by its labels from the right, so that all that is in a
/// range, and all that is below a domain, begins alike.
final class Lexeme {
  private static final int LONGEST = 500; // characters; the database allows 2,046 bytes

  private Lexeme() {}

  static String id(String stixId) {
    return "=i:" + cut(stixId);
  }

  static String type(String type) {
    return "=t:" + cut(type);
  }

  static String label(String label) {
    return "=b:" + cut(label);
  }

  static String technique(String id) {
    return "=k:" + cut(id);
  }

  static String cve(String id) {
    return "=c:" + cut(id);
  }

  static String value(String text) {
    return "=v:" + cut(text);
  }

  /// All that a value is found by: itself, and the address or the name it is or leads to.
  static List<String> ofValue(String text) {
    var found = new ArrayList<String>();
    found.add(value(text));
    var place = place(text);
    AddressRange.find(place).map(Lexeme::address).ifPresent(found::add);
    domain(place).ifPresent(found::add);
    return found;
  }

  /// What every address in the range begins with.
  static String address(AddressRange range) {
    var kind = range.bits() == 32 ? "=4:" : "=6:";
    if (range.prefix() == 0) {
      return kind;
    }
    var bits = range.network().shiftRight(range.bits() - range.prefix()).toString(2);
    return kind + "0".repeat(range.prefix() - bits.length()) + bits;
  }

  /// The ranges that hold this one.
  static Stream<String> wider(AddressRange range) {
    var whole = address(range);
    return IntStream.rangeClosed(1, range.prefix())
        .mapToObj(less -> whole.substring(0, whole.length() - less));
  }

  /// What every name below this one, and itself, begins with; empty when it is no name.
  static Optional<String> domain(String text) {
    return HostName.find(text)
        .map(name -> {
          var labels = Arrays.asList(name.split("\\."));
          Collections.reverse(labels);
          return "=d:" + String.join(".", labels) + ".";
        });
  }

  // The host of a URL, the part of a mail address behind the sign, or the text itself.
  private static String place(String text) {
    if (text.contains("://")) {
      try {
        return Optional.ofNullable(new URI(text).getHost())
            .map(host -> host.startsWith("[") ? host.substring(1, host.length() - 1) : host)
            .orElse(text);
      } catch (URISyntaxException unreadable) {
        return text;
      }
    }
    return text.substring(text.lastIndexOf('@') + 1);
  }

  private static String cut(String text) {
    var lower = text.toLowerCase(Locale.ROOT);
    if (lower.length() <= LONGEST) {
      return lower;
    }
    // Not through the middle of a character.
    boolean middle = Character.isHighSurrogate(lower.charAt(LONGEST - 1));
    return lower.substring(0, middle ? LONGEST - 1 : LONGEST);
  }
}
