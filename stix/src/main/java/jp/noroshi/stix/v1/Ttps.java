package jp.noroshi.stix.v1;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import jp.noroshi.stix.StixId;
import jp.noroshi.stix.v1.source.Element;
import jp.noroshi.stix.v1.source.Remark;

/// TTPs: attack patterns, malware, tools, infrastructure and victims become objects of their own,
/// with what the TTP says of all of them. A TTP with none of these has nothing to become.
final class Ttps {
  private final Lifting lifting;

  Ttps(Lifting lifting) {
    this.lifting = lifting;
  }

  List<StixId> lift(Element ttp, Scope scope) {
    var parts = new TtpParts(lifting, ttp, scope);
    var made = new ArrayList<StixId>();
    ttp.all("Behavior", "Attack_Patterns", "Attack_Pattern")
        .forEach(it -> parts.attackPattern(it).ifPresent(made::add));
    ttp.all("Behavior", "Malware", "Malware_Instance")
        .forEach(it -> parts.malware(it).ifPresent(made::add));
    ttp.all("Resources", "Tools", "Tool").forEach(it -> parts.tool(it).ifPresent(made::add));
    ttp.all("Resources", "Infrastructure")
        .forEach(it -> parts.infrastructure(it).ifPresent(made::add));
    var means = List.copyOf(made);
    ttp.all("Victim_Targeting")
        .forEach(it -> new Victims(lifting, ttp, scope).lift(it, means).ifPresent(made::add));
    if (made.isEmpty()) {
      lifting
          .remarks()
          .add(Remark.Kind.NOT_CARRIED_OVER, ttp, Texts.title(ttp).orElse(ttp.words()));
      lifting.links().liftInside(ttp, scope);
    }
    links(ttp, means.isEmpty() ? made : means, scope);
    return made;
  }

  private void links(Element ttp, List<StixId> made, Scope scope) {
    if (made.isEmpty()) {
      return;
    }
    for (var target : ttp.all("Exploit_Targets", "Exploit_Target")) {
      lifting.links().add(made, target, Ttps::exploits, scope);
    }
    for (var related : ttp.all("Related_TTPs", "Related_TTP")) {
      var word = related.text("Relationship").orElse("");
      lifting.links().add(made, related, (from, to) -> related(from, to, word), scope);
    }
  }

  private static String exploits(String from, String to) {
    return switch (from) {
      case "infrastructure", "tool" -> "has";
      case "identity" -> "related-to";
      default -> "targets";
    };
  }

  private static String related(String from, String to, String word) {
    if (to.equals("identity")) {
      return from.equals("identity") ? "related-to" : "targets";
    }
    boolean variant = from.equals("malware") && to.equals("malware");
    return variant && word.toLowerCase(Locale.ROOT).startsWith("variant")
        ? "variant-of"
        : "related-to";
  }

  /// What somebody who uses a TTP does to what it became.
  static String uses(String from, String to) {
    return switch (to) {
      case "identity", "vulnerability", "location" -> "targets";
      default -> "uses";
    };
  }

  static Optional<String> title(Element part, Element ttp) {
    return Texts.title(part).or(() -> Texts.title(ttp));
  }
}
