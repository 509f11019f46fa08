package jp.noroshi.stix;

import java.util.Locale;
import java.util.Optional;

/// Traffic Light Protocol 2.0 label, ordered from the widest to the narrowest audience.
///
/// Source: FIRST, "Traffic Light Protocol (TLP) Version 2.0". `WHITE`, the TLP 1.0 name of CLEAR,
/// is read and becomes [#CLEAR].
public enum Tlp {
  CLEAR("TLP:CLEAR"),
  GREEN("TLP:GREEN"),
  AMBER("TLP:AMBER"),
  AMBER_STRICT("TLP:AMBER+STRICT"),
  RED("TLP:RED");

  private final String label;

  Tlp(String label) {
    this.label = label;
  }

  /// The label as FIRST writes it, e.g. `TLP:AMBER+STRICT`.
  public String label() {
    return label;
  }

  /// The more restrictive of the two (the high-water mark).
  public Tlp strictest(Tlp other) {
    return compareTo(other) >= 0 ? this : other;
  }

  /// Reads a label in any of the spellings met in the wild: with or without the `TLP:` prefix, in
  /// any case, TLP 1.0 `WHITE` included. Empty when the text is no TLP label.
  public static Optional<Tlp> parse(String text) {
    var name = text.strip().toUpperCase(Locale.ROOT);
    if (name.startsWith("TLP:")) {
      name = name.substring("TLP:".length());
    }
    return switch (name) {
      case "CLEAR", "WHITE" -> Optional.of(CLEAR);
      case "GREEN" -> Optional.of(GREEN);
      case "AMBER" -> Optional.of(AMBER);
      case "AMBER+STRICT", "AMBER_STRICT", "AMBER-STRICT" -> Optional.of(AMBER_STRICT);
      case "RED" -> Optional.of(RED);
      default -> Optional.empty();
    };
  }
}
