package jp.noroshi.hub.oversight;

import java.util.ArrayList;
import java.util.List;
import jp.noroshi.hub.party.HomeCard;
import jp.noroshi.hub.party.HomeCards;
import jp.noroshi.hub.party.Viewer;
import jp.noroshi.hub.shell.Language;
import jp.noroshi.hub.shell.Messages;

/// The home page's word on exceptional access: for who reported, what of theirs was opened; for who
/// may agree, what waits.
final class GlassCards implements HomeCards {
  private final Glass glass;
  private final Messages messages;

  GlassCards(Glass glass, Messages messages) {
    this.glass = glass;
    this.messages = messages;
  }

  @Override
  public List<HomeCard> cards(Viewer viewer, Language language) {
    var cards = new ArrayList<HomeCard>();
    var told = glass.toldTo(viewer);
    if (!told.isEmpty()) {
      var report = told.getFirst().item().substring("report/".length());
      cards.add(card(language, "opened", "/reports/" + report, told.size()));
    }
    if (Glass.mayAgree(viewer)) {
      int waiting =
          (int)
              glass.current(viewer).stream()
                  .filter(pane -> pane.second().isEmpty() && !pane.first().equals(viewer.person()))
                  .count();
      if (waiting > 0) {
        cards.add(card(language, "waiting", "/break-glass", waiting));
      }
    }
    if (Glass.mayAsk(viewer)) {
      cards.add(card(language, "ask", "/break-glass", HomeCard.Urgency.CALM, 0));
    }
    return cards;
  }

  private HomeCard card(Language language, String name, String link, int count) {
    return card(language, name, link, HomeCard.Urgency.NOW, count);
  }

  private HomeCard card(
      Language language, String name, String link, HomeCard.Urgency urgency, int count) {
    return new HomeCard(
        messages.text(language, "oversight.card." + name + ".title"),
        messages.text(language, "oversight.card." + name + ".text"),
        link,
        urgency,
        count);
  }
}
