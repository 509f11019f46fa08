package jp.noroshi.hub.registry;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jp.noroshi.hub.shell.Refusal;
import jp.noroshi.hub.shell.Refusal.Violation;

/// An asset as somebody wants to register it; checked.
public record NewAsset(
    Asset.Kind kind,
    String vendor,
    String product,
    String version,
    Optional<String> cpe,
    Optional<String> purl,
    String systemName,
    Asset.Criticality criticality,
    Asset.Reach internetFacing) {
  /// Characters at most in each text.
  public static final int LONGEST = 300;

  /// Reads what was typed or sent.
  ///
  /// @throws Refusal naming every field at fault
  public static NewAsset read(
      String kind,
      String vendor,
      String product,
      String version,
      String cpe,
      String purl,
      String systemName,
      String criticality,
      String internetFacing) {
    var violations = new ArrayList<Violation>();
    var texts =
        List.of(
            new String[] {"vendor", vendor},
            new String[] {"product", product},
            new String[] {"version", version},
            new String[] {"cpe", cpe},
            new String[] {"purl", purl},
            new String[] {"system_name", systemName});
    for (var text : texts) {
      if (text[1].length() > LONGEST) {
        violations.add(Violation.of(text[0], "registry.refusal.long", LONGEST));
      }
      if (text[1].chars().anyMatch(c -> Character.isISOControl(c) || isBidiControl(c))) {
        violations.add(Violation.of(text[0], "registry.refusal.characters"));
      }
    }
    if (product.isBlank() && cpe.isBlank() && purl.isBlank()) {
      violations.add(Violation.of("product", "registry.refusal.product"));
    }
    if (!cpe.isBlank() && !cpe.startsWith("cpe:2.3:") && !cpe.startsWith("cpe:/")) {
      violations.add(Violation.of("cpe", "registry.refusal.cpe"));
    }
    if (!purl.isBlank() && !purl.startsWith("pkg:")) {
      violations.add(Violation.of("purl", "registry.refusal.purl"));
    }
    var readKind = choice("kind", kind, Asset.Kind.values(), Asset.Kind.OTHER, violations);
    var readCriticality =
        choice(
            "criticality",
            criticality,
            Asset.Criticality.values(),
            Asset.Criticality.UNKNOWN,
            violations);
    var readReach =
        choice(
            "internet_facing",
            internetFacing,
            Asset.Reach.values(),
            Asset.Reach.UNKNOWN,
            violations);
    if (!violations.isEmpty()) {
      throw Refusal.invalid(violations);
    }
    return new NewAsset(
        readKind,
        vendor.strip(),
        product.isBlank() ? (cpe.isBlank() ? purl.strip() : cpe.strip()) : product.strip(),
        version.strip(),
        Optional.of(cpe.strip()).filter(text -> !text.isEmpty()),
        Optional.of(purl.strip()).filter(text -> !text.isEmpty()),
        systemName.strip(),
        readCriticality,
        readReach);
  }

  private static <E extends Enum<E>> E choice(
      String field, String code, E[] values, E absent, List<Violation> violations) {
    if (code.isBlank()) {
      return absent;
    }
    for (var value : values) {
      if (value.name().equalsIgnoreCase(code)) {
        return value;
      }
    }
    violations.add(Violation.of(field, "registry.refusal.choice", code));
    return absent;
  }

  // Bidirectional controls can make one name look like another.
  private static boolean isBidiControl(int c) {
    return (c >= 0x202A && c <= 0x202E)
        || (c >= 0x2066 && c <= 0x2069)
        || c == 0x200E
        || c == 0x200F;
  }
}
