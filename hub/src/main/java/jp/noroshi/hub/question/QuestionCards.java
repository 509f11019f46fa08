package jp.noroshi.hub.question;

import java.util.List;
import jp.noroshi.hub.party.HomeCard;
import jp.noroshi.hub.party.HomeCards;
import jp.noroshi.hub.party.Viewer;
import jp.noroshi.hub.shell.Language;
import jp.noroshi.hub.shell.Messages;

/// The home page's word on questions and answers that wait for the viewer.
final class QuestionCards implements HomeCards {
  private final Questions questions;
  private final Messages messages;

  QuestionCards(Questions questions, Messages messages) {
    this.questions = questions;
    this.messages = messages;
  }

  @Override
  public List<HomeCard> cards(Viewer viewer, Language language) {
    int waiting = questions.waiting(viewer);
    return waiting == 0
        ? List.of()
        : List.of(
            new HomeCard(
                messages.text(language, "question.card.title"),
                messages.text(language, "question.card.text"),
                "/questions",
                HomeCard.Urgency.SOON,
                waiting));
  }
}
