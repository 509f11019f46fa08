package jp.noroshi.hub.exchange.table;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import jp.noroshi.hub.party.Scopes;
import jp.noroshi.hub.party.Viewer;
import jp.noroshi.hub.shell.Language;
import jp.noroshi.hub.shell.Messages;
import jp.noroshi.hub.shell.PageArguments;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/// Lists of indicators and their mappings over REST (`openapi/imports.yaml`).
@RestController
@RequestMapping("/api/v1/imports")
final class TableApi {
  private static final String SCOPE = "import:write";

  private final IndicatorTables tables;
  private final Messages messages;

  TableApi(IndicatorTables tables, Messages messages) {
    this.tables = tables;
    this.messages = messages;
  }

  // A form body would be eaten by whoever asks for a parameter; the file is the body here.
  @PostMapping(path = "/tables", consumes = "!application/x-www-form-urlencoded")
  Map<String, Object> preview(
      Viewer viewer, HttpServletRequest request, @RequestParam(defaultValue = "") String mapping)
      throws IOException {
    Scopes.require(viewer, SCOPE);
    IndicatorTables.require(viewer);
    var file = request.getInputStream().readNBytes(Table.MOST_BYTES + 1);
    var json =
        mapping.isEmpty() || mapping.startsWith("{") ? mapping : tables.mapping(viewer, mapping);
    var preview = tables.preview(viewer, file, json);
    var language = PageArguments.languageOf(request);
    var reading = preview.reading();
    var body = new LinkedHashMap<String, Object>();
    body.put("mapping", preview.mapping().body());
    body.put("headings", preview.headings());
    body.put("indicators", reading.listed().size());
    body.put("leftOut", reading.left());
    body.put("byTlp", preview.counts());
    body.put("objects", preview.objects());
    body.put(
        "findings",
        reading.findings().stream()
            .limit(IndicatorTables.MOST_FINDINGS)
            .map(finding -> body(finding, language))
            .toList());
    return body;
  }

  private Map<String, Object> body(Finding finding, Language language) {
    var body = new LinkedHashMap<String, Object>();
    body.put("line", finding.line());
    body.put("column", finding.column());
    body.put("leftOut", finding.left());
    body.put("code", finding.code());
    body.put("detail", messages.text(language, finding.code(), finding.arguments().toArray()));
    return body;
  }

  @GetMapping("/mappings")
  Map<String, Object> mappings(Viewer viewer) {
    Scopes.require(viewer, SCOPE);
    return Map.of("items", tables.mappings(viewer).stream().map(TableApi::body).toList());
  }

  private static Map<String, Object> body(TableStore.Named named) {
    var body = new LinkedHashMap<String, Object>();
    body.put("name", named.name());
    body.put("changedAt", named.changedAt().toString());
    body.put("mapping", TableMapping.parse(named.mapping()).body());
    return body;
  }

  @PutMapping("/mappings/{name}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void save(Viewer viewer, @PathVariable String name, @RequestBody JsonNode mapping) {
    Scopes.require(viewer, SCOPE);
    tables.save(viewer, name, TableMapping.parse(mapping.toString()));
  }

  @DeleteMapping("/mappings/{name}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void remove(Viewer viewer, @PathVariable String name) {
    Scopes.require(viewer, SCOPE);
    tables.remove(viewer, name);
  }
}
