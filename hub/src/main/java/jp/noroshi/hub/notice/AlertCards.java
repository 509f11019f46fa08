package jp.noroshi.hub.notice;

import java.util.List;
import jp.noroshi.hub.party.HomeCard;
import jp.noroshi.hub.party.HomeCards;
import jp.noroshi.hub.party.Viewer;
import jp.noroshi.hub.shell.Language;
import jp.noroshi.hub.shell.Messages;

/// The home page's word on alerts: those nobody has acknowledged.
final class AlertCards implements HomeCards {
  private final Inbox inbox;
  private final Messages messages;

  AlertCards(Inbox inbox, Messages messages) {
    this.inbox = inbox;
    this.messages = messages;
  }

  @Override
  public List<HomeCard> cards(Viewer viewer, Language language) {
    int unanswered = inbox.unanswered(viewer);
    return unanswered == 0
        ? List.of()
        : List.of(
            new HomeCard(
                messages.text(language, "notice.card.title"),
                messages.text(language, "notice.card.text"),
                "/inbox",
                HomeCard.Urgency.NOW,
                unanswered));
  }
}
