package jp.noroshi.hub.report.evidence;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import jp.noroshi.hub.party.Mandate;
import jp.noroshi.hub.party.OpenToDelegates;
import jp.noroshi.hub.party.Role;
import jp.noroshi.hub.party.Scopes;
import jp.noroshi.hub.party.Viewer;
import jp.noroshi.hub.shell.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Evidence over REST (`openapi/evidence.yaml`): the core protocol, creation and termination of tus
/// 1.0.0, which its clients speak, with a body in JSON for those who do not.
@RestController
@OpenToDelegates(Mandate.Extent.PREPARE)
@RequestMapping("/api/v1")
final class EvidenceApi {
  private static final String READ = "report:read";
  private static final String WRITE = "report:write";
  private static final String TUS = "1.0.0";

  private final Uploads uploads;
  private final Handover handover;
  private final EvidenceResponses responses;

  EvidenceApi(Uploads uploads, Handover handover, EvidenceResponses responses) {
    this.uploads = uploads;
    this.handover = handover;
    this.responses = responses;
  }

  /// A file that is about to come.
  record Announced(@Nullable String name, @Nullable Long size, @Nullable String kind) {}

  @GetMapping("/reports/{id}/evidence")
  Map<String, Object> ofReport(Viewer viewer, @PathVariable UUID id) {
    requireReader(viewer);
    return items(uploads.ofReport(viewer, id));
  }

  @GetMapping("/drafts/{id}/evidence")
  Map<String, Object> ofDraft(Viewer viewer, @PathVariable UUID id) {
    requireReader(viewer);
    return items(uploads.ofDraft(viewer, id));
  }

  @PostMapping("/reports/{id}/evidence")
  ResponseEntity<Map<String, Object>> toReport(
      Viewer viewer,
      @PathVariable UUID id,
      HttpServletRequest request,
      @RequestBody(required = false) Optional<Announced> body) {
    requireWriter(viewer);
    return begun(uploads.toReport(viewer, id, announced(request, body)));
  }

  @PostMapping("/drafts/{id}/evidence")
  ResponseEntity<Map<String, Object>> toDraft(
      Viewer viewer,
      @PathVariable UUID id,
      HttpServletRequest request,
      @RequestBody(required = false) Optional<Announced> body) {
    requireWriter(viewer);
    return begun(uploads.toDraft(viewer, id, announced(request, body)));
  }

  /// How far a file has come; HEAD gives the same without a body.
  @GetMapping("/evidence/{id}")
  ResponseEntity<Map<String, Object>> evidence(Viewer viewer, @PathVariable UUID id) {
    requireReader(viewer);
    var evidence = uploads.own(viewer, id);
    return at(ResponseEntity.ok(), evidence).body(body(evidence));
  }

  @PatchMapping(path = "/evidence/{id}", consumes = "application/offset+octet-stream")
  ResponseEntity<Void> append(
      Viewer viewer,
      @PathVariable UUID id,
      @RequestHeader(name = "Upload-Offset", defaultValue = "") String offset,
      HttpServletRequest request)
      throws IOException {
    requireWriter(viewer);
    var evidence =
        uploads.append(viewer, id, number(offset, "Upload-Offset"), request.getInputStream());
    return at(ResponseEntity.noContent(), evidence).build();
  }

  @DeleteMapping("/evidence/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void remove(Viewer viewer, @PathVariable UUID id) {
    requireWriter(viewer);
    uploads.remove(viewer, id);
  }

  @GetMapping("/evidence/{id}/content")
  void content(Viewer viewer, @PathVariable UUID id, HttpServletResponse response)
      throws IOException {
    requireOpener(viewer);
    responses.content(handover.open(viewer, id), response);
  }

  @GetMapping("/evidence/{id}/copy")
  ResponseEntity<byte[]> copy(Viewer viewer, @PathVariable UUID id) throws IOException {
    requireOpener(viewer);
    return responses.copy(handover.open(viewer, id));
  }

  @PutMapping("/evidence/{id}/filings/{filing}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void list(Viewer viewer, @PathVariable UUID id, @PathVariable UUID filing) {
    requireWriter(viewer);
    handover.list(viewer, id, filing);
  }

  @DeleteMapping("/evidence/{id}/filings/{filing}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void unlist(Viewer viewer, @PathVariable UUID id, @PathVariable UUID filing) {
    requireWriter(viewer);
    handover.unlist(viewer, id, filing);
  }

