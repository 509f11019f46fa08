package jp.noroshi.stix.v1.cybox;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import jp.noroshi.stix.pattern.Constant;
import jp.noroshi.stix.v1.source.Element;
import jp.noroshi.stix.v1.source.Remark;

/// Hashes (CybOX `HashListType`), named as in `hash-algorithm-ov` (STIX 2.1 §10.7).
final class Hashes {
  private static final Map<String, Integer> DIGITS =
      Map.of("MD5", 32, "SHA-1", 40, "SHA-224", 56, "SHA-256", 64, "SHA-384", 96, "SHA-512", 128);

  private Hashes() {}

  /// The hashes in a list of them; a file has all of them, and is known by any of them.
  static Optional<Part> read(Optional<Element> list, ValueReader values) {
    var members = new LinkedHashMap<String, Part>();
    for (var hash : list.map(found -> found.children("Hash")).orElse(List.of())) {
      var value =
          hash.child("Simple_Hash_Value")
              .or(() -> hash.child("Fuzzy_Hash_Value"))
              .or(() -> hash.at("Fuzzy_Hash_Structure"));
      values
          .text(value)
          .ifPresent(read -> {
            var algorithm = algorithm(hash, read);
            if (algorithm.isEmpty() || !fits(algorithm.get(), read)) {
              values.remarks().add(Remark.Kind.UNREADABLE, hash, words(read));
            } else {
              members.merge(algorithm.get(), read, Hashes::either);
            }
          });
    }
    return members.isEmpty() ? Optional.empty() : Optional.of(new Part.Either(members));
  }

  /// A second hash of one algorithm: the file has the one or the other.
  private static Part either(Part one, Part other) {
    return one instanceof Part.Value first
            && other instanceof Part.Value second
            && first.test() == second.test()
        ? new Part.Value(
            joined(first.constants(), second.constants()),
            first.test(),
            false,
            first.seen(),
            first.source())
        : one;
  }

  private static List<Constant> joined(List<Constant> one, List<Constant> other) {
    var all = new ArrayList<>(one);
    other.stream().filter(each -> !all.contains(each)).forEach(all::add);
    return all;
  }

  private static Optional<String> algorithm(Element hash, Part.Value value) {
    var type = hash.text("Type").orElse("").toUpperCase(Locale.ROOT).replace("-", "");
    return switch (type) {
      case "MD5", "MD6", "SSDEEP", "TLSH" -> Optional.of(type);
      case "SHA1", "SHA224", "SHA256", "SHA384", "SHA512" ->
          Optional.of("SHA-" + type.substring(3));
      case "SHA3256" -> Optional.of("SHA3-256");
      case "SHA3512" -> Optional.of("SHA3-512");
      case "", "OTHER" -> byLength(value);
      default -> Optional.empty();
    };
  }

  private static Optional<String> byLength(Part.Value value) {
    int length = words(value).length();
    return DIGITS.entrySet().stream()
        .filter(entry -> entry.getValue() == length)
        .map(Map.Entry::getKey)
        .findFirst();
  }

  /// Whether whole hashes have the digits of their algorithm; parts of one cannot be told.
  private static boolean fits(String algorithm, Part.Value value) {
    var digits = DIGITS.get(algorithm);
    boolean whole = value.test() == Test.EQUALS || value.test() == Test.DOES_NOT_EQUAL;
    return digits == null
        || !whole
        || value.constants().stream()
            .allMatch(constant ->
                constant instanceof Constant.Text(var text)
                    && text.matches("[0-9a-fA-F]{" + digits + "}"));
  }

  private static String words(Part.Value value) {
    return value.seen() instanceof Constant.Text(var text) ? text : "";
  }
}
