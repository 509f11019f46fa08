package jp.noroshi.stix.validation;

import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import jp.noroshi.stix.StixId;
import jp.noroshi.stix.StixTimestamp;
import jp.noroshi.stix.json.JsonBoolean;
import jp.noroshi.stix.json.JsonObject;
import jp.noroshi.stix.pattern.ObjectPath;
import jp.noroshi.stix.pattern.PatternException;
import jp.noroshi.stix.pattern.StixPattern;

/// The rules between properties of SDOs, SROs and meta objects (STIX 2.1 §4, §5, §7).
final class DomainRules {
  private static final Set<String> NOT_LINKED =
      Set.of("relationship", "sighting", "bundle", "marking-definition", "language-content");
  private static final Pattern RELATIONSHIP_TYPE = Pattern.compile("[a-z0-9-]+");
  private static final Pattern PROPERTY = Pattern.compile("[a-z0-9_]{2,250}");

  private DomainRules() {}

  static void check(JsonObject tree, String type, String section, List<Finding> findings) {
    notAfter(tree, "created", "modified", "3.2", findings);
    notAfter(tree, "first_seen", "last_seen", section, findings);
    notAfter(tree, "first_observed", "last_observed", section, findings);
    notAfter(tree, "analysis_started", "analysis_ended", section, findings);
    before(tree, "valid_from", "valid_until", section, findings);
    before(tree, "start_time", "stop_time", section, findings);
    switch (type) {
      case "indicator" -> pattern(tree, findings);
      case "relationship" -> relationship(tree, findings);
      case "sighting" -> sighting(tree, findings);
      case "observed-data" -> observedData(tree, findings);
      case "malware" -> {
        boolean family = tree.find("is_family").filter(new JsonBoolean(true)::equals).isPresent();
        if (family && !tree.has("name")) {
          findings.add(Rule.REQUIRED_PROPERTY.in(section, "name", "name"));
        }
      }
      case "malware-analysis" -> oneOf(tree, section, findings, "result", "analysis_sco_refs");
      case "location" -> location(tree, findings);
      case "language-content" -> language(tree, findings);
      default -> {}
    }
  }

  static void notAfter(
      JsonObject tree, String first, String last, String section, List<Finding> findings) {
    order(tree, first, last, section, 0, findings);
  }

  private static void before(
      JsonObject tree, String first, String last, String section, List<Finding> findings) {
    order(tree, first, last, section, -1, findings);
  }

  private static void order(
      JsonObject tree, String first, String last, String section, int most, List<Finding> found) {
    var from = tree.string(first).filter(StixTimestamp::isTimestamp);
    if (from.isEmpty()) {
      return;
    }
    var to = tree.string(last).filter(StixTimestamp::isTimestamp);
    if (to.isPresent() && StixTimestamp.compare(from.get(), to.get()) > most) {
      found.add(Rule.TIME_ORDER.in(section, last, first + ", " + last));
    }
  }

  static void oneOf(JsonObject tree, String section, List<Finding> findings, String... names) {
    for (var name : names) {
      if (tree.has(name)) {
        return;
      }
    }
    findings.add(Rule.PROPERTY_GROUP.in(section, "", String.join(", ", names)));
  }

  /// A STIX pattern: its grammar and its names.
  private static void pattern(JsonObject tree, List<Finding> findings) {
    var pattern = tree.string("pattern");
    if (pattern.isEmpty() || tree.string("pattern_type").filter("stix"::equals).isEmpty()) {
      return;
    }
    try {
      for (var comparison : StixPattern.parseStrictly(pattern.get()).comparisons()) {
        if (!StixId.isType(comparison.path().objectType())
            || (comparison.path().steps().getFirst() instanceof ObjectPath.Step.Key(var name)
                && name.length() < 3
                && !name.equals("id"))) {
          findings.add(Rule.PATTERN.at("pattern"));
        }
      }
    } catch (PatternException unreadable) {
      findings.add(Rule.PATTERN.at("pattern", unreadable.ja(), unreadable.en()));
    }
  }

  private static void relationship(JsonObject tree, List<Finding> findings) {
    tree.string("relationship_type")
        .filter(text -> !RELATIONSHIP_TYPE.matcher(text).matches())
        .ifPresent(text -> findings.add(Rule.RELATIONSHIP_TYPE.at("relationship_type")));
    for (var name : List.of("source_ref", "target_ref")) {
      tree.string(name)
          .filter(text -> cannotBeLinked(text, false))
          .ifPresent(text -> findings.add(Rule.REFERENCE_TYPE.in("5.1", name, "")));
    }
  }

  private static void sighting(JsonObject tree, List<Finding> findings) {
    tree.string("sighting_of_ref")
        .filter(text -> cannotBeLinked(text, true))
        .ifPresent(text -> findings.add(Rule.REFERENCE_TYPE.in("5.2", "sighting_of_ref", "")));
  }

  /// Whether this names an object that cannot stand at the end of a relationship or sighting.
  private static boolean cannotBeLinked(String text, boolean alsoNoObservable) {
    int hyphens = text.indexOf("--");
    var type = hyphens < 0 ? "" : text.substring(0, hyphens);
    return (NOT_LINKED.contains(type) || (alsoNoObservable && TypeTable.isObservable(type)))
        && StixId.isId(text);
  }

  private static void observedData(JsonObject tree, List<Finding> findings) {
    oneOf(tree, "4.14", findings, "objects", "object_refs");
    if (tree.has("objects") && tree.has("object_refs")) {
      findings.add(Rule.EXCLUSIVE_PROPERTIES.in("4.14", "", "objects, object_refs"));
    }
    var refs = tree.strings("object_refs");
    for (int i = 0; i < refs.size(); i++) {
      var type = StixId.typeIn(refs.get(i)).orElse("");
      boolean admitted =
          TypeTable.find(type) == null
              || TypeTable.isObservable(type)
              || type.equals("relationship")
              || type.equals("sighting");
      if (!admitted) {
        findings.add(Rule.REFERENCE_TYPE.in("4.14", "object_refs[" + i + "]", ""));
      }
    }
  }

  private static void location(JsonObject tree, List<Finding> findings) {
    if (tree.has("latitude") != tree.has("longitude")) {
      findings.add(Rule.PROPERTY_GROUP.in("4.10", "", "latitude, longitude"));
    }
    if (tree.has("precision") && !tree.has("latitude")) {
      findings.add(Rule.PROPERTY_GROUP.in("4.10", "precision", "latitude, longitude"));
    }
    oneOf(tree, "4.10", findings, "region", "country", "latitude");
  }

  private static void language(JsonObject tree, List<Finding> findings) {
    tree.object("contents")
        .ifPresent(contents ->
            contents
                .members()
                .forEach((tag, content) -> {
                  if (!isLanguage(tag)) {
                    findings.add(Rule.LANGUAGE.at("contents"));
                  } else if (!(content instanceof JsonObject names)
                      || names.names().stream()
                          .anyMatch(name -> !PROPERTY.matcher(name).matches())) {
                    findings.add(Rule.LANGUAGE.at("contents." + tag));
                  }
                }));
  }

  private static boolean isLanguage(String tag) {
    try {
      return !new Locale.Builder().setLanguageTag(tag).build().getLanguage().isEmpty();
    } catch (IllformedLocaleException notRfc5646) {
      return false;
    }
  }
}
