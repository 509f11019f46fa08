package jp.noroshi.cli.rest;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URLEncoder;
import java.util.HashSet;
import java.util.Set;
import jp.noroshi.hunt.LeadReader;
import jp.noroshi.stix.StixId;
import tools.jackson.databind.JsonNode;

/// The indicators that a token may read from a hub, with the markings they refer to, over TAXII 2.1
/// as any other client reads them.
public final class HubIndicators {
  private static final String MEDIA_TYPE = "application/taxii+json;version=2.1";
  private static final String OBJECTS =
      "/taxii2/exchange/collections/everything/objects/?limit=1000&match%5Btype%5D=";

  private HubIndicators() {}

  /// Hands every indicator of the hub on.
  ///
  /// @throws HubException when the hub does not give them
  public static void fetch(HubClient client, URI hub, String token, LeadReader reader) {
    // In two passes, as an object and its marking may come on different pages.
    for (var type : new String[] {"marking-definition", "indicator"}) {
      Set<String> asked = new HashSet<>();
      var next = "";
      do {
        var envelope = page(client, hub, token, type, next);
        if (!envelope.path("objects").isEmpty()) {
          reader.bundle(hub.toString(), bundle(envelope.path("objects")));
        }
        next = envelope.path("more").asBoolean(false) ? envelope.path("next").asString("") : "";
        if (!next.isEmpty() && !asked.add(next)) {
          throw new HubException(hub + " gives the same page again and again");
        }
      } while (!next.isEmpty());
    }
  }

  private static JsonNode page(HubClient client, URI hub, String token, String type, String next) {
    var path = OBJECTS + type;
    if (!next.isEmpty()) {
      path += "&next=" + URLEncoder.encode(next, UTF_8);
    }
    var answer = client.get(path, token, MEDIA_TYPE);
    if (!answer.isGood()) {
      throw new HubException(
          hub
              + " does not give its indicators: "
              + answer.complaint()
              + "\n  The token needs the scope to read shared indicators (TAXII).");
    }
    return answer.body();
  }

  private static byte[] bundle(JsonNode objects) {
    return "{\"type\":\"bundle\",\"id\":\"%s\",\"objects\":%s}"
        .formatted(StixId.random("bundle"), objects)
        .getBytes(UTF_8);
  }
}
