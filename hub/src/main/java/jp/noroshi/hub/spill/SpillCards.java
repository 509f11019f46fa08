package jp.noroshi.hub.spill;

import java.util.ArrayList;
import java.util.List;
import jp.noroshi.hub.party.HomeCard;
import jp.noroshi.hub.party.HomeCards;
import jp.noroshi.hub.party.Viewer;
import jp.noroshi.hub.shell.Language;
import jp.noroshi.hub.shell.Messages;

/// The home page's word on spills: what to decide, what of one's own is sealed, what to destroy.
final class SpillCards implements HomeCards {
  private final Spills spills;
  private final Messages messages;

  SpillCards(Spills spills, Messages messages) {
    this.spills = spills;
    this.messages = messages;
  }

  @Override
  public List<HomeCard> cards(Viewer viewer, Language language) {
    var desk = spills.desk(viewer);
    var cards = new ArrayList<HomeCard>();
    add(cards, language, "open", desk.open().size());
    add(
        cards,
        language,
        "own",
        desk.own().stream().filter(spill -> spill.state() == Spill.State.SEALED).count());
    add(
        cards,
        language,
        "received",
        desk.received().stream().filter(one -> one.acknowledgedAt().isEmpty()).count());
    return cards;
  }

  private void add(List<HomeCard> cards, Language language, String name, long count) {
    if (count > 0) {
      cards.add(
          new HomeCard(
              messages.text(language, "spill.card." + name + ".title"),
              messages.text(language, "spill.card." + name + ".text"),
              "/spills",
              HomeCard.Urgency.NOW,
              Math.toIntExact(count)));
    }
  }
}
