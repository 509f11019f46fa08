package jp.noroshi.hub.exchange.table;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import jp.noroshi.stix.StixId;
import jp.noroshi.stix.StixTimestamp;
import jp.noroshi.stix.id.DeterministicId;
import jp.noroshi.stix.json.CanonicalJson;
import jp.noroshi.stix.json.JsonArray;
import jp.noroshi.stix.json.JsonNumber;
import jp.noroshi.stix.json.JsonObject;
import jp.noroshi.stix.json.JsonString;
import jp.noroshi.stix.json.JsonValue;
import jp.noroshi.stix.object.Markings;

/// The STIX objects of a list: for each value an indicator (STIX 2.1 §4.7) and, where the list says
/// when it was last seen, a sighting of it (§5.2).
///
/// An indicator is named after whoever brings it in and what it finds, so that the same value in
/// the next list is the same indicator.
final class ListedObjects {
  private static final UUID NAMESPACE = UUID.fromString("5f0c2a5e-6f0f-4d6c-9f6e-2d8a1c7b4e93");

  private final UUID contributor;

  ListedObjects(UUID contributor) {
    this.contributor = contributor;
  }

  /// When an object was made and last changed.
  record Times(Instant created, Instant modified) {}

  /// An object without its times, and what tells its content from another.
  record Draft(StixId id, JsonObject tree, String sha256) {
    static Draft of(StixId id, JsonObject tree) {
      try {
        var digest = MessageDigest.getInstance("SHA-256").digest(CanonicalJson.bytes(tree));
        return new Draft(id, tree, HexFormat.of().formatHex(digest));
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException(e);
      }
    }

    JsonObject at(Times times) {
      var whole =
          tree.with("created", text(StixTimestamp.of(times.created()).text()))
              .with("modified", text(StixTimestamp.of(times.modified()).text()));
      // Valid since it came, unless the list knows better.
      return id.type().equals("indicator") && !tree.has("valid_from")
          ? whole.with("valid_from", text(StixTimestamp.of(times.created()).text()))
          : whole;
    }
  }

  List<Draft> of(Listed one) {
    var indicator = indicator(one);
    return one.lastSeen().isPresent()
        ? List.of(indicator, sighting(one, indicator.id(), one.lastSeen().get()))
        : List.of(indicator);
  }

  private Draft indicator(Listed one) {
    var pattern = one.value().pattern();
    var id = id("indicator", pattern);
    var members = start("indicator", id, one);
    members.put("name", text(one.value().shown()));
    if (!one.description().isEmpty()) {
      members.put("description", text(one.description()));
    }
    members.put("pattern", text(pattern));
    members.put("pattern_type", text("stix"));
    one.firstSeen().ifPresent(at -> members.put("valid_from", text(StixTimestamp.of(at).text())));
    if (!one.labels().isEmpty()) {
      members.put("labels", array(one.labels().stream().map(ListedObjects::text).toList()));
    }
    if (!one.references().isEmpty()) {
      members.put(
          "external_references",
          array(one.references().stream().map(ListedObjects::reference).toList()));
    }
    return Draft.of(id, JsonObject.of(members));
  }

  private Draft sighting(Listed one, StixId indicator, Instant last) {
    var id = id("sighting", one.value().pattern());
    var members = start("sighting", id, one);
    one.firstSeen().ifPresent(at -> members.put("first_seen", text(StixTimestamp.of(at).text())));
    members.put("last_seen", text(StixTimestamp.of(last).text()));
    members.put("sighting_of_ref", text(indicator.toString()));
    return Draft.of(id, JsonObject.of(members));
  }

  private static Map<String, JsonValue> start(String type, StixId id, Listed one) {
    var members = new LinkedHashMap<String, JsonValue>();
    members.put("type", text(type));
    members.put("spec_version", text("2.1"));
    members.put("id", text(id.toString()));
    one.confidence().ifPresent(number -> members.put("confidence", JsonNumber.of(number)));
    members.put(
        "object_marking_refs",
        array(List.of(text(Markings.definition(one.tlp()).id().toString()))));
    return members;
  }

  private StixId id(String type, String pattern) {
    return DeterministicId.of(
        NAMESPACE,
        type,
        JsonObject.of(Map.of("by", text(contributor.toString()), "pattern", text(pattern))));
  }

  private static JsonValue reference(String text) {
    boolean address = text.startsWith("https://") || text.startsWith("http://");
    return JsonObject.of(
        address
            ? Map.of("source_name", text(host(text)), "url", text(text))
            : Map.of("source_name", text(text)));
  }

  private static String host(String url) {
    var rest = url.substring(url.indexOf("://") + 3);
    return Optional.of(rest.split("[/?#]", 2)[0]).filter(host -> !host.isEmpty()).orElse(url);
  }

  private static JsonArray array(List<JsonValue> values) {
    return new JsonArray(values);
  }

  private static JsonValue text(String text) {
    return new JsonString(text);
  }
}
