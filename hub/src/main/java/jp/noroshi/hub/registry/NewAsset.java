package jp.noroshi.hub.registry;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import jp.noroshi.engine.vulnerability.Component;
import jp.noroshi.engine.vulnerability.cpe.CpeException;
import jp.noroshi.engine.vulnerability.cpe.CpeName;
import jp.noroshi.engine.vulnerability.purl.Purl;
import jp.noroshi.engine.vulnerability.purl.PurlException;
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
      if (hasControls(text[1])) {
        violations.add(Violation.of(text[0], "registry.refusal.characters"));
      }
    }
    if (product.isBlank() && cpe.isBlank() && purl.isBlank()) {
      violations.add(Violation.of("product", "registry.refusal.product"));
    }
    identifier("cpe", cpe, CpeName::parse, violations);
    identifier("purl", purl, Purl::parse, violations);
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

  /// A component of an SBOM, about whose place nothing is known.
  static NewAsset of(Component component) {
    return new NewAsset(
        Asset.Kind.valueOf(component.kind().name()),
        component.vendor(),
        component.product(),
        component.effectiveVersion(),
        component.cpe().map(CpeName::formattedString),
        component.purl().map(Purl::text),
        "",
        Asset.Criticality.UNKNOWN,
        Asset.Reach.UNKNOWN);
  }

  /// Whether a text holds what can break a line, a terminal or the reading direction.
  static boolean hasControls(String text) {
    return text.chars().anyMatch(c -> Character.isISOControl(c) || isBidiControl(c));
  }

  private static void identifier(
      String field, String text, Consumer<String> parser, List<Violation> violations) {
    if (text.isBlank()) {
      return;
    }
    try {
      parser.accept(text.strip());
    } catch (CpeException | PurlException e) {
      violations.add(Violation.of(field, "registry.refusal." + field));
    }
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