  @GetMapping("/filings/{id}/evidence")
  Map<String, Object> ofFiling(Viewer viewer, @PathVariable UUID id) {
    requireOpener(viewer);
    return items(handover.ofFiling(viewer, id));
  }

  private static ResponseEntity<Map<String, Object>> begun(Evidence evidence) {
    return at(
            ResponseEntity.status(HttpStatus.CREATED)
                .header("Location", "/api/v1/evidence/" + evidence.id()),
            evidence)
        .body(body(evidence));
  }

  private static ResponseEntity.BodyBuilder at(
      ResponseEntity.HeadersBuilder<?> builder, Evidence evidence) {
    return (ResponseEntity.BodyBuilder)
        builder
            .header("Tus-Resumable", TUS)
            .header("Upload-Offset", String.valueOf(evidence.received()))
            .header("Upload-Length", String.valueOf(evidence.size()))
            .header("Cache-Control", "no-store");
  }

  private static Uploads.Announced announced(HttpServletRequest request, Optional<Announced> body) {
    var length = request.getHeader("Upload-Length");
    if (length != null) {
      var metadata = metadata(request.getHeader("Upload-Metadata"));
      return new Uploads.Announced(
          metadata.getOrDefault("filename", ""),
          number(length, "Upload-Length"),
          metadata.getOrDefault("kind", Evidence.Kind.OTHER.code()));
    }
    var announced = body.orElse(new Announced(null, null, null));
    return new Uploads.Announced(
        announced.name() == null ? "" : announced.name(),
        announced.size() == null ? 0 : announced.size(),
        announced.kind() == null ? "" : announced.kind());
  }

  // `filename <Base64>,kind <Base64>` (tus 1.0.0, Creation).
  private static Map<String, String> metadata(@Nullable String header) {
    var metadata = new HashMap<String, String>();
    for (var pair : header == null ? new String[0] : header.split(",", 20)) {
      var parts = pair.strip().split(" ", 2);
      try {
        metadata.put(
            parts[0],
            parts.length < 2
                ? ""
                : new String(Base64.getDecoder().decode(parts[1].strip()), StandardCharsets.UTF_8));
      } catch (IllegalArgumentException e) {
        throw fault("Upload-Metadata", "evidence.fault.metadata");
      }
    }
    return metadata;
  }

  private static long number(String text, String header) {
    try {
      long number = Long.parseLong(text);
      if (number >= 0) {
        return number;
      }
    } catch (NumberFormatException _) {
      // told below
    }
    throw fault(header, "evidence.fault.number");
  }

  private static Map<String, Object> items(List<Evidence> all) {
    return Map.of("items", all.stream().map(EvidenceApi::body).toList());
  }

  private static Map<String, Object> body(Evidence evidence) {
    var body = new LinkedHashMap<String, Object>();
    body.put("id", evidence.id());
    body.put("report", evidence.report().orElse(null));
    body.put("kind", evidence.kind().code());
    body.put("name", evidence.name());
    body.put("size", evidence.size());
    body.put("received", evidence.received());
    body.put("complete", evidence.complete());
    body.put("locked", evidence.locked());
    body.put("added_at", evidence.addedAt().toString());
    if (evidence.complete()) {
      body.put("sha256", evidence.sha256());
      evidence.numbers().ifPresent(outcome -> body.put("my_number", outcome.code()));
      body.put("sha1", evidence.sha1());
      body.put("md5", evidence.md5());
    }
    body.put(
        "listed",
        evidence.listed().stream()
            .map(one -> Map.of("filing", one.filing(), "authority", one.authority()))
            .toList());
    return body;
  }

  private static void requireReader(Viewer viewer) {
    Scopes.require(viewer, READ);
    if (!viewer.has(Role.REPORTER) && !viewer.has(Role.EXECUTIVE)) {
      throw Refusal.forbidden();
    }
  }

  private static void requireOpener(Viewer viewer) {
    if (viewer.has(Role.DUTY_OFFICER)) {
      Scopes.require(viewer, READ);
    } else {
      requireReader(viewer);
    }
  }

  private static void requireWriter(Viewer viewer) {
    Scopes.require(viewer, WRITE);
    if (!viewer.has(Role.REPORTER)) {
      throw Refusal.forbidden();
    }
  }

  private static Refusal fault(String pointer, String code) {
    return Refusal.invalid(List.of(Refusal.Violation.of(pointer, code)));
  }
}
