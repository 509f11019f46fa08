package jp.noroshi.stix.validation;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import jp.noroshi.stix.json.JsonBoolean;

/// Optional properties that make objects more useful to others (STIX Best Practices Guide §3.4,
/// §4.9, §5.1, §6.3).
final class Completeness {
  private static final Map<String, List<String>> BY_TYPE =
      table(
          """
          campaign first_seen objective
          course-of-action description
          email-message date from_ref to_refs subject
          grouping description name
          identity identity_class sectors
          incident description
          indicator indicator_types kill_chain_phases
          infrastructure description infrastructure_types first_seen kill_chain_phases
          intrusion-set first_seen goals primary_motivation
          malware capabilities malware_types operating_system_refs sample_refs
          malware-analysis result_name analysis_sco_refs
          note authors
          opinion authors explanation
          sighting first_seen last_seen where_sighted_refs
          threat-actor aliases first_seen goals primary_motivation threat_actor_types
          """);

  private static final List<String> OF_ALL = List.of("confidence", "external_references");

  private Completeness() {}

  static void check(Subject subject, List<Finding> findings) {
    var missing =
        BY_TYPE.getOrDefault(subject.type(), List.of()).stream()
            .filter(name -> !subject.tree().has(name))
            .toList();
    if (!missing.isEmpty()) {
      findings.add(section(subject, missing));
    }
    if (subject.type().equals("email-message")) {
      body(subject, findings);
    }
    if (!subject.isDomainObject()) {
      return;
    }
    if (!subject.tree().has("created_by_ref")) {
      findings.add(Rule.NO_CREATOR.at("created_by_ref"));
    }
    var common = OF_ALL.stream().filter(name -> !subject.tree().has(name)).toList();
    if (!common.isEmpty() && subject.table().properties().containsKey("confidence")) {
      findings.add(Rule.RECOMMENDED_PROPERTY.in("BP 4.9", "", String.join(", ", common)));
    }
  }

  private static Finding section(Subject subject, List<String> missing) {
    var section =
        switch (subject.type()) {
          case "email-message" -> "BP 6.3";
          case "malware-analysis" -> "BP 5.7";
          default -> "BP 5.1";
        };
    return Rule.RECOMMENDED_PROPERTY.in(section, "", String.join(", ", missing));
  }

  private static void body(Subject subject, List<Finding> findings) {
    var multipart = subject.tree().find("is_multipart").filter(new JsonBoolean(true)::equals);
    var body = multipart.isPresent() ? "body_multipart" : "body";
    if (!subject.tree().has(body)) {
      findings.add(Rule.RECOMMENDED_PROPERTY.in("BP 6.3", body, body));
    }
  }

  static Map<String, List<String>> table(String text) {
    return text.lines()
        .map(line -> line.split(" "))
        .collect(
            Collectors.toUnmodifiableMap(
                words -> words[0], words -> Arrays.stream(words).skip(1).toList()));
  }
}
