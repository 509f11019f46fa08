package jp.noroshi.hub.governance;

import java.util.ArrayList;
import java.util.List;
import jp.noroshi.hub.party.HomeCard;
import jp.noroshi.hub.party.HomeCards;
import jp.noroshi.hub.party.Viewer;
import jp.noroshi.hub.shell.Language;
import jp.noroshi.hub.shell.Messages;
import jp.noroshi.hub.shell.Page;

/// The home page's word on what changes for everybody: an emergency in force, new rules to come;
/// and, for who keeps them, what waits for a second person.
final class GovernanceCards implements HomeCards {
  private final RuleSets rules;
  private final Emergencies emergencies;
  private final Messages messages;

  GovernanceCards(RuleSets rules, Emergencies emergencies, Messages messages) {
    this.rules = rules;
    this.emergencies = emergencies;
    this.messages = messages;
  }

  @Override
  public List<HomeCard> cards(Viewer viewer, Language language) {
    var cards = new ArrayList<HomeCard>();
    emergencies
        .inForce(viewer)
        .ifPresent(emergency ->
            cards.add(
                card(
                    language,
                    "in-force." + Emergencies.code(emergency.level()),
                    "/emergency",
                    HomeCard.Urgency.NOW,
                    Page.time(language, emergency.ends().orElseThrow()),
                    emergency.reason())));
    for (var line : rules.list()) {
      if (line.standing() == RuleSets.Standing.COMING) {
        var day = line.entry().inForceFrom().orElseThrow().atZone(Page.ZONE).toLocalDate();
        cards.add(card(language, "coming", "/rule-sets", HomeCard.Urgency.CALM, day.toString()));
      }
    }
    if (Keepers.watches(viewer)) {
      cards.add(card(language, "declare", "/emergency", HomeCard.Urgency.CALM));
    }
    if (Keepers.decides(viewer)) {
      boolean waits =
          emergencies.current(viewer).stream()
              .anyMatch(
                  one -> one.agreedBy().isEmpty() && !one.declaredBy().equals(viewer.person()));
      if (waits) {
        cards.add(card(language, "agree", "/emergency", HomeCard.Urgency.NOW));
      }
      if (rules.list().stream().anyMatch(line -> line.standing() == RuleSets.Standing.TRIED)) {
        cards.add(card(language, "tried", "/rule-sets", HomeCard.Urgency.CALM));
      }
    }
    return cards;
  }

  private HomeCard card(
      Language language, String name, String link, HomeCard.Urgency urgency, Object... said) {
    return new HomeCard(
        messages.text(language, "governance.card." + name + ".title", said),
        messages.text(language, "governance.card." + name + ".text", said),
        link,
        urgency,
        0);
  }
}
