package jp.noroshi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Two hubs, each with a database of its own, are peers of each other in both directions.
class TwoHubsIT {
  private static final int ROUNDS = 3;
  private static final List<Long> NONE = List.of(0L, 0L, 0L, 0L);

  @Test
  void eachGetsWhatTheOtherHasOnceAndNothingGoesRound() throws Exception {
    try (var east = PeerSite.start();
        var west = PeerSite.start()) {
      // East is sure that west keeps AMBER as it asks; west has not made sure of east.
      east.connect("from west", west.collection("everything"), "x", west.guest(), "polls");
      east.connect("to west", west.collection("own"), "x", west.guest(), "pushes", "amber");
      west.connect("from east", east.collection("everything"), "x", east.guest(), "polls");
      west.connect("to east", east.collection("own"), "x", east.guest(), "pushes");

      var green = PeerSite.indicator(PeerSite.GREEN);
      var amber = PeerSite.indicator(PeerSite.AMBER);
      var red = PeerSite.indicator(PeerSite.RED);
      var greenWest = PeerSite.indicator(PeerSite.GREEN);
      var amberWest = PeerSite.indicator(PeerSite.AMBER);
      for (var object : List.of(green, amber, red)) {
        east.add(east.home(), object);
      }
      for (var object : List.of(greenWest, amberWest)) {
        west.add(west.home(), object);
      }
      settle(east, west);
      var revised = PeerSite.revised(green);
      east.add(east.home(), revised);
      settle(east, west);

      assertThat(west.objects(west.home(), "everything"))
          .containsExactlyInAnyOrder(tree(green), tree(revised), tree(greenWest), tree(amberWest));
      assertThat(east.objects(east.home(), "everything"))
          .containsExactlyInAnyOrder(tree(green), tree(revised), tree(greenWest), tree(amber));
      assertThat(west.objects(west.guest(), "own"))
          .as("AMBER stays with whom it was sent to")
          .contains(tree(amber))
          .doesNotContain(tree(red));
      assertThat(east.objects(east.guest(), "everything")).doesNotContain(tree(amberWest));

      var before = Map.of("east", east.counts(), "west", west.counts());
      int toEast = east.envelopes();
      int toWest = west.envelopes();
      settle(east, west);
      assertThat(Map.of("east", east.counts(), "west", west.counts())).isEqualTo(before);
      assertThat(List.of(east.envelopes(), west.envelopes())).containsExactly(toEast, toWest);
      onceOverTheLine(east.counts(), west.counts());
    }
  }

  // East has three to tell (a version and the next, and an AMBER one), west one; whichever way it
  // went first, it does not come back by the other.
  private static void onceOverTheLine(Map<String, List<Long>> east, Map<String, List<Long>> west) {
    long toWest = received(west, "from east") + sent(east, "to west");
    long toEast = received(east, "from west") + sent(west, "to east");
    assertThat(east.values()).allSatisfy(TwoHubsIT::nothingWasRefused);
    assertThat(west.values()).allSatisfy(TwoHubsIT::nothingWasRefused);
    assertThat(sent(west, "to east")).as("east's own do not come back").isLessThanOrEqualTo(1);
    assertThat(received(east, "from west")).isLessThanOrEqualTo(1);
    // West may read what east was sent before west knew of it, and also its own that east had read:
    // both are here already, and taking them in once more changes nothing.
    assertThat(toWest).isBetween(3L, 6L);
    assertThat(toEast).isBetween(1L, 2L);
  }

  private static long received(Map<String, List<Long>> counts, String peer) {
    return counts.getOrDefault(peer, NONE).getFirst();
  }

  private static long sent(Map<String, List<Long>> counts, String peer) {
    return counts.getOrDefault(peer, NONE).get(2);
  }

  private static void nothingWasRefused(List<Long> counts) {
    assertThat(counts.get(1) + counts.get(3)).isZero();
  }

  private static void settle(PeerSite east, PeerSite west) throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      east.settle();
      west.settle();
    }
  }

  private static JsonNode tree(Map<String, Object> object) {
    return JsonMapper.shared().valueToTree(object);
  }
}
