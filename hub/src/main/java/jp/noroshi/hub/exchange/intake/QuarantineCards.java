package jp.noroshi.hub.exchange.intake;

import java.util.List;
import jp.noroshi.hub.party.HomeCard;
import jp.noroshi.hub.party.HomeCards;
import jp.noroshi.hub.party.Viewer;
import jp.noroshi.hub.shell.Language;
import jp.noroshi.hub.shell.Messages;

/// The home page's word on what waits in quarantine.
final class QuarantineCards implements HomeCards {
  private final Quarantine quarantine;
  private final Messages messages;

  QuarantineCards(Quarantine quarantine, Messages messages) {
    this.quarantine = quarantine;
    this.messages = messages;
  }

  @Override
  public List<HomeCard> cards(Viewer viewer, Language language) {
    int waiting = quarantine.waiting(viewer);
    return waiting == 0
        ? List.of()
        : List.of(
            new HomeCard(
                messages.text(language, "exchange.quarantine.card.title"),
                messages.text(language, "exchange.quarantine.card.text"),
                "/quarantine",
                HomeCard.Urgency.SOON,
                waiting));
  }
}
