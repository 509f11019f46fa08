package jp.noroshi.hub.exchange.search;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;

/// Gathers what one object is found by. Used by one thread.
public final class Lexemes {
  /// Most words of one object's texts; the first are kept.
  public static final int MOST_WORDS = 5_000;

  private final Set<String> kept = new LinkedHashSet<>();
  private int words;

  /// @param stixId of the object
  public Lexemes(String stixId, String type) {
    kept.add(Lexeme.id(stixId));
    kept.add(Lexeme.type(type));
  }

  /// What is read: a name, a description. Found by any of its words.
  public void text(String text) {
    var found = Words.of(text, MOST_WORDS - words);
    words += found.size();
    kept.addAll(found);
  }

  /// An address, a name, a hash, a path …: found whole, by its beginning, by the range it is in, by
  /// the domain it is below.
  public void value(String text) {
    if (!text.isBlank()) {
      kept.addAll(Lexeme.ofValue(text));
    }
  }

  public void label(String label) {
    kept.add(Lexeme.label(label));
  }

  /// @param id of ATT&CK, e.g. `T1059.001`
  public void technique(String id) {
    kept.add(Lexeme.technique(id));
  }

  public void cve(String id) {
    kept.add(Lexeme.cve(id.toUpperCase(Locale.ROOT)));
  }

  /// Everything gathered.
  public Set<String> all() {
    return Set.copyOf(kept);
  }
}
