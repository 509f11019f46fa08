package jp.noroshi.hub.report.evidence;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import jp.noroshi.hub.shell.Refusal;
import org.springframework.http.ContentDisposition;
import org.springframework.http.ResponseEntity;

/// Hands evidence out so that no browser does anything with it but save it.
///
/// Spring: faces the web.
final class EvidenceResponses {
  private static final Map<String, String> INERT =
      Map.of(
          "Content-Type", "application/octet-stream",
          "X-Content-Type-Options", "nosniff",
          "Content-Security-Policy", "default-src 'none'; sandbox",
          "Cross-Origin-Resource-Policy", "same-origin",
          "Cache-Control", "no-store");

  private final EvidenceContent content;
  private final SharingCopy copies;

  EvidenceResponses(EvidenceContent content, SharingCopy copies) {
    this.content = content;
    this.copies = copies;
  }

  /// The file: as it is with a harmless ending, or locked in an archive.
  void content(Handover.Opened opened, HttpServletResponse response) throws IOException {
    var evidence = opened.evidence();
    INERT.forEach(response::setHeader);
    if (evidence.locked()) {
      response.setHeader("Content-Disposition", attachment(evidence.name() + ".zip"));
      content.locked(opened, response.getOutputStream());
    } else {
      response.setHeader("Content-Disposition", attachment(harmless(evidence)));
      response.setContentLengthLong(evidence.size());
      content.plain(opened, response.getOutputStream());
    }
  }

  /// The pixels of a picture and nothing else of it.
  ///
  /// @throws Refusal when it is no picture of which a copy is made
  ResponseEntity<byte[]> copy(Handover.Opened opened) throws IOException {
    if (!opened.evidence().copyable()) {
      throw Refusal.of(Refusal.Kind.UNPROCESSABLE, "evidence.refusal.no-copy");
    }
    var builder = ResponseEntity.ok();
    INERT.forEach(builder::header);
    // Not the name it was given: that, too, says where it came from.
    return builder
        .header("Content-Disposition", attachment("copy-" + opened.evidence().id() + ".png"))
        .body(copies.of(content.whole(opened)));
  }

  private static String harmless(Evidence evidence) {
    var ending = "." + evidence.looks().ending().orElseThrow();
    return evidence.name().endsWith(ending) ? evidence.name() : evidence.name() + ending;
  }

  private static String attachment(String name) {
    return ContentDisposition.attachment()
        .filename(name, StandardCharsets.UTF_8)
        .build()
        .toString();
  }
}
