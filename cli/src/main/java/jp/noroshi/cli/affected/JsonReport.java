package jp.noroshi.cli.affected;

import jp.noroshi.engine.vulnerability.cvss.CvssVector;
import jp.noroshi.engine.vulnerability.match.Finding;
import jp.noroshi.engine.vulnerability.worklist.Task;
import jp.noroshi.engine.vulnerability.worklist.Worklist;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// For other programs.
final class JsonReport {
  private static final JsonMapper JSON = JsonMapper.shared();

  private JsonReport() {}

  static String write(Worklist worklist, Words words) {
    var root = JSON.createObjectNode();
    root.put("affected", worklist.isAffected());
    var tasks = root.putArray("tasks");
    for (var task : worklist.tasks()) {
      var node = tasks.addObject();
      node.put("vulnerability", task.vulnerability());
      node.put("title", task.title(words.code()));
      node.put("why", words.why(task));
      node.put("exploited", task.exploited());
      task.known().flatMap(it -> it.dueDate()).ifPresent(it -> node.put("due", it.toString()));
      task.epss().ifPresent(it -> node.put("epss", it));
      var ssvc = node.putObject("ssvc");
      task.ssvc().forEach(ssvc::put);
      task.score().map(CvssVector::score).ifPresent(it -> node.put("cvss", it));
      task.score().map(CvssVector::text).ifPresent(it -> node.put("cvss_vector", it));
      var components = node.putArray("components");
      task.touched().forEach(it -> component(it, components.addObject()));
    }
    var silenced = root.putArray("silenced");
    for (var touched : worklist.silenced()) {
      var node = silenced.addObject();
      node.put("vulnerability", touched.finding().vulnerability());
      component(touched, node);
      var silence = touched.finding().silenced().orElseThrow();
      node.put("by", silence.by());
      node.put("reason", silence.reason());
    }
    return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
  }

  private static void component(Task.Touched touched, ObjectNode node) {
    Finding finding = touched.finding();
    node.put("component", Words.what(finding));
    finding.component().purl().ifPresent(it -> node.put("purl", it.text()));
    finding.component().cpe().ifPresent(it -> node.put("cpe", it.formattedString()));
    node.put("place", touched.place());
    node.put("confidence", finding.confidence().code());
    node.put("conditional", finding.conditional());
    var disagreement = node.putArray("not_affected_according_to");
    finding.disagreement().forEach(disagreement::add);
    var evidence = node.putArray("evidence");
    for (var each : finding.evidence()) {
      var part = evidence.addObject();
      part.put("source", each.source());
      part.put("stated", each.stated());
      part.put("versions", each.versions());
      part.put("field", each.field().name().toLowerCase(java.util.Locale.ROOT));
      part.put("written", each.written());
      part.put("key", each.key().text());
    }
  }
}
