package jp.noroshi.hub.transparency;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import jp.noroshi.hub.ledger.PublicLog;
import jp.noroshi.hub.ledger.Sequencer;
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
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// The ledger as one of its organisations sees it.
@Controller
final class LedgerController {
  private final OwnEntries entries;
  private final Statements statements;
  private final PublicLog log;
  private final Sequencer sequencer;
  private final Purges purges;
  private final Views views;

  LedgerController(
      OwnEntries entries,
      Statements statements,
      PublicLog log,
      Sequencer sequencer,
      Purges purges,
      Views views) {
    this.purges = purges;
    this.entries = entries;
    this.statements = statements;
    this.log = log;
    this.sequencer = sequencer;
    this.views = views;
  }

  @GetMapping("/ledger/statement")
  JteView statement(Viewer viewer, Page page, @RequestParam(defaultValue = "") String month) {
    return views.page(
        "transparency/statement",
        page.titled("transparency.statement.title"),
        Map.of("statement", statements.of(viewer, month)));
  }

  @GetMapping("/ledger")
  JteView show(Viewer viewer, Page page, @RequestParam(required = false) @Nullable UUID before) {
    var listing = entries.list(viewer, before);
    var parameters = new HashMap<String, Object>();
    parameters.put("lines", listing.lines());
    parameters.put("next", listing.next().map(id -> "/ledger?before=" + id).orElse(""));
    parameters.put("head", log.checkpoint().map(note -> LogHead.of(note, log.origin())));
    parameters.put("purges", Purges.decides(viewer));
    parameters.put("stopped", sequencer.contradiction().isPresent());
    return views.page("transparency/ledger", page.titled("transparency.title"), parameters);
  }

  @GetMapping("/ledger/purge")
  JteView purge(Viewer viewer, Page page) {
    if (!Purges.decides(viewer)) {
      throw Refusal.forbidden();
    }
    return purge(page, Map.of(), List.of());
  }

  private JteView purge(Page page, Map<String, String> typed, List<FieldError> errors) {
    var texts = new LinkedHashMap<String, String>();
    errors.forEach(error -> texts.put(error.field(), error.text()));
    return views.page(
        "transparency/purge",
        page.titled("transparency.purge.title"),
        Map.of("typed", typed, "errors", errors, "texts", texts));
  }

  @PostMapping("/ledger/purge")
  Object purge(
      Viewer viewer, Page page, @RequestParam Map<String, String> typed, RedirectAttributes flash) {
    Scopes.requireSession(viewer);
    try {
      purges.purge(viewer, typed.getOrDefault("entry", ""), typed.getOrDefault("reason", ""));
    } catch (Refusal refusal) {
      if (refusal.violations().isEmpty()) {
        throw refusal;
      }
      return purge(page, typed, FieldError.of(refusal, page))
          .status(HttpStatus.UNPROCESSABLE_CONTENT);
    }
    flash.addFlashAttribute(
        PageArguments.NOTICE, new Page.Notice("success", page.t("transparency.purge.said")));
    return "redirect:/ledger";
  }
}
