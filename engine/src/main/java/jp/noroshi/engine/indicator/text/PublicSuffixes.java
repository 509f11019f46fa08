package jp.noroshi.engine.indicator.text;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.net.IDN;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.apache.hc.client5.http.psl.PublicSuffixList;
import org.apache.hc.client5.http.psl.PublicSuffixListParser;
import org.apache.hc.client5.http.psl.PublicSuffixMatcher;

/// The Public Suffix List (https://publicsuffix.org): below which names anybody can register one.
/// Immutable and thread-safe.
public final class PublicSuffixes {
  private static final String BUNDLED = "/org/publicsuffix/list/effective_tld_names.dat";

  private final PublicSuffixMatcher matcher;
  private final Set<String> topLevel;

  private PublicSuffixes(List<PublicSuffixList> lists) {
    this.matcher = new PublicSuffixMatcher(lists);
    this.topLevel = new HashSet<>();
    for (var list : lists) {
      for (var rule : list.getRules()) {
        var top = rule.substring(rule.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        topLevel.add(top);
        ascii(top).ifPresent(topLevel::add);
      }
    }
  }

  /// Reads a list in the form it is published in.
  ///
  /// @throws IOException when it cannot be read
  public static PublicSuffixes read(Reader list) throws IOException {
    return new PublicSuffixes(PublicSuffixListParser.INSTANCE.parseByType(list));
  }

  /// The list that comes with the library.
  public static PublicSuffixes bundled() {
    try (InputStream list = PublicSuffixMatcher.class.getResourceAsStream(BUNDLED)) {
      if (list == null) {
        throw new IllegalStateException("The class path has no " + BUNDLED);
      }
      return read(new InputStreamReader(list, UTF_8));
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  /// The name someone registered that this name belongs to, e.g. `example.co.jp` for
  /// `www.example.co.jp`; empty for a public suffix itself and for what is no name.
  public Optional<String> registrable(String name) {
    return Optional.ofNullable(matcher.getDomainRoot(name));
  }

  /// Whether names end so.
  ///
  /// @param label a label in lower case, in Unicode or as IDNA writes it
  public boolean isTopLevel(String label) {
    return topLevel.contains(label);
  }

  /// The form of a name in the DNS (IDNA 2003); empty when it has none.
  static Optional<String> ascii(String name) {
    if (name.chars().allMatch(c -> c < 0x80)) {
      return Optional.of(name.toLowerCase(Locale.ROOT));
    }
    try {
      return Optional.of(IDN.toASCII(name, IDN.ALLOW_UNASSIGNED).toLowerCase(Locale.ROOT));
    } catch (IllegalArgumentException | IndexOutOfBoundsException noName) {
      return Optional.empty();
    }
  }
}
