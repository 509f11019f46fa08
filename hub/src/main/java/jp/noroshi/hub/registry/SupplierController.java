package jp.noroshi.hub.registry;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import jp.noroshi.hub.party.Scopes;
import jp.noroshi.hub.party.Viewer;
import jp.noroshi.hub.shell.FieldError;
import jp.noroshi.hub.shell.JteView;
import jp.noroshi.hub.shell.Page;
import jp.noroshi.hub.shell.PageArguments;
import jp.noroshi.hub.shell.Refusal;
import jp.noroshi.hub.shell.Views;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// Suppliers and customers, on a page and over REST (`openapi/registry.yaml`).
@Controller
final class SupplierController {
  private final Suppliers suppliers;
  private final Views views;

  SupplierController(Suppliers suppliers, Views views) {
    this.suppliers = suppliers;
    this.views = views;
  }

  @GetMapping("/registry/suppliers")
  JteView show(Viewer viewer, Page page) {
    return show(viewer, page, Map.of(), List.of());
  }

  private JteView show(
      Viewer viewer, Page page, Map<String, String> typed, List<FieldError> errors) {
    Registry.requireWriter(viewer);
    var texts = new LinkedHashMap<String, String>();
    errors.forEach(error -> texts.put(error.field(), error.text()));
    return views.page(
        "registry/suppliers",
        page.titled("registry.suppliers.title"),
        Map.of(
            "declared",
            suppliers.declared(viewer),
            "requests",
            suppliers.requests(viewer),
            "numbered",
            viewer.organisation().corporateNumber().isPresent(),
            "typed",
            typed,
            "errors",
            errors,
            "texts",
            texts));
  }

  @PostMapping("/registry/suppliers")
  Object declare(
      Viewer viewer, Page page, @RequestParam Map<String, String> typed, RedirectAttributes flash) {
    try {
      suppliers.declare(
          viewer,
          typed.getOrDefault("corporate_number", ""),
          Suppliers.Side.of(typed.getOrDefault("side", "")),
          typed.getOrDefault("what", ""));
    } catch (Refusal refusal) {
      if (refusal.violations().isEmpty()) {
        throw refusal;
      }
      return show(viewer, page, typed, FieldError.of(refusal, page))
          .status(HttpStatus.UNPROCESSABLE_CONTENT);
    }
    return back(page, flash, "registry.said.declared");
  }

  @PostMapping("/registry/suppliers/{id}/agree")
  String agree(Viewer viewer, Page page, @PathVariable UUID id, RedirectAttributes flash) {
    suppliers.agree(viewer, id);
    return back(page, flash, "registry.said.agreed");
  }

  @PostMapping("/registry/suppliers/{id}/withdraw")
  String withdraw(Viewer viewer, Page page, @PathVariable UUID id, RedirectAttributes flash) {
    suppliers.withdraw(viewer, id);
    return back(page, flash, "registry.said.withdrawn");
  }

  private static String back(Page page, RedirectAttributes flash, String key) {
    flash.addFlashAttribute(PageArguments.NOTICE, new Page.Notice("success", page.t(key)));
    return "redirect:/registry/suppliers";
  }

  /// A declaration as a client sends it.
  record DeclarationBody(
      @Nullable String corporateNumber, @Nullable String side, @Nullable String what) {}

  @GetMapping("/api/v1/suppliers")
  @ResponseBody
  Map<String, Object> list(Viewer viewer) {
    Scopes.require(viewer, "registry:read");
    return Map.of(
        "declared",
        suppliers.declared(viewer).stream().map(SupplierController::body).toList(),
        "requests",
        suppliers.requests(viewer).stream().map(SupplierController::body).toList());
  }

  @PostMapping("/api/v1/suppliers")
  @ResponseStatus(HttpStatus.ACCEPTED)
  @ResponseBody
  Map<String, Object> declare(Viewer viewer, @RequestBody DeclarationBody body) {
    Scopes.require(viewer, "registry:write");
    var id =
        suppliers.declare(
            viewer,
            text(body.corporateNumber()),
            Suppliers.Side.of(text(body.side())),
            text(body.what()));
    return Map.of("id", id);
  }

  @PostMapping("/api/v1/suppliers/{id}/agreement")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void agree(Viewer viewer, @PathVariable UUID id) {
    Scopes.require(viewer, "registry:write");
    suppliers.agree(viewer, id);
  }

  @DeleteMapping("/api/v1/suppliers/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void withdraw(Viewer viewer, @PathVariable UUID id) {
    Scopes.require(viewer, "registry:write");
    suppliers.withdraw(viewer, id);
  }

  private static String text(@Nullable String text) {
    return text == null ? "" : text;
  }

  private static Map<String, Object> body(Suppliers.Declaration declaration) {
    var body = new LinkedHashMap<String, Object>();
    body.put("id", declaration.id());
    body.put("corporateNumber", declaration.corporateNumber());
    body.put("side", declaration.side().code());
    body.put("what", declaration.what());
    body.put("declaredAt", declaration.declaredAt());
    body.put("agreedAt", declaration.agreedAt().orElse(null));
    return body;
  }

  private static Map<String, Object> body(Suppliers.Request request) {
    var body = new LinkedHashMap<String, Object>();
    body.put("id", request.id());
    body.put("name", Map.of("ja", request.nameJa(), "en", request.nameEn()));
    body.put("side", request.side().code());
    body.put("what", request.what());
    body.put("declaredAt", request.declaredAt());
    body.put("agreedAt", request.agreedAt().orElse(null));
    return body;
  }
}
