package jp.noroshi.hub.report.document;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import jp.noroshi.hub.party.Mandate;
import jp.noroshi.hub.party.OpenToDelegates;
import jp.noroshi.hub.party.Role;
import jp.noroshi.hub.party.Scopes;
import jp.noroshi.hub.party.Viewer;
import jp.noroshi.hub.report.Filings;
import jp.noroshi.hub.shell.Language;
import jp.noroshi.hub.shell.Page;
import jp.noroshi.hub.shell.Refusal;
import org.springframework.http.ContentDisposition;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/// Gives out the documents of a filing: to the organisation that made it and to the authority it is
/// addressed to, by page and by REST (`openapi/document.yaml`). Opening one is opening the filing,
/// and on record as such.
@Controller
@OpenToDelegates(Mandate.Extent.PREPARE)
final class DocumentController {
  private static final Set<Role> REPORTERS = Set.of(Role.REPORTER, Role.EXECUTIVE);

  private final Filings filings;
  private final FilingDocuments documents;

  DocumentController(Filings filings, FilingDocuments documents) {
    this.filings = filings;
    this.documents = documents;
  }

  @GetMapping("/reports/{id}/filings/{filing}/document/{format}")
  ResponseEntity<byte[]> ofReport(
      Viewer viewer,
      Page page,
      @PathVariable UUID id,
      @PathVariable UUID filing,
      @PathVariable String format,
      @RequestParam(required = false) Optional<String> lang) {
    require(REPORTERS.stream().anyMatch(viewer::has));
    var kind = DocumentFormat.of(format).orElseThrow(Refusal::notFound);
    var opened = filings.open(viewer, filing);
    if (!opened.filing().report().equals(id)) {
      throw Refusal.notFound();
    }
    return answer(opened, kind, language(lang, page));
  }

  @GetMapping("/board/filings/{id}/document/{format}")
  ResponseEntity<byte[]> onBoard(
      Viewer viewer,
      Page page,
      @PathVariable UUID id,
      @PathVariable String format,
      @RequestParam(required = false) Optional<String> lang) {
    require(viewer.has(Role.DUTY_OFFICER));
    var kind = DocumentFormat.of(format).orElseThrow(Refusal::notFound);
    return answer(filings.open(viewer, id), kind, language(lang, page));
  }

  @GetMapping("/api/v1/filings/{id}/document/{format}")
  ResponseEntity<byte[]> overApi(
      Viewer viewer,
      Page page,
      @PathVariable UUID id,
      @PathVariable String format,
      @RequestParam(required = false) Optional<String> lang) {
    Scopes.require(viewer, "report:read");
    require(viewer.has(Role.DUTY_OFFICER) || REPORTERS.stream().anyMatch(viewer::has));
    var kind = DocumentFormat.of(format).orElseThrow(Refusal::notFound);
    return answer(filings.open(viewer, id), kind, language(lang, page));
  }

  private ResponseEntity<byte[]> answer(
      Filings.Opened opened, DocumentFormat format, Language language) {
    var filing = opened.filing();
    var bytes = documents.of(opened, format, language);
    var name =
        "filing-%s-%s-%s-%s.%s"
            .formatted(
                filing.form(),
                filing.authority(),
                filing.receipt(),
                language.code(),
                format.ending());
    return ResponseEntity.ok()
        .header("Content-Type", format.mediaType())
        .header(
            "Content-Disposition",
            ContentDisposition.attachment()
                .filename(name, StandardCharsets.UTF_8)
                .build()
                .toString())
        .header("Cache-Control", "no-store")
        .body(bytes);
  }

  private static Language language(Optional<String> asked, Page page) {
    return asked
        .map(code -> Language.of(code).orElseThrow(Refusal::notFound))
        .orElseGet(page::language);
  }

  private static void require(boolean may) {
    if (!may) {
      throw Refusal.forbidden();
    }
  }
}
