package jp.noroshi.handling.marking;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import jp.noroshi.handling.Caveat;
import jp.noroshi.stix.StixTimestamp;
import jp.noroshi.stix.json.JsonArray;
import jp.noroshi.stix.json.JsonBoolean;
import jp.noroshi.stix.json.JsonObject;
import jp.noroshi.stix.json.JsonString;
import jp.noroshi.stix.json.JsonValue;

/// A caveat as JSON: its `kind`, and what belongs to it.
final class CaveatJson {
  private static final Map<String, Caveat> PLAIN =
      Map.of(
          "chatham-house", new Caveat.ChathamHouse(),
          "limited-use", new Caveat.LimitedUse(),
          "evidence-hold", new Caveat.EvidenceHold(),
          "communications-secrecy", new Caveat.CommunicationsSecrecy(),
          "personal-data", new Caveat.PersonalData(),
          "proprietary", new Caveat.Proprietary());

  private CaveatJson() {}

  static JsonObject write(Caveat caveat) {
    return switch (caveat) {
      case Caveat.OriginatorControlled(var foreign) ->
          of("originator-controlled", Map.of("foreign", new JsonBoolean(foreign)));
      case Caveat.ReleasableTo(var partners) ->
          of("releasable-to", Map.of("partners", texts(partners)));
      case Caveat.EmbargoUntil(var instant) ->
          of("embargo-until", Map.of("instant", new JsonString(StixTimestamp.of(instant).text())));
      case Caveat.ChathamHouse _,
          Caveat.LimitedUse _,
          Caveat.EvidenceHold _,
          Caveat.CommunicationsSecrecy _,
          Caveat.PersonalData _,
          Caveat.Proprietary _ ->
          of(
              PLAIN.entrySet().stream()
                  .filter(entry -> entry.getValue().equals(caveat))
                  .findFirst()
                  .orElseThrow()
                  .getKey(),
              Map.of());
    };
  }

  /// Empty when it is no caveat, or one that says more than is understood.
  static Optional<Caveat> find(JsonValue value) {
    if (!(value instanceof JsonObject json)) {
      return Optional.empty();
    }
    var kind = json.string("kind").orElse("");
    var names = json.names();
    return switch (kind) {
      case "originator-controlled" ->
          json.find("foreign")
              .filter(_ -> names.equals(Set.of("kind", "foreign")))
              .filter(JsonBoolean.class::isInstance)
              .map(foreign -> new Caveat.OriginatorControlled(((JsonBoolean) foreign).value()));
      case "releasable-to" ->
          Optional.of(Set.copyOf(json.strings("partners")))
              .filter(_ -> names.equals(Set.of("kind", "partners")))
              .filter(partners -> partners.size() == json.array("partners").size())
              .map(Caveat.ReleasableTo::new);
      case "embargo-until" ->
          json.string("instant")
              .filter(_ -> names.equals(Set.of("kind", "instant")))
              .flatMap(StixTimestamp::find)
              .map(until -> new Caveat.EmbargoUntil(until.instant()));
      default ->
          names.equals(Set.of("kind")) ? Optional.ofNullable(PLAIN.get(kind)) : Optional.empty();
    };
  }

  private static JsonObject of(String kind, Map<String, JsonValue> more) {
    var members = new LinkedHashMap<String, JsonValue>();
    members.put("kind", new JsonString(kind));
    members.putAll(more);
    return JsonObject.of(members);
  }

  private static JsonArray texts(Set<String> texts) {
    return new JsonArray(texts.stream().sorted().<JsonValue>map(JsonString::new).toList());
  }
}
