package jp.noroshi.stix.validation;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import jp.noroshi.stix.StixId;
import jp.noroshi.stix.StixTimestamp;
import jp.noroshi.stix.json.JsonObject;
import jp.noroshi.stix.pattern.Observation;
import jp.noroshi.stix.pattern.PatternException;
import jp.noroshi.stix.pattern.Qualifier;
import jp.noroshi.stix.pattern.StixPattern;

/// What STIX 2.1 recommends of SDOs, SROs and meta objects (§2, §4, §5, §7), and the STIX Best
/// Practices Guide where it can be seen in one object.
final class DomainAdvice {
  private static final List<String> TRANSLATABLE =
      List.of("name", "description", "abstract", "content", "explanation", "objective");
  private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());
  private static final Pattern SUBDIVISION = Pattern.compile("[A-Z]{2}-[A-Z0-9]{1,3}");
  private static final Pattern PRODUCT = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
  private static final int WITH_MILLISECONDS = "2026-11-30T00:00:00.000Z".length();
  private static final String INCIDENT_CORE =
      "extension-definition--ef765651-680c-498d-9894-99799f2fa126";

  private final Subject subject;
  private final JsonObject tree;
  private final List<Finding> findings;

  DomainAdvice(Subject subject, List<Finding> findings) {
    this.subject = subject;
    this.tree = subject.tree();
    this.findings = findings;
  }

  void check() {
    tree.string("created_by_ref")
        .flatMap(StixId::typeIn)
        .filter(type -> !type.equals("identity"))
        .ifPresent(type -> findings.add(Rule.CREATOR.at("created_by_ref")));
    tree.string("modified")
        .filter(time -> time.length() > WITH_MILLISECONDS)
        .ifPresent(time -> findings.add(Rule.MODIFIED_PRECISION.at("modified")));
    if (subject.older()) {
      findings.add(Rule.OLDER_EDITION.at("", "STIX 2.0"));
    } else if (!tree.has("lang") && TRANSLATABLE.stream().anyMatch(tree::has)) {
      findings.add(Rule.NO_LANGUAGE.at("lang"));
    }
    killChains();
    byType();
  }

  private void byType() {
    switch (subject.type()) {
      case "extension-definition" -> extensionDefinition();
      case "identity" -> contact();
      case "incident" -> incident();
      case "indicator" -> indicator();
      case "location" -> location();
      case "malware-analysis" -> analysis();
      case "marking-definition" -> markingDefinition();
      case "observed-data" -> container();
      case "opinion" -> opinion();
      case "relationship" -> relationship();
      case "vulnerability" -> vulnerability();
      default -> {}
    }
  }

  private void killChains() {
    var phases = tree.array("kill_chain_phases");
    for (int i = 0; i < phases.size(); i++) {
      if (phases.get(i) instanceof JsonObject phase) {
        for (var name : List.of("kill_chain_name", "phase_name")) {
          if (phase.string(name).filter(text -> !Vocabulary.isWellFormed(text)).isPresent()) {
            findings.add(Rule.KILL_CHAIN_NAME.at("kill_chain_phases[" + i + "]." + name));
          }
        }
      }
    }
  }

  private void extensionDefinition() {
    if (!tree.has("description")) {
      findings.add(Rule.EXTENSION_DESCRIPTION.at("description"));
    }
    if (!tree.has("external_references")) {
      findings.add(Rule.EXTENSION_REFERENCE.at("external_references"));
    }
    if (tree.strings("extension_types").contains("toplevel-property-extension")
        && tree.array("extension_properties").isEmpty()) {
      findings.add(Rule.EXTENSION_NAMES.at("extension_properties"));
    }
  }

  private void contact() {
    if (!tree.has("contact_information")) {
      findings.add(Rule.NO_CONTACT.at("contact_information"));
    }
  }

  private void incident() {
    if (tree.object("extensions").filter(each -> each.has(INCIDENT_CORE)).isEmpty()) {
      findings.add(Rule.INCIDENT_EXTENSION.at("extensions", INCIDENT_CORE));
    }
  }

  private void indicator() {
    if (!subject.older()) {
      for (var name : List.of("name", "description")) {
        if (!tree.has(name)) {
          findings.add(Rule.INDICATOR_TEXT.at(name, name));
        }
      }
    }
    pattern().ifPresent(pattern -> within(pattern.observation()));
  }

  /// The STIX pattern of an indicator; empty when it has none that can be read.
  Optional<StixPattern> pattern() {
    var text = tree.string("pattern");
    boolean stix =
        subject.older() || tree.string("pattern_type").filter("stix"::equals).isPresent();
    if (!stix || text.isEmpty() || !subject.type().equals("indicator")) {
      return Optional.empty();
    }
    try {
      return Optional.of(StixPattern.parse(text.get()));
    } catch (PatternException toldElsewhere) {
      return Optional.empty();
    }
  }

  /// Whether the spans of time in a pattern lie within the one in which the indicator is valid.
  private void within(Observation observation) {
    switch (observation) {
      case Observation.Single(var condition) -> {}
      case Observation.And(var parts) -> parts.forEach(this::within);
      case Observation.Or(var parts) -> parts.forEach(this::within);
      case Observation.FollowedBy(var parts) -> parts.forEach(this::within);
      case Observation.Qualified(var inner, Qualifier.StartStop(var start, var stop)) -> {
        boolean early = time("valid_from").filter(from -> compare(start, from) < 0).isPresent();
        boolean late = time("valid_until").filter(until -> compare(stop, until) > 0).isPresent();
        if (early || late) {
          findings.add(Rule.PATTERN_WINDOW.at("pattern", "START, STOP"));
        }
        within(inner);
      }
      case Observation.Qualified(var inner, var qualifier) -> within(inner);
    }
  }

  private Optional<StixTimestamp> time(String name) {
    return tree.string(name).flatMap(StixTimestamp::find);
  }

  private static int compare(StixTimestamp one, StixTimestamp other) {
    return StixTimestamp.compare(one.toString(), other.toString());
  }

  private void location() {
    if (tree.has("latitude") && !tree.has("precision")) {
      findings.add(Rule.LOCATION_PRECISION.at("precision"));
    }
    tree.string("country")
        .filter(country -> !COUNTRIES.contains(country.toUpperCase(Locale.ROOT)))
        .ifPresent(country -> findings.add(Rule.COUNTRY.at("country")));
    tree.string("administrative_area")
        .filter(area -> !SUBDIVISION.matcher(area).matches())
        .ifPresent(area -> findings.add(Rule.ADMINISTRATIVE_AREA.at("administrative_area")));
  }

  private void analysis() {
    tree.string("product")
        .filter(product -> !PRODUCT.matcher(product).matches())
        .ifPresent(product -> findings.add(Rule.PRODUCT_NAME.at("product")));
  }

  private void markingDefinition() {
    tree.string("definition_type")
        .filter(type -> !type.equals("statement") && !type.equals("tlp"))
        .ifPresent(type -> findings.add(Rule.MARKING_TYPE.at("definition_type")));
  }

  private void container() {
    if (!tree.has("objects")) {
      return;
    }
    if (!subject.older()) {
      findings.add(Rule.OBSERVABLE_CONTAINER.at("objects", "object_refs"));
    }
    tree.object("objects").stream()
        .flatMap(objects -> objects.names().stream())
        .filter(key -> key.isEmpty() || !key.chars().allMatch(c -> c >= '0' && c <= '9'))
        .forEach(key -> findings.add(Rule.CONTAINER_KEY.at("objects." + key)));
  }

  private void opinion() {
    var refs = tree.strings("object_refs");
    for (int i = 0; i < refs.size(); i++) {
      if (StixId.typeIn(refs.get(i)).filter(TypeTable::isObservable).isPresent()) {
        findings.add(Rule.OPINION_ON_OBSERVABLE.at("object_refs[" + i + "]"));
      }
    }
  }

  private void relationship() {
    var relationship = tree.string("relationship_type");
    var source = tree.string("source_ref").flatMap(StixId::typeIn);
    var target = tree.string("target_ref").flatMap(StixId::typeIn);
    if (relationship.isEmpty() || source.isEmpty() || target.isEmpty()) {
      return;
    }
    if (!RelationshipTable.lists(source.get(), relationship.get(), target.get(), subject.older())) {
      findings.add(Rule.RELATIONSHIP_USE.at("relationship_type"));
    } else if (RelationshipTable.isBetweenAlike(relationship.get()) && !source.equals(target)) {
      findings.add(Rule.COMMON_RELATIONSHIP.at("relationship_type"));
    }
  }

  private void vulnerability() {
    boolean catalogued =
        tree.array("external_references").stream()
            .anyMatch(each ->
                each instanceof JsonObject reference
                    && reference.string("source_name").filter("cve"::equals).isPresent());
    if (!catalogued && !tree.has("description")) {
      findings.add(Rule.RECOMMENDED_PROPERTY.in("BP 5.11", "description", "description"));
    }
  }
}
