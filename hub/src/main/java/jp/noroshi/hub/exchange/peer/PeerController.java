package jp.noroshi.hub.exchange.peer;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import jp.noroshi.hub.party.StepUp;
import jp.noroshi.hub.party.Viewer;
import jp.noroshi.hub.shell.FieldError;
import jp.noroshi.hub.shell.JteView;
import jp.noroshi.hub.shell.Page;
import jp.noroshi.hub.shell.PageArguments;
import jp.noroshi.hub.shell.Refusal;
import jp.noroshi.hub.shell.Views;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// The other TAXII servers on pages.
@Controller
final class PeerController {
  private final Peers peers;
  private final StepUp stepUp;
  private final Views views;

  PeerController(Peers peers, StepUp stepUp, Views views) {
    this.peers = peers;
    this.stepUp = stepUp;
    this.views = views;
  }

  @GetMapping("/peers")
  JteView list(Viewer viewer, Page page) {
    return views.page(
        "exchange/peers", page.titled("exchange.peer.title"), Map.of("peers", peers.list(viewer)));
  }

  @GetMapping("/peers/new")
  JteView form(Viewer viewer, Page page) {
    peers.list(viewer); // whoever may not see them may not add one
    return form(viewer, page, Map.of("polls", "on"), List.of());
  }

  private JteView form(
      Viewer viewer, Page page, Map<String, String> sent, List<FieldError> errors) {
    return views.page(
        "exchange/peer",
        page.titled("exchange.peer.new"),
        Map.of("sent", sent, "errors", errors, "fresh", stepUp.isFresh(viewer)));
  }

  @PostMapping("/peers")
  Object add(
      Viewer viewer, Page page, @RequestParam Map<String, String> sent, RedirectAttributes flash) {
    stepUp.require(viewer);
    try {
      peers.add(viewer, NewPeer.read(sent));
    } catch (Refusal refusal) {
      if (refusal.violations().isEmpty()) {
        throw refusal;
      }
      return form(viewer, page, sent, FieldError.of(refusal, page))
          .status(HttpStatus.UNPROCESSABLE_CONTENT);
    }
    return back(page, flash, "exchange.peer.said.added");
  }

  @PostMapping("/peers/{id}/run")
  String run(Viewer viewer, Page page, @PathVariable UUID id, RedirectAttributes flash) {
    peers.hasten(viewer, id);
    return back(page, flash, "exchange.peer.said.run");
  }

  @PostMapping("/peers/{id}/remove")
  String remove(Viewer viewer, Page page, @PathVariable UUID id, RedirectAttributes flash) {
    stepUp.require(viewer);
    peers.remove(viewer, id);
    return back(page, flash, "exchange.peer.said.removed");
  }

  private static String back(Page page, RedirectAttributes flash, String said) {
    flash.addFlashAttribute(PageArguments.NOTICE, new Page.Notice("success", page.t(said)));
    return "redirect:/peers";
  }
}
