package jp.noroshi.hub.transparency;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import jp.noroshi.hub.ledger.PublicLog;
import jp.noroshi.hub.ledger.Sequencer;
import jp.noroshi.hub.party.Viewer;
import jp.noroshi.hub.shell.JteView;
import jp.noroshi.hub.shell.Page;
import jp.noroshi.hub.shell.Views;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The ledger as one of its organisations sees it.
@Controller
final class LedgerController {
  private final OwnEntries entries;
  private final Statements statements;
  private final PublicLog log;
  private final Sequencer sequencer;
  private final Views views;

  LedgerController(
      OwnEntries entries, Statements statements, PublicLog log, Sequencer sequencer, Views views) {
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
    parameters.put("stopped", sequencer.contradiction().isPresent());
    return views.page("transparency/ledger", page.titled("transparency.title"), parameters);
  }
}
