package jp.noroshi.hub.oversight;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import jp.noroshi.hub.access.BrokenGlass;
import jp.noroshi.hub.party.Scopes;
import jp.noroshi.hub.party.Viewer;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// The register of legal bases and break-glass over REST (`openapi/oversight.yaml`). What opens
/// something is for people in a session, not for tokens.
@RestController
@RequestMapping("/api/v1")
final class OversightApi {
  private final LegalBasisRegister register;
  private final Glass glass;

  OversightApi(LegalBasisRegister register, Glass glass) {
    this.register = register;
    this.glass = glass;
  }

  /// A legal basis as sent.
  record Basis(
      @Nullable String corporateNumber,
      @Nullable String protection,
      @Nullable List<String> actions,
      @Nullable List<String> purposes,
      @Nullable String citation,
      @Nullable String until) {}

  /// What somebody asks to look at.
  record Asked(@Nullable String report, @Nullable String reason) {}

  @GetMapping("/legal-bases")
  Map<String, Object> bases(Viewer viewer) {
    Scopes.requireSession(viewer);
    return Map.of("items", register.list(viewer).stream().map(OversightApi::body).toList());
  }

  @PostMapping("/legal-bases")
  @ResponseStatus(HttpStatus.CREATED)
  Map<String, Object> record(Viewer viewer, @RequestBody Basis basis) {
    Scopes.requireSession(viewer);
    var id =
        register.record(
            viewer,
            new LegalBasisRegister.Asked(
                text(basis.corporateNumber()),
                text(basis.protection()),
                list(basis.actions()),
                list(basis.purposes()),
                text(basis.citation()),
                text(basis.until())));
    return Map.of("id", id);
  }

  @PostMapping("/legal-bases/{id}/end")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void end(Viewer viewer, @PathVariable UUID id) {
    Scopes.requireSession(viewer);
    register.end(viewer, id);
  }

  @GetMapping("/break-glass")
  Map<String, Object> panes(Viewer viewer) {
    Scopes.requireSession(viewer);
    return Map.of("items", glass.current(viewer).stream().map(OversightApi::body).toList());
  }

  @PostMapping("/break-glass")
  @ResponseStatus(HttpStatus.CREATED)
  Map<String, Object> ask(Viewer viewer, @RequestBody Asked asked) {
    Scopes.requireSession(viewer);
    return Map.of("id", glass.ask(viewer, text(asked.report()), text(asked.reason())));
  }

  @PostMapping("/break-glass/{id}/agree")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void agree(Viewer viewer, @PathVariable UUID id) {
    Scopes.requireSession(viewer);
    glass.agree(viewer, id);
  }

  private static Map<String, Object> body(LegalBasisRegister.Line line) {
    var basis = line.entry().basis();
    var body = new LinkedHashMap<String, Object>();
    body.put("id", line.entry().id());
    body.put(
        "organisation",
        Map.of("ja", line.organisation().nameJa(), "en", line.organisation().nameEn()));
    body.put("protection", LegalBasisRegister.code(basis.protection()));
    body.put("actions", basis.actions().stream().map(LegalBasisRegister::code).sorted().toList());
    body.put("purposes", basis.purposes().stream().map(LegalBasisRegister::code).sorted().toList());
    body.put("citation", basis.citation());
    body.put("recorded_at", line.entry().recordedAt().toString());
    body.put("expires_at", line.entry().expires().toString());
    body.put("holds", line.holds());
    return body;
  }

  private static Map<String, Object> body(BrokenGlass.Pane pane) {
    var body = new LinkedHashMap<String, Object>();
    body.put("id", pane.id());
    body.put("report", pane.item().substring("report/".length()));
    body.put("reason", pane.reason());
    body.put("asked_at", pane.askedAt().toString());
    body.put("expires_at", pane.expires().map(Object::toString).orElse(null));
    return body;
  }

  private static String text(@Nullable String text) {
    return text == null ? "" : text;
  }

  private static List<String> list(@Nullable List<String> list) {
    return list == null ? List.of() : list;
  }
}
