package jp.noroshi.hub.request;

import java.util.List;
import jp.noroshi.hub.party.HomeCard;
import jp.noroshi.hub.party.HomeCards;
import jp.noroshi.hub.party.Viewer;
import jp.noroshi.hub.shell.Language;
import jp.noroshi.hub.shell.Messages;

/// The home page's word on requests that wait for the viewer.
final class RequestCards implements HomeCards {
  private final Requests requests;
  private final Messages messages;

  RequestCards(Requests requests, Messages messages) {
    this.requests = requests;
    this.messages = messages;
  }

  @Override
  public List<HomeCard> cards(Viewer viewer, Language language) {
    int waiting = requests.waiting(viewer);
    return waiting == 0
        ? List.of()
        : List.of(
            new HomeCard(
                messages.text(language, "request.card.title"),
                messages.text(language, "request.card.text"),
                "/requests",
                HomeCard.Urgency.NOW,
                waiting));
  }
}
