package jp.noroshi.hunt.report;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import jp.noroshi.hunt.Finding;
import jp.noroshi.hunt.HuntReport;
import jp.noroshi.hunt.Lead;
import jp.noroshi.hunt.ResultJson;
import jp.noroshi.stix.json.CanonicalJson;
import jp.noroshi.stix.json.JsonArray;
import jp.noroshi.stix.json.JsonNumber;
import jp.noroshi.stix.json.JsonObject;
import jp.noroshi.stix.json.JsonString;
import jp.noroshi.stix.json.JsonValue;

/// What a hunt found as one JSON object, for programs.
public final class JsonReport {
  private JsonReport() {}

  public static void write(HuntReport report, Words words, Appendable out) throws IOException {
    var members = new LinkedHashMap<String, JsonValue>();
    members.put("begun", new JsonString(report.begun().toString()));
    members.put("ended", new JsonString(report.ended().toString()));
    members.put("tlp", new JsonString(report.label().label()));
    members.put("summary", JsonArray.ofStrings(Summary.of(report, words)));
    members.put("indicators", JsonNumber.of(report.leads().size()));
    members.put("files", JsonNumber.of(report.results().size()));
    members.put("events", JsonNumber.of(report.events()));
    members.put("bytes", JsonNumber.of(report.bytes()));
    members.put("findings", findings(report, report.findings(), words));
    members.put("set_aside", findings(report, report.setAside(), words));
    members.put("skipped_count", JsonNumber.of(report.skippedCount()));
    members.put(
        "skipped",
        new JsonArray(report.skipped().stream().<JsonValue>map(ResultJson::write).toList()));
    members.put("remarks", JsonArray.ofStrings(report.leads().remarks()));
    members.put("failures", JsonArray.ofStrings(Summary.failures(report)));
    out.append(CanonicalJson.text(JsonObject.of(members))).append('\n');
  }

  private static JsonValue findings(HuntReport report, List<Finding> findings, Words words) {
    return new JsonArray(
        findings.stream()
            .<JsonValue>map(finding ->
                report
                    .leads()
                    .find(finding.lead())
                    .map(lead ->
                        ResultJson.write(finding)
                            .with("indicator", lead(lead))
                            .with("next", JsonArray.ofStrings(words.next(lead))))
                    .orElseGet(() -> ResultJson.write(finding)))
            .toList());
  }

  private static JsonObject lead(Lead lead) {
    var members = new LinkedHashMap<String, JsonValue>();
    members.put("id", new JsonString(lead.id()));
    members.put("name", new JsonString(lead.name()));
    members.put("tlp", new JsonString(lead.marks().tlp().label()));
    members.put("pap", new JsonString(lead.marks().pap().name()));
    members.put("source", new JsonString(CsvReport.source(lead)));
    switch (lead) {
      case Lead.OfIndicator indicator -> {
        members.put("pattern", new JsonString(indicator.pattern()));
        members.put("valid_from", new JsonString(indicator.terms().validFrom().toString()));
        indicator
            .terms()
            .validUntil()
            .ifPresent(until -> members.put("valid_until", new JsonString(until.toString())));
      }
      case Lead.OfSigma sigma ->
          sigma.level().ifPresent(level -> members.put("level", new JsonString(level)));
    }
    return JsonObject.of(Map.copyOf(members));
  }
}
