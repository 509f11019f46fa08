package jp.noroshi.hub.exchange.browse;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jp.noroshi.hub.exchange.life.Life;
import jp.noroshi.hub.exchange.life.Lives;
import jp.noroshi.hub.party.Viewer;
import jp.noroshi.stix.object.Indicator;
import jp.noroshi.stix.object.StixObject;

/// Tells of objects whether they still hold, for one reader.
final class Standings {
  // Of objects up to a megabyte each.
  private static final int CHUNK = 100;

  private final Visible visible;
  private final Lives lives;
  private final Clock clock;
  private final ObjectStore store = new ObjectStore();

  Standings(Visible visible, Lives lives, Clock clock) {
    this.visible = visible;
    this.lives = lives;
    this.clock = clock;
  }

  /// By release, for lines the reader sees.
  Map<Long, Standing> of(Viewer viewer, List<Line> lines) {
    var standings = new HashMap<Long, Standing>();
    for (int from = 0; from < lines.size(); from += CHUNK) {
      var releases =
          lines.subList(from, Math.min(from + CHUNK, lines.size())).stream()
              .map(Line::release)
              .toList();
      add(viewer, visible.reading(viewer, tx -> store.contents(tx, releases)), standings);
    }
    return standings;
  }

  private void add(
      Viewer viewer, List<ObjectStore.Content> contents, Map<Long, Standing> standings) {
    var indicators = new HashMap<Long, Indicator>();
    for (var content : contents) {
      var object = StixObject.parse(content.bytes());
      standings.put(content.release(), object.revoked() ? Standing.REVOKED : Standing.CURRENT);
      if (object instanceof Indicator indicator && !indicator.revoked()) {
        indicators.put(content.release(), indicator);
      }
    }
    var living = lives.of(viewer, new ArrayList<>(indicators.values()));
    indicators.forEach((release, indicator) ->
        Optional.ofNullable(living.get(indicator.id().toString()))
            .ifPresent(life -> standings.put(release, standing(life))));
  }

  /// How long one object is worth acting on, if that can be said of it.
  Optional<Life> life(Viewer viewer, StixObject object) {
    return object instanceof Indicator indicator
        ? Optional.ofNullable(lives.of(viewer, List.of(indicator)).get(indicator.id().toString()))
        : Optional.empty();
  }

  private Standing standing(Life life) {
    if (!life.isOver(clock.instant())) {
      return Standing.CURRENT;
    }
    return life.stated() ? Standing.ENDED : Standing.FADED;
  }
}
