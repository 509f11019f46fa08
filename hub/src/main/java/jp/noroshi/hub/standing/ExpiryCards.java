package jp.noroshi.hub.standing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import jp.noroshi.hub.party.HomeCard;
import jp.noroshi.hub.party.HomeCards;
import jp.noroshi.hub.party.Viewer;
import jp.noroshi.hub.shell.Language;
import jp.noroshi.hub.shell.Messages;

/// The home page's word on what the viewer must renew: from thirty days before it runs out, and for
/// thirty after.
final class ExpiryCards implements HomeCards {
  private static final Duration AHEAD = Duration.ofDays(30);
  private static final Duration SOON = Duration.ofDays(7);

  private final Standings standings;
  private final Messages messages;
  private final Clock clock;

  ExpiryCards(Standings standings, Messages messages, Clock clock) {
    this.standings = standings;
    this.messages = messages;
    this.clock = clock;
  }

  @Override
  public List<HomeCard> cards(Viewer viewer, Language language) {
    var own = standings.own(viewer);
    var now = clock.instant();
    var ends = new ArrayList<Instant>();
    own.trainings().values().forEach(held -> ends.add(held.expires()));
    if (Standings.binds(viewer)) {
      own.agreements().values().forEach(held -> ends.add(held.expires()));
    }
    var due =
        ends.stream()
            .filter(end -> end.isBefore(now.plus(AHEAD)) && end.isAfter(now.minus(AHEAD)))
            .sorted()
            .toList();
    if (due.isEmpty()) {
      return List.of();
    }
    boolean soon = due.getFirst().isBefore(now.plus(SOON));
    return List.of(
        new HomeCard(
            messages.text(language, "standing.card.title"),
            messages.text(language, "standing.card.text"),
            "/training",
            soon ? HomeCard.Urgency.SOON : HomeCard.Urgency.CALM,
            due.size()));
  }
}
