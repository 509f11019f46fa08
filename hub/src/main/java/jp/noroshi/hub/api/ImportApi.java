package jp.noroshi.hub.api;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import jp.noroshi.hub.api.ImportResult.SetAside;
import jp.noroshi.hub.party.Scopes;
import jp.noroshi.hub.party.Viewer;
import jp.noroshi.hub.shell.Language;
import jp.noroshi.hub.shell.Messages;
import jp.noroshi.hub.shell.PageArguments;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Files brought in, over REST (`openapi/imports.yaml`).
@RestController
@RequestMapping("/api/v1/imports")
final class ImportApi {
  private static final String SCOPE = "import:write";
  // RFC 7240 §4.1.
  private static final String IN_BACKGROUND = "respond-async";

  private final Imports imports;
  private final Messages messages;

  ImportApi(Imports imports, Messages messages) {
    this.imports = imports;
    this.messages = messages;
  }

  // A form body would be eaten by whoever asks for a parameter; the file is the body here.
  @PostMapping(consumes = "!application/x-www-form-urlencoded")
  ResponseEntity<Map<String, Object>> take(
      Viewer viewer,
      HttpServletRequest request,
      @RequestParam(defaultValue = "false") boolean atomic,
      @RequestParam(defaultValue = "") String filename,
      @RequestParam(defaultValue = "") String format,
      @RequestParam(defaultValue = "") String mapping,
      @RequestHeader(name = "Prefer", defaultValue = "") List<String> prefer)
      throws IOException {
    Scopes.require(viewer, SCOPE);
    var options = new ImportFormat.Options(atomic, filename, format, mapping);
    if (prefer.stream().anyMatch(one -> one.strip().equalsIgnoreCase(IN_BACKGROUND))) {
      var id = imports.begin(viewer, request.getInputStream(), options);
      return ResponseEntity.accepted()
          .location(URI.create("/api/v1/imports/" + id))
          .header("Preference-Applied", IN_BACKGROUND)
          .body(status(viewer, PageArguments.languageOf(request), id));
    }
    return ResponseEntity.ok(result(imports.take(viewer, request.getInputStream(), options)));
  }

  @GetMapping
  Map<String, Object> list(Viewer viewer, HttpServletRequest request) {
    Scopes.require(viewer, SCOPE);
    var language = PageArguments.languageOf(request);
    return Map.of(
        "items", imports.latest(viewer).stream().map(status -> body(status, language)).toList());
  }

  @GetMapping("/{id}")
  Map<String, Object> status(Viewer viewer, HttpServletRequest request, @PathVariable UUID id) {
    Scopes.require(viewer, SCOPE);
    return status(viewer, PageArguments.languageOf(request), id);
  }

  private Map<String, Object> status(Viewer viewer, Language language, UUID id) {
    var status = imports.status(viewer, id);
    var body = body(status, language);
    // While it goes on it is asked for again and again, and all it set aside can be much.
    body.put(
        "setAside",
        status.state().isEnd() ? imports.setAside(viewer, status) : List.<SetAside>of());
    return body;
  }

  private Map<String, Object> body(ImportStatus status, Language language) {
    var body = new LinkedHashMap<String, Object>();
    body.put("id", status.id());
    body.put("state", status.state().code());
    body.put("filename", status.filename());
    body.put("atomic", status.atomic());
    body.put("size", status.size());
    body.put("bytes", status.step().bytes());
    body.put("records", status.step().record());
    body.put(
        "recordsPerSecond", status.pace().map(ImportStatus.Pace::recordsPerSecond).orElse(null));
    body.put("secondsLeft", status.pace().map(pace -> pace.left().toSeconds()).orElse(null));
    body.put("begunAt", status.begunAt().toString());
    body.put("changedAt", status.changedAt().toString());
    body.put("endedAt", status.endedAt().map(Object::toString).orElse(null));
    body.put("problem", status.refused().map(why -> problem(why, language)).orElse(null));
    body.putAll(result(status.result(List.of())));
    body.put("setAsideCount", status.step().setAside());
    body.remove("setAside");
    return body;
  }

  private Map<String, Object> problem(ImportStatus.Refused why, Language language) {
    var problem = new LinkedHashMap<String, Object>();
    problem.put("type", "urn:noroshi:problem:" + why.code());
    problem.put("status", why.kind().status());
    problem.put("detail", messages.text(language, why.code(), why.arguments().toArray()));
    problem.put(
        "errors",
        why.violations().stream()
            .map(violation ->
                Map.of(
                    "pointer",
                    violation.pointer(),
                    "detail",
                    messages.text(language, violation.code(), violation.arguments().toArray())))
            .toList());
    return problem;
  }

  private static Map<String, Object> result(ImportResult result) {
    var body = new LinkedHashMap<String, Object>();
    body.put("format", result.format());
    body.put("added", result.added());
    body.put("changed", result.changed());
    body.put("unchanged", result.unchanged());
    body.put("withdrawn", result.withdrawn());
    body.put("setAsideCount", result.setAside().size());
    body.put("setAside", result.setAside());
    body.put("stopped", result.stopped().orElse(null));
    return body;
  }
}
