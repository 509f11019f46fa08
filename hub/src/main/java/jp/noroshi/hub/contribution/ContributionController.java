package jp.noroshi.hub.contribution;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import jp.noroshi.hub.party.Scopes;
import jp.noroshi.hub.party.Viewer;
import jp.noroshi.hub.shell.JteView;
import jp.noroshi.hub.shell.Page;
import jp.noroshi.hub.shell.PageArguments;
import jp.noroshi.hub.shell.Refusal;
import jp.noroshi.hub.shell.Views;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// Give and take of the own organisation, and certificates of contribution.
@Controller
final class ContributionController {
  private final Balances balances;
  private final Certificates certificates;
  private final Views views;

  ContributionController(Balances balances, Certificates certificates, Views views) {
    this.balances = balances;
    this.certificates = certificates;
    this.views = views;
  }

  @GetMapping("/organisation/balance")
  JteView balance(Viewer viewer, Page page, @RequestParam Optional<Integer> year) {
    int shown = year.orElse(balances.thisYear());
    var all = certificates.of(viewer);
    return views.page(
        "contribution/balance",
        page.titled("contribution.title", shown),
        Map.of(
            "balance", balances.of(viewer, shown),
            "years",
                IntStream.rangeClosed(Balances.FIRST_YEAR, balances.thisYear()).boxed().toList(),
            "certificates", all,
            "standing", Certificate.standing(all, shown),
            "organisation", viewer.organisation().name(page.language()),
            "may", Certificates.may(viewer)));
  }

  @PostMapping("/organisation/certificates")
  String issue(Viewer viewer, Page page, @RequestParam int year, RedirectAttributes flash) {
    Scopes.requireSession(viewer);
    var certificate = certificates.issue(viewer, year);
    flash.addFlashAttribute(
        PageArguments.NOTICE, new Page.Notice("success", page.t("contribution.said.issued")));
    return "redirect:" + certificate.path();
  }

  @PostMapping("/organisation/certificates/{id}/withdrawal")
  String withdraw(Viewer viewer, Page page, @PathVariable UUID id, RedirectAttributes flash) {
    Scopes.requireSession(viewer);
    certificates.withdraw(viewer, id);
    flash.addFlashAttribute(
        PageArguments.NOTICE, new Page.Notice("success", page.t("contribution.said.withdrawn")));
    return "redirect:/organisation/balance";
  }

  /// For anybody, signed in or not.
  @GetMapping("/certificates/{number}")
  JteView certificate(Page page, @PathVariable String number) {
    return views.page(
        "contribution/certificate",
        page.titled("contribution.certificate.title"),
        Map.of("certificate", certificates.numbered(number).orElseThrow(Refusal::notFound)));
  }
}
