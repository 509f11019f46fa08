package jp.noroshi.hub.exchange.browse;

import java.util.List;
import jp.noroshi.hub.party.HomeCard;
import jp.noroshi.hub.party.HomeCards;
import jp.noroshi.hub.party.Role;
import jp.noroshi.hub.party.Viewer;
import jp.noroshi.hub.shell.Language;
import jp.noroshi.hub.shell.Messages;

/// The home page's word to analysts on objects that say two things at once.
final class ConflictCards implements HomeCards {
  private final Conflicts conflicts;
  private final Messages messages;

  ConflictCards(Conflicts conflicts, Messages messages) {
    this.conflicts = conflicts;
    this.messages = messages;
  }

  @Override
  public List<HomeCard> cards(Viewer viewer, Language language) {
    int seen = viewer.has(Role.ANALYST) ? conflicts.of(viewer).size() : 0;
    return seen == 0
        ? List.of()
        : List.of(
            new HomeCard(
                messages.text(language, "exchange.conflicts.card.title"),
                messages.text(language, "exchange.conflicts.card.text"),
                "/objects/conflicts",
                HomeCard.Urgency.CALM,
                seen));
  }
}
