package jp.noroshi.hub.exchange.intake;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jp.noroshi.hub.api.Operators;
import jp.noroshi.hub.party.Viewer;
import jp.noroshi.hub.shell.FieldError;
import jp.noroshi.hub.shell.JteView;
import jp.noroshi.hub.shell.Page;
import jp.noroshi.hub.shell.Refusal;
import jp.noroshi.hub.shell.Views;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.multipart.MultipartFile;

/// Who would see objects that are not brought in yet, on a page.
@Controller
final class ForesightController {
  private final ObjectForesight foresight;
  private final ReaderNames readers;
  private final Views views;

  ForesightController(ObjectForesight foresight, ReaderNames readers, Views views) {
    this.foresight = foresight;
    this.readers = readers;
    this.views = views;
  }

  @GetMapping("/imports/readers")
  JteView form(Viewer viewer, Page page) {
    Operators.require(viewer);
    return show(page, "", Optional.empty(), List.of());
  }

  @PostMapping("/imports/readers")
  JteView foresee(
      Viewer viewer,
      Page page,
      @RequestParam(defaultValue = "") String document,
      @RequestPart(required = false) @Nullable MultipartFile file)
      throws IOException {
    var text =
        file == null || file.isEmpty()
            ? document
            : new String(file.getBytes(), StandardCharsets.UTF_8);
    try {
      return show(page, document, Optional.of(foresight.of(viewer, text)), List.of());
    } catch (Refusal refusal) {
      if (refusal.violations().isEmpty()) {
        throw refusal;
      }
      return show(page, document, Optional.empty(), FieldError.of(refusal, page))
          .status(HttpStatus.UNPROCESSABLE_CONTENT);
    }
  }

  private JteView show(
      Page page,
      String document,
      Optional<ObjectForesight.Foreseen> foreseen,
      List<FieldError> errors) {
    var parameters = new HashMap<String, Object>();
    parameters.put("document", document);
    parameters.put("foreseen", foreseen);
    parameters.put("authorities", foreseen.map(readers::of).orElse(Map.of()));
    parameters.put("errors", errors);
    return views.page("exchange/foresee", page.titled("exchange.foresee.title"), parameters);
  }
}
