package jp.noroshi.hub.report.desk;

import java.util.List;
import jp.noroshi.hub.party.HomeCard;
import jp.noroshi.hub.party.HomeCards;
import jp.noroshi.hub.party.Viewer;
import jp.noroshi.hub.shell.Language;
import jp.noroshi.hub.shell.Messages;

/// The home page's word on what waits at the release desk.
final class ReviewCards implements HomeCards {
  private final Reviews reviews;
  private final Messages messages;

  ReviewCards(Reviews reviews, Messages messages) {
    this.reviews = reviews;
    this.messages = messages;
  }

  @Override
  public List<HomeCard> cards(Viewer viewer, Language language) {
    int waiting = reviews.waiting(viewer);
    return waiting == 0
        ? List.of()
        : List.of(
            new HomeCard(
                messages.text(language, "report.desk.card.title"),
                messages.text(language, "report.desk.card.text"),
                "/release-desk",
                HomeCard.Urgency.NOW,
                waiting));
  }
}
