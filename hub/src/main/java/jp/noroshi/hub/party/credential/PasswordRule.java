package jp.noroshi.hub.party.credential;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Collection;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Which passwords are taken (NIST SP 800-63B §3.1.1.2): at least twelve characters, no composition
/// rules, none of the most common ones, none made of the own mail address or organisation's name.
public final class PasswordRule {
  public static final int MIN_LENGTH = 12;
  public static final int MAX_LENGTH = 256;

  private static final Pattern FILLING = Pattern.compile("[^\\p{L}]+");
  private static final Set<String> COMMON = common();

  private PasswordRule() {}

  /// The message key of what is wrong with a password; empty when it may be used.
  ///
  /// @param own words that name its owner: mail address, organisation's names
  public static Optional<String> fault(String password, Collection<String> own) {
    var normal = Normalizer.normalize(password, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    int length = normal.codePointCount(0, normal.length());
    if (length < MIN_LENGTH) {
      return Optional.of("party.password.short");
    }
    if (length > MAX_LENGTH) {
      return Optional.of("party.password.long");
    }
    if (normal.codePoints().distinct().count() < 5 || COMMON.contains(normal) || padded(normal)) {
      return Optional.of("party.password.common");
    }
    return ownWords(normal, own) ? Optional.of("party.password.own") : Optional.empty();
  }

  // "password2026!!" is "password" with filling.
  private static boolean padded(String normal) {
    var letters = FILLING.matcher(normal).replaceAll("");
    return COMMON.contains(letters);
  }

  private static boolean ownWords(String normal, Collection<String> own) {
    return own.stream()
        .map(word -> Normalizer.normalize(word, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT))
        .flatMap(word -> Stream.of(word, word.replaceFirst("@.*", "")))
        .filter(word -> word.length() >= 4)
        .anyMatch(word -> normal.contains(word) && isLittle(normal.replace(word, "")));
  }

  // What is left when the own word is taken out must be nearly a password's worth by itself.
  private static boolean isLittle(String rest) {
    return rest.length() < MIN_LENGTH - 4 || FILLING.matcher(rest).replaceAll("").length() < 4;
  }

  private static Set<String> common() {
    var file =
        Objects.requireNonNull(
            PasswordRule.class.getResourceAsStream("/party/common-passwords.txt"),
            "common-passwords.txt is missing from the jar");
    try (var reader = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
      return reader
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .collect(Collectors.toUnmodifiableSet());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
