package jp.noroshi.hub.api;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import jp.noroshi.hub.party.Role;
import jp.noroshi.hub.party.Viewer;
import jp.noroshi.hub.shell.FieldError;
import jp.noroshi.hub.shell.JteView;
import jp.noroshi.hub.shell.Page;
import jp.noroshi.hub.shell.Refusal;
import jp.noroshi.hub.shell.Views;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/// Files brought in, on pages.
@Controller
final class ImportController {
  private static final int SHOWN = 200;

  private final Imports imports;
  private final Views views;

  ImportController(Imports imports, Views views) {
    this.imports = imports;
    this.views = views;
  }

  @GetMapping("/imports")
  JteView form(Viewer viewer, Page page) {
    requireOperator(viewer);
    return form(viewer, page, List.of());
  }

  @PostMapping("/imports")
  Object upload(
      Viewer viewer,
      Page page,
      @RequestParam MultipartFile file,
      @RequestParam(defaultValue = "") String atomic)
      throws IOException {
    requireOperator(viewer);
    var name = file.getOriginalFilename();
    var options = new ImportFormat.Options(atomic.equals("yes"), name == null ? "" : name);
    try (var in = file.getInputStream()) {
      return "redirect:/imports/" + imports.begin(viewer, in, options);
    } catch (Refusal refusal) {
      var error = new FieldError("file", page.t(refusal.code(), refusal.arguments()));
      return form(viewer, page, List.of(error)).status(HttpStatus.valueOf(refusal.kind().status()));
    }
  }

  @GetMapping("/imports/{id}")
  JteView status(Viewer viewer, Page page, @PathVariable UUID id) {
    var status = imports.status(viewer, id);
    return views.page(
        "imports/status",
        page.titled("imports.one"),
        Map.of("status", status, "aside", imports.setAside(viewer, status), "shown", SHOWN));
  }

  private JteView form(Viewer viewer, Page page, List<FieldError> errors) {
    return views.page(
        "imports/imports",
        page.titled("imports.title"),
        Map.of("formats", imports.formats(), "latest", imports.latest(viewer), "errors", errors));
  }

  private static void requireOperator(Viewer viewer) {
    if (!viewer.has(Role.ADMINISTRATOR) && !viewer.has(Role.ANALYST)) {
      throw Refusal.forbidden();
    }
  }
}
