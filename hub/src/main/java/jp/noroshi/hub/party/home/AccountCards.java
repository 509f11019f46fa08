package jp.noroshi.hub.party.home;

import java.util.ArrayList;
import java.util.List;
import jp.noroshi.hub.database.Actor;
import jp.noroshi.hub.database.Database;
import jp.noroshi.hub.party.HomeCard;
import jp.noroshi.hub.party.HomeCards;
import jp.noroshi.hub.party.Viewer;
import jp.noroshi.hub.party.credential.Factors;
import jp.noroshi.hub.shell.Language;
import jp.noroshi.hub.shell.Messages;

/// What must be done about the own account.
final class AccountCards implements HomeCards {
  private static final int FEW = 3;

  private final Database database;
  private final Factors factors;
  private final Messages messages;

  AccountCards(Database database, Factors factors, Messages messages) {
    this.database = database;
    this.factors = factors;
    this.messages = messages;
  }

  @Override
  public List<HomeCard> cards(Viewer viewer, Language language) {
    var cards = new ArrayList<HomeCard>();
    if (!viewer.active()) {
      cards.add(card(language, "reconfirm", HomeCard.Urgency.NOW, 0));
    }
    int left =
        database.in(Actor.engine("home"), tx -> factors.recoveryCodesLeft(tx, viewer.person()));
    if (left < FEW) {
      cards.add(card(language, "recovery", HomeCard.Urgency.CALM, 0));
    }
    return cards;
  }

  private HomeCard card(Language language, String name, HomeCard.Urgency urgency, int count) {
    return new HomeCard(
        messages.text(language, "party.card." + name + ".title"),
        messages.text(language, "party.card." + name + ".text"),
        "/account",
        urgency,
        count);
  }
}
