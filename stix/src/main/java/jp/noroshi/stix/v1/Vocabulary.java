package jp.noroshi.stix.v1;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Words of the vocabularies of STIX 1.x in those of 2.1, which are open: a word that 2.1 does not
/// have is kept, written as 2.1 writes words.
enum Vocabulary {
  INDICATOR_TYPE(Map.of("Malicious E-mail", "malicious-email", "C2", "command-and-control")),
  MALWARE_TYPE(Map.of("Exploit Kits", "exploit-kit", "Rogue Antivirus", "rogue-security-software")),
  THREAT_ACTOR_TYPE(Map.of("State Actor / Agency", "nation-state", "Hacktivist", "activist")),
  MOTIVATION(
      Map.of(
          "Ego", "personal-satisfaction", "Financial or Economic", "financial-or-economic-gain")),
  SOPHISTICATION(Map.of("Practitioner", "intermediate", "Novice", "minimal", "Aspirant", "none")),
  TOOL_TYPE(
      Map.of(
          "Port Scanner", "port-scanning",
          "Traffic Scanner", "traffic-scanning",
          "Vulnerability Scanner", "vulnerability-scanning",
          "Application Scanner", "application-scanning")),
  REPORT_TYPE(Map.of("Indicators", "indicator")),
  SECTOR(
      Map.ofEntries(
          Map.entry("Chemical Sector", "chemical"),
          Map.entry("Commercial Facilities Sector", "commercial"),
          Map.entry("Communications Sector", "communications"),
          Map.entry("Critical Manufacturing Sector", "manufacturing"),
          Map.entry("Dams Sector", "dams"),
          Map.entry("Defense Industrial Base Sector", "defense"),
          Map.entry("Emergency Services Sector", "emergency-services"),
          Map.entry("Energy Sector", "energy"),
          Map.entry("Financial Services Sector", "financial-services"),
          Map.entry("Food and Agriculture Sector", "agriculture"),
          Map.entry("Government Facilities Sector", "government"),
          Map.entry("Healthcare and Public Health Sector", "healthcare"),
          Map.entry("Information Technology Sector", "technology"),
          Map.entry("Nuclear Reactors, Materials, and Waste Sector", "nuclear"),
          Map.entry("Transportation Systems Sector", "transportation"),
          Map.entry("Water and Wastewater Systems Sector", "water"))),
  /// One that STIX 2.1 has no counterpart of.
  OTHER(Map.of());

  private final Map<String, String> words;

  Vocabulary(Map<String, String> words) {
    this.words = words;
  }

  /// The word as STIX 2.1 has it.
  String word(String text) {
    var known = words.get(text);
    if (known != null) {
      return known;
    }
    // "Ideological - Religious" and its kind are finer than anything 2.1 has.
    var plain =
        this == MOTIVATION && text.startsWith("Ideological")
            ? "ideology" + text.substring("Ideological".length())
            : text;
    return written(this == REPORT_TYPE ? plain.replaceFirst("^Indicators\\b", "Indicator") : plain);
  }

  List<String> words(List<String> texts) {
    return texts.stream().map(this::word).filter(word -> !word.isEmpty()).distinct().toList();
  }

  /// Whether STIX 2.1 has a word of its own for this one.
  boolean knows(String text) {
    return words.containsKey(text);
  }

  /// Lower case, and hyphens between words.
  static String written(String text) {
    return text.toLowerCase(Locale.ROOT)
        .replaceAll("[^\\p{L}\\p{N}]+", "-")
        .replaceAll("^-|-$", "");
  }
}
