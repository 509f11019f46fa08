package jp.noroshi.hub.report;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import jp.noroshi.hub.party.HomeCard;
import jp.noroshi.hub.party.HomeCards;
import jp.noroshi.hub.party.Role;
import jp.noroshi.hub.party.Viewer;
import jp.noroshi.hub.shell.Language;
import jp.noroshi.hub.shell.Messages;

/// The home page's word on reports: for a reporter the way to report and drafts left unsent, for a
/// duty officer what passed its limit and what has arrived.
final class ReportCards implements HomeCards {
  private final Drafts drafts;
  private final Filings filings;
  private final Messages messages;
  private final Clock clock;

  ReportCards(Drafts drafts, Filings filings, Messages messages, Clock clock) {
    this.drafts = drafts;
    this.filings = filings;
    this.messages = messages;
    this.clock = clock;
  }

  @Override
  public List<HomeCard> cards(Viewer viewer, Language language) {
    var cards = new ArrayList<HomeCard>();
    if (viewer.has(Role.DUTY_OFFICER)) {
      var now = clock.instant();
      int overdue = 0;
      int arrived = 0;
      for (var filing : filings.board(viewer)) {
        if (filing.state() == Filing.State.DUE && filing.overdue(now)) {
          overdue++;
        } else if (filing.state() == Filing.State.DELIVERED) {
          arrived++;
        }
      }
      add(cards, language, "overdue", "/board", HomeCard.Urgency.NOW, overdue);
      add(cards, language, "arrived", "/board", HomeCard.Urgency.NOW, arrived);
    }
    if (viewer.has(Role.REPORTER)) {
      int unsent = drafts.open(viewer).size();
      add(cards, language, "draft", "/reports", HomeCard.Urgency.SOON, unsent);
      cards.add(card(language, "new", "/report/new", HomeCard.Urgency.CALM, 0));
    }
    return cards;
  }

  private void add(
      List<HomeCard> cards,
      Language language,
      String name,
      String link,
      HomeCard.Urgency urgency,
      int count) {
    if (count > 0) {
      cards.add(card(language, name, link, urgency, count));
    }
  }

  private HomeCard card(
      Language language, String name, String link, HomeCard.Urgency urgency, int count) {
    return new HomeCard(
        messages.text(language, "report.card." + name + ".title"),
        messages.text(language, "report.card." + name + ".text"),
        link,
        urgency,
        count);
  }
}
