package jp.noroshi.hub.api;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jp.noroshi.hub.party.Role;
import jp.noroshi.hub.party.Scopes;
import jp.noroshi.hub.party.Viewer;
import jp.noroshi.hub.shell.FieldError;
import jp.noroshi.hub.shell.JteView;
import jp.noroshi.hub.shell.Page;
import jp.noroshi.hub.shell.Refusal;
import jp.noroshi.hub.shell.Views;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.multipart.MultipartFile;

/// Files brought in: over REST (`openapi/imports.yaml`) and on a page.
@Controller
final class ImportController {
  private static final int SHOWN = 200;

  private final Imports imports;
  private final Views views;

  ImportController(Imports imports, Views views) {
    this.imports = imports;
    this.views = views;
  }

  // A form body would be eaten by whoever asks for a parameter; the file is the body here.
  @PostMapping(path = "/api/v1/imports", consumes = "!application/x-www-form-urlencoded")
  @ResponseBody
  Map<String, Object> take(
      Viewer viewer,
      HttpServletRequest request,
      @RequestParam(defaultValue = "false") boolean atomic,
      @RequestParam(defaultValue = "") String filename)
      throws IOException {
    Scopes.require(viewer, "import:write");
    return body(
        imports.take(viewer, request.getInputStream(), new ImportFormat.Options(atomic, filename)));
  }

  @GetMapping("/imports")
  JteView form(Viewer viewer, Page page) {
    requireOperator(viewer);
    return show(page, Optional.empty(), List.of());
  }

  @PostMapping("/imports")
  JteView upload(
      Viewer viewer,
      Page page,
      @RequestParam MultipartFile file,
      @RequestParam(defaultValue = "") String atomic)
      throws IOException {
    requireOperator(viewer);
    var name = file.getOriginalFilename();
    try (var in = file.getInputStream()) {
      var result =
          imports.take(
              viewer, in, new ImportFormat.Options(atomic.equals("yes"), name == null ? "" : name));
      return show(page, Optional.of(result), List.of());
    } catch (Refusal refusal) {
      var error = new FieldError("file", page.t(refusal.code(), refusal.arguments()));
      return show(page, Optional.empty(), List.of(error))
          .status(HttpStatus.valueOf(refusal.kind().status()));
    }
  }

  private JteView show(Page page, Optional<ImportResult> result, List<FieldError> errors) {
    return views.page(
        "imports/imports",
        page.titled("imports.title"),
        Map.of("formats", imports.formats(), "result", result, "errors", errors, "shown", SHOWN));
  }

  private static void requireOperator(Viewer viewer) {
    if (!viewer.has(Role.ADMINISTRATOR) && !viewer.has(Role.ANALYST)) {
      throw Refusal.forbidden();
    }
  }

  private static Map<String, Object> body(ImportResult result) {
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
