package jp.noroshi.hub.report;

import java.time.Clock;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jp.noroshi.hub.party.Role;
import jp.noroshi.hub.party.Viewer;
import jp.noroshi.hub.report.duty.Due;
import jp.noroshi.hub.rules.Authority;
import jp.noroshi.hub.shell.Bilingual;
import jp.noroshi.hub.shell.FieldError;
import jp.noroshi.hub.shell.JteView;
import jp.noroshi.hub.shell.Page;
import jp.noroshi.hub.shell.Refusal;
import jp.noroshi.hub.shell.Views;
import org.springframework.http.ResponseEntity;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/// Shows a finished filing on a page that prints well, and gives it out as its canonical JSON. What
/// is shown is read from the kept bytes, never made anew.
///
/// Spring: faces the web.
public final class FilingView {
  private final Views views;
  private final ObjectMapper json;

  private final Rules rules;
  private final Clock clock;

  FilingView(Views views, ObjectMapper json, Rules rules, Clock clock) {
    this.views = views;
    this.json = json;
    this.rules = rules;
    this.clock = clock;
  }

  /// One line of the printed form.
  ///
  /// @param state `unknown-yet`, `cannot-know`, `not-applicable`, `withheld`; empty for an answer
  /// @param changed whether it says something new since the filing before
  public record Line(
      Bilingual name, String need, List<Bilingual> texts, String state, boolean changed) {}

  /// The printed form.
  public record Printed(
      Bilingual law,
      Bilingual article,
      Bilingual stage,
      Bilingual form,
      Bilingual recipient,
      String receipt,
      String submittedAt,
      String reason,
      List<Line> lines) {}

  /// The page for the authority, which may say that it has the filing.
  JteView authoritys(Page page, Filings.Opened opened) {
    boolean mayAcknowledge = opened.filing().state() == Filing.State.DELIVERED;
    return page(page, opened, "/board", mayAcknowledge, Optional.empty(), List.of());
  }

  /// The page for the organisation that made it; a reporter may note how it was handed over.
  JteView reporters(Viewer viewer, Page page, Filings.Opened opened, List<FieldError> errors) {
    var filing = opened.filing();
    boolean outstanding =
        filing.state() == Filing.State.READY || filing.state() == Filing.State.SENT;
    Optional<Window> window =
        outstanding && viewer.has(Role.REPORTER) ? Optional.of(window(filing)) : Optional.empty();
    return page(page, opened, "/reports/" + filing.report(), false, window, errors);
  }

  private JteView page(
      Page page,
      Filings.Opened opened,
      String back,
      boolean mayAcknowledge,
      Optional<Window> handOver,
      List<FieldError> errors) {
    return views.page(
        "report/filing",
        page.titled("report.filing.title"),
        Map.of(
            "filing",
            opened.filing(),
            "printed",
            opened.content().map(this::print),
            "hash",
            opened
                .content()
                .map(content -> java.util.HexFormat.of().formatHex(CanonicalJson.sha256(content)))
                .orElse(""),
            "back",
            back,
            "mayAcknowledge",
            mayAcknowledge,
            "handOver",
            handOver,
            "errors",
            errors));
  }

  /// Where and when a filing can be handed over outside the platform.
  ///
  /// @param now as the form writes it, in Japan time
  public record Window(Bilingual authority, Optional<Bilingual> address, String now) {}

  private Window window(Filing filing) {
    return new Window(
        rules.authorityName(filing.authority()),
        rules.jurisdiction().authority(filing.authority()).flatMap(Authority::window),
        LocalDateTime.ofInstant(clock.instant(), Due.ZONE)
            .truncatedTo(ChronoUnit.MINUTES)
            .toString());
  }

  ResponseEntity<byte[]> download(Filings.Opened opened) {
    var content = opened.content().orElseThrow(Refusal::notFound);
    var filing = opened.filing();
    return ReportPages.download(
        "filing-" + filing.duty() + "-" + filing.authority() + "-" + filing.id() + ".json",
        content);
  }

  Printed print(byte[] content) {
    var root = json.readTree(content);
    var lines = new ArrayList<Line>();
    for (var field : root.get("fields")) {
      var texts = new ArrayList<Bilingual>();
      if (field.has("text")) {
        field.get("text").forEach(text -> texts.add(both(text)));
      }
      lines.add(
          new Line(
              both(field.get("name")),
              field.get("need").asString(),
              texts,
              Optional.ofNullable(field.get("state")).map(JsonNode::asString).orElse(""),
              field.path("changed").asBoolean(false)));
    }
    return new Printed(
        both(root.get("law")),
        both(root.get("article")),
        both(root.get("stage_name")),
        both(root.get("form_name")),
        both(root.get("recipient_name")),
        root.get("receipt").asString(),
        root.get("submitted_at").asString(),
        visible(root.path("reason").asString("")),
        lines);
  }

  // Direction overrides and controls are written out, so that nothing reads other than it is.
  private static Bilingual both(JsonNode node) {
    return visible(new Bilingual(node.get("ja").asString(), node.get("en").asString()));
  }

  static Bilingual visible(Bilingual text) {
    return new Bilingual(visible(text.ja()), visible(text.en()));
  }

  static String visible(String text) {
    var out = new StringBuilder();
    text.codePoints()
        .forEach(c -> {
          if (AnswerSheet.isHidden(c)) {
            out.append("‹U+%04X›".formatted(c));
          } else {
            out.appendCodePoint(c);
          }
        });
    return out.toString();
  }
}
