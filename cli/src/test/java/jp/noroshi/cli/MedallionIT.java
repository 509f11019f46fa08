package jp.noroshi.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A hub and medallion, the TAXII 2.1 server of OASIS, exchange in both directions.
class MedallionIT {
  private static final String TAXII = "application/taxii+json;version=2.1";

  @Test
  void bothGetWhatTheOtherHasOnceInAllVersions() throws Exception {
    try (var medallion = Medallion.start();
        var hub = PeerSite.start()) {
      // More than one of its pages.
      var theirs = new ArrayList<Map<String, Object>>();
      for (int i = 0; i < 7; i++) {
        theirs.add(PeerSite.indicator(PeerSite.GREEN));
      }
      add(medallion, theirs);
      hub.connect(
          "medallion",
          medallion.collection(),
          Medallion.USER,
          Medallion.PASSWORD,
          "polls",
          "pushes");
      var ours = PeerSite.indicator(PeerSite.GREEN);
      hub.add(hub.home(), ours);
      hub.add(hub.home(), PeerSite.indicator(PeerSite.AMBER));
      hub.settle();
      var revised = PeerSite.revised(ours);
      hub.add(hub.home(), revised);
      var theirsRevised = PeerSite.revised(theirs.getFirst());
      add(medallion, List.of(theirsRevised));
      hub.settle();
      hub.settle();

      var shared = new ArrayList<JsonNode>();
      theirs.forEach(object -> shared.add(tree(object)));
      List.of(ours, revised, theirsRevised).forEach(object -> shared.add(tree(object)));
      assertThat(objects(medallion)).containsExactlyInAnyOrderElementsOf(shared);
      assertThat(hub.objects(hub.guest(), "everything"))
          .containsExactlyInAnyOrderElementsOf(shared);
      assertThat(hub.counts()).containsEntry("medallion", List.of(8L, 0L, 2L, 0L));
    }
  }

  private static void add(Medallion medallion, List<Map<String, Object>> objects) throws Exception {
    try (var http = HttpClient.newHttpClient()) {
      var answer =
          http.send(
              request(medallion, "objects/")
                  .header("Content-Type", TAXII)
                  .POST(
                      HttpRequest.BodyPublishers.ofByteArray(
                          JsonMapper.shared().writeValueAsBytes(Map.of("objects", objects))))
                  .build(),
              HttpResponse.BodyHandlers.ofString());
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    }
  }

  private static List<JsonNode> objects(Medallion medallion) throws Exception {
    var all = new ArrayList<JsonNode>();
    var next = "";
    try (var http = HttpClient.newHttpClient()) {
      do {
        var answer =
            http.send(
                request(medallion, "objects/?limit=3&match%5Bversion%5D=all" + next).build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        var body = JsonMapper.shared().readTree(answer.body());
        body.path("objects").forEach(all::add);
        next = body.path("more").asBoolean() ? "&next=" + body.path("next").asString() : "";
      } while (!next.isEmpty());
    }
    return all;
  }

  private static HttpRequest.Builder request(Medallion medallion, String path) {
    var login = (Medallion.USER + ":" + Medallion.PASSWORD).getBytes(UTF_8);
    return HttpRequest.newBuilder(medallion.collection().resolve(path))
        .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(login))
        .header("Accept", TAXII);
  }

  private static JsonNode tree(Map<String, Object> object) {
    return JsonMapper.shared().valueToTree(object);
  }
}
