package jp.noroshi.hub.registry;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import jp.noroshi.hub.party.Viewer;
import jp.noroshi.hub.shell.FieldError;
import jp.noroshi.hub.shell.JteView;
import jp.noroshi.hub.shell.Page;
import jp.noroshi.hub.shell.PageArguments;
import jp.noroshi.hub.shell.Refusal;
import jp.noroshi.hub.shell.Views;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// What we have: the list, adding a thing, adding an SBOM, taking either out.
@Controller
final class RegistryController {
  private final Registry registry;
  private final SbomIntake intake;
  private final Views views;

  RegistryController(Registry registry, SbomIntake intake, Views views) {
    this.registry = registry;
    this.intake = intake;
    this.views = views;
  }

  @GetMapping("/registry")
  JteView list(Viewer viewer, Page page, @RequestParam(defaultValue = "") String after) {
    Registry.requireWriter(viewer);
    return list(viewer, page, after, List.of());
  }

  private JteView list(Viewer viewer, Page page, String after, List<FieldError> errors) {
    return views.page(
        "registry/list",
        page.titled("registry.title"),
        Map.of(
            "typed",
            registry.typed(viewer, Cursor.read(after)),
            "sboms",
            registry.sboms(viewer),
            "errors",
            errors));
  }

  @GetMapping("/registry/new")
  JteView form(Viewer viewer, Page page) {
    Registry.requireWriter(viewer);
    return form(page, Map.of(), List.of());
  }

  @PostMapping("/registry")
  Object add(
      Viewer viewer, Page page, @RequestParam Map<String, String> typed, RedirectAttributes flash) {
    try {
      var asset =
          NewAsset.read(
              typed.getOrDefault("kind", ""),
              typed.getOrDefault("vendor", ""),
              typed.getOrDefault("product", ""),
              typed.getOrDefault("version", ""),
              typed.getOrDefault("cpe", ""),
              typed.getOrDefault("purl", ""),
              typed.getOrDefault("system_name", ""),
              typed.getOrDefault("criticality", ""),
              typed.getOrDefault("internet_facing", ""));
      registry.add(viewer, asset);
    } catch (Refusal refusal) {
      if (refusal.violations().isEmpty()) {
        throw refusal;
      }
      return form(page, typed, FieldError.of(refusal, page))
          .status(HttpStatus.UNPROCESSABLE_CONTENT);
    }
    return back(page, flash, "registry.said.added");
  }

  private JteView form(Page page, Map<String, String> typed, List<FieldError> errors) {
    var texts = new LinkedHashMap<String, String>();
    errors.forEach(error -> texts.put(error.field(), error.text()));
    return views.page(
        "registry/form",
        page.titled("registry.new.title"),
        Map.of("typed", typed, "errors", errors, "texts", texts));
  }

  @PostMapping("/registry/sboms")
  Object upload(
      Viewer viewer, Page page, @RequestParam MultipartFile file, RedirectAttributes flash)
      throws IOException {
    var name = file.getOriginalFilename();
    try (var in = file.getInputStream()) {
      var taken = intake.take(viewer, in, name == null ? "" : name);
      flash.addFlashAttribute(
          PageArguments.NOTICE,
          new Page.Notice(
              "success",
              taken.added().isNew()
                  ? page.t("registry.said.sbom", taken.name(), taken.components())
                  : page.t("registry.said.sbom-known", taken.name())));
      return "redirect:/registry/sboms/" + taken.added().sbom();
    } catch (Refusal refusal) {
      if (refusal.kind() != Refusal.Kind.UNPROCESSABLE) {
        throw refusal;
      }
      var error = new FieldError("file", page.t(refusal.code(), refusal.arguments()));
      return list(viewer, page, "", List.of(error)).status(HttpStatus.UNPROCESSABLE_CONTENT);
    }
  }

  @GetMapping("/registry/sboms/{id}")
  JteView sbom(
      Viewer viewer,
      Page page,
      @PathVariable UUID id,
      @RequestParam(defaultValue = "") String after) {
    Registry.requireWriter(viewer);
    var sbom = sbom(viewer, id);
    return views.page(
        "registry/sbom",
        page.titledText(sbom.name()),
        Map.of("sbom", sbom, "listing", registry.ofSbom(viewer, id, Cursor.read(after))));
  }

  private Registry.Registered sbom(Viewer viewer, UUID id) {
    return registry.sboms(viewer).stream()
        .filter(sbom -> sbom.id().equals(id))
        .findFirst()
        .orElseThrow(Refusal::notFound);
  }

  @GetMapping("/registry/{id}/remove")
  JteView confirm(Viewer viewer, Page page, @PathVariable UUID id) {
    Registry.requireWriter(viewer);
    var asset = registry.find(viewer, id);
    return views.page(
        "registry/remove",
        page.titled("registry.remove.title"),
        Map.of("what", asset.label(), "action", "/registry/" + id + "/remove", "things", 1));
  }

  @PostMapping("/registry/{id}/remove")
  String remove(Viewer viewer, Page page, @PathVariable UUID id, RedirectAttributes flash) {
    registry.remove(viewer, id);
    return back(page, flash, "registry.said.removed");
  }

  @GetMapping("/registry/sboms/{id}/remove")
  JteView confirmSbom(Viewer viewer, Page page, @PathVariable UUID id) {
    Registry.requireWriter(viewer);
    var sbom = sbom(viewer, id);
    return views.page(
        "registry/remove",
        page.titled("registry.remove.title"),
        Map.of(
            "what",
            sbom.name(),
            "action",
            "/registry/sboms/" + id + "/remove",
            "things",
            sbom.components()));
  }

  @PostMapping("/registry/sboms/{id}/remove")
  String removeSbom(Viewer viewer, Page page, @PathVariable UUID id, RedirectAttributes flash) {
    registry.removeSbom(viewer, id);
    return back(page, flash, "registry.said.removed");
  }

  private static String back(Page page, RedirectAttributes flash, String key) {
    flash.addFlashAttribute(PageArguments.NOTICE, new Page.Notice("success", page.t(key)));
    return "redirect:/registry";
  }
}
