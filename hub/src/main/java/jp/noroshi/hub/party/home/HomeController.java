package jp.noroshi.hub.party.home;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import jp.noroshi.hub.party.HomeCard;
import jp.noroshi.hub.party.HomeCards;
import jp.noroshi.hub.party.Mandate;
import jp.noroshi.hub.party.OpenToDelegates;
import jp.noroshi.hub.party.Viewer;
import jp.noroshi.hub.party.signin.Redirect;
import jp.noroshi.hub.shell.Page;
import jp.noroshi.hub.shell.Views;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.View;

/// The home page: what the features say must be done, the most urgent first.
@Controller
final class HomeController {
  private final List<HomeCards> sources;
  private final Views views;

  HomeController(List<HomeCards> sources, Views views) {
    this.sources = List.copyOf(sources);
    this.views = views;
  }

  /// A delegate's home is the list of what it reported.
  @GetMapping("/")
  @OpenToDelegates(Mandate.Extent.PREPARE)
  View home(Viewer viewer, Page page) {
    if (viewer.mandate().isPresent()) {
      return Redirect.to("/reports");
    }
    List<HomeCard> cards =
        sources.stream()
            .flatMap(source -> source.cards(viewer, page.language()).stream())
            .sorted(Comparator.comparing(HomeCard::urgency))
            .toList();
    return views.page(
        "party/home",
        page.titled("party.home.title", page.pick(viewer.nameJa(), viewer.nameEn())),
        Map.of("cards", cards));
  }
}
