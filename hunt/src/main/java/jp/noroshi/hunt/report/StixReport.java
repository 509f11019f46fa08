package jp.noroshi.hunt.report;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import jp.noroshi.hunt.Assurance;
import jp.noroshi.hunt.Finding;
import jp.noroshi.hunt.HuntReport;
import jp.noroshi.hunt.Lead;
import jp.noroshi.stix.StixId;
import jp.noroshi.stix.bundle.BundleWriter;
import jp.noroshi.stix.id.DeterministicId;
import jp.noroshi.stix.json.JsonObject;
import jp.noroshi.stix.json.JsonString;
import jp.noroshi.stix.object.Indicator;
import jp.noroshi.stix.object.Markings;
import jp.noroshi.stix.object.ObservedData;
import jp.noroshi.stix.object.Sighting;
import jp.noroshi.stix.object.StixObject;
import jp.noroshi.stix.pattern.Comparison;
import jp.noroshi.stix.pattern.Constant;
import jp.noroshi.stix.pattern.StixPattern;

/// What was found as sightings with observed data (STIX 2.1 §5.2, §4.14), to be given back to
/// whoever shared the indicators. Of one's own logs there is nothing in it but times and numbers:
/// what was observed is the value of the indicator itself. Hits of Sigma rules are not in it.
public final class StixReport {
  private static final long MOST = 999_999_999;

  private StixReport() {}

  public static void write(HuntReport report, OutputStream out) throws IOException {
    try (var bundle = new BundleWriter(out, StixId.random("bundle"))) {
      Set<StixId> written = new HashSet<>();
      for (var finding : report.findings()) {
        if (report.leads().find(finding.lead()).orElse(null)
            instanceof Lead.OfIndicator indicator) {
          for (var object : objects(report, finding, indicator)) {
            if (written.add(object.id())) {
              bundle.write(object);
            }
          }
        }
      }
    }
  }

  private static List<StixObject> objects(
      HuntReport report, Finding finding, Lead.OfIndicator lead) {
    var objects = new ArrayList<StixObject>();
    var marking = Markings.id(lead.marks().tlp());
    objects.add(Markings.definition(lead.marks().tlp()));
    var id = StixId.parse(lead.id());
    if (lead.terms().validFrom().equals(Instant.EPOCH)) {
      objects.add(
          Indicator.builder(report.ended(), lead.pattern(), report.ended())
              .id(id)
              .name(lead.name())
              .objectMarkingRef(marking)
              .build());
    }
    long count = Math.min(MOST, finding.count());
    var sighting =
        Sighting.builder(report.ended(), id)
            .property("count", count)
            .confidence(confidence(finding.assurance()))
            .objectMarkingRef(marking);
    finding.first().ifPresent(first -> sighting.time("first_seen", first));
    finding.last().ifPresent(last -> sighting.time("last_seen", last));
    observable(lead, finding)
        .ifPresent(observable -> {
          var first = finding.first().orElse(report.begun());
          var observed =
              ObservedData.builder(
                      report.ended(),
                      first,
                      finding.last().orElse(first),
                      count,
                      List.of(observable.id()))
                  .objectMarkingRef(marking)
                  .build();
          objects.add(observable);
          objects.add(observed);
          sighting.refs("observed_data_refs", List.of(observed.id()));
        });
    objects.add(sighting.build());
    return objects;
  }

  /// Where the pattern asks for one of some values, that which was found.
  private static Optional<StixObject> observable(Lead.OfIndicator lead, Finding finding) {
    var value = finding.spots().getFirst().value();
    return StixPattern.parse(lead.pattern()).sufficient().stream()
        .flatMap(comparison -> observable(comparison, value).stream())
        .findFirst();
  }

  private static Optional<StixObject> observable(Comparison comparison, String value) {
    var path = comparison.path().joined();
    var constant =
        comparison.constants().stream()
            .filter(Constant.Text.class::isInstance)
            .map(each -> ((Constant.Text) each).value())
            .filter(each -> comparison.constants().size() == 1 || each.equalsIgnoreCase(value))
            .findFirst();
    if (constant.isEmpty()) {
      return Optional.empty();
    }
    var text = new JsonString(constant.get());
    var type = new JsonString(comparison.path().objectType());
    if (path.equals("value") || path.equals("name") || path.equals("key")) {
      return identified(JsonObject.of(Map.of("type", type, path, text)));
    }
    return path.startsWith("hashes.")
        ? identified(
            JsonObject.of(
                Map.of(
                    "type",
                    type,
                    "hashes",
                    JsonObject.of(Map.of(path.substring("hashes.".length()), text)))))
        : Optional.empty();
  }

  private static Optional<StixObject> identified(JsonObject tree) {
    return DeterministicId.of(tree)
        .map(id ->
            StixObject.of(
                tree.with("id", new JsonString(id.toString()))
                    .with("spec_version", new JsonString("2.1"))));
  }

  private static int confidence(Assurance assurance) {
    return switch (assurance) {
      case HIGH -> 85;
      case MEDIUM -> 50;
      case LOW -> 15;
    };
  }
}
