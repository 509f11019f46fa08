package jp.noroshi.hub.carried;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import jp.noroshi.hub.shell.FieldError;
import jp.noroshi.hub.shell.JteView;
import jp.noroshi.hub.shell.Page;
import jp.noroshi.hub.shell.Refusal;
import jp.noroshi.hub.shell.Views;
import jp.noroshi.proof.carried.Envelope;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/// Where carried files are handed in, by anybody: the page, and the same for proxies.
@Controller
final class CarriedController {
  private final Carried carried;
  private final Views views;

  CarriedController(Carried carried, Views views) {
    this.carried = carried;
    this.views = views;
  }

  @GetMapping("/carried")
  JteView page(Page page) {
    return page(page, List.of());
  }

  @PostMapping("/carried")
  Object take(
      Page page,
      @RequestParam MultipartFile file,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    try {
      return answer(carried.take(text(file.getBytes()), request, response));
    } catch (Refusal refusal) {
      var error = new FieldError("file", page.t(refusal.code(), refusal.arguments()));
      return page(page, List.of(error)).status(HttpStatus.valueOf(refusal.kind().status()));
    }
  }

  /// The hub's keys, to be carried to those who cannot fetch them.
  @GetMapping("/carried/keys")
  ResponseEntity<String> keys() {
    return ResponseEntity.ok()
        .contentType(MediaType.parseMediaType("application/jwk-set+json"))
        .header(HttpHeaders.CONTENT_DISPOSITION, disposition("hub.jwks"))
        .body(carried.keys());
  }

  @PostMapping(path = "/api/v1/carried", consumes = Envelope.MEDIA_TYPE)
  ResponseEntity<String> take(
      @RequestBody byte[] file, HttpServletRequest request, HttpServletResponse response) {
    return answer(carried.take(text(file), request, response));
  }

  private JteView page(Page page, List<FieldError> errors) {
    return views.page("carried/carried", page.titled("carried.title"), Map.of("errors", errors));
  }

  private static String text(byte[] file) {
    if (file.length > Envelope.LONGEST) {
      throw Refusal.of(Refusal.Kind.TOO_LARGE, "carried.refusal.too-large", Envelope.LONGEST >> 20);
    }
    return new String(file, StandardCharsets.US_ASCII);
  }

  private static ResponseEntity<String> answer(Carried.Answered answered) {
    return ResponseEntity.ok()
        .contentType(MediaType.parseMediaType(Envelope.MEDIA_TYPE))
        .header(
            HttpHeaders.CONTENT_DISPOSITION, disposition("answer-" + answered.request() + ".jose"))
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .body(answered.file());
  }

  private static String disposition(String name) {
    return ContentDisposition.attachment().filename(name).build().toString();
  }
}
