package jp.noroshi.cli.conform;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import jp.noroshi.stix.StixTimestamp;
import jp.noroshi.stix.json.JsonArray;
import jp.noroshi.stix.json.JsonObject;
import jp.noroshi.stix.json.JsonString;
import jp.noroshi.stix.json.JsonValue;

/// Compares objects with what another program made of them, who writes times its own way.
final class Alike {
  private Alike() {}

  /// Whether the other says all that this one says: one moment may be written in two ways, and what
  /// is said by saying nothing may be written out.
  static boolean isWithin(JsonValue one, JsonValue other) {
    return switch (one) {
      case JsonObject object ->
          other instanceof JsonObject another
              && object.members().entrySet().stream()
                  .allMatch(member ->
                      another
                          .find(member.getKey())
                          .filter(value -> isWithin(member.getValue(), value))
                          .isPresent());
      case JsonArray(var values) -> {
        boolean within = other instanceof JsonArray(var others) && values.size() == others.size();
        for (int i = 0; within && i < values.size(); i++) {
          within = isWithin(values.get(i), ((JsonArray) other).values().get(i));
        }
        yield within;
      }
      case JsonString(var text) ->
          other instanceof JsonString(var another)
              && (text.equals(another)
                  || StixTimestamp.find(text)
                      .flatMap(time ->
                          StixTimestamp.find(another)
                              .filter(same -> milliseconds(same).equals(milliseconds(time))))
                      .isPresent());
      default -> one.equals(other);
    };
  }

  /// STIX 2.0 asks for no more, and that program keeps no more of it.
  private static Instant milliseconds(StixTimestamp time) {
    return time.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  /// An object with its recorded times as text.
  static JsonObject plainTimes(JsonObject object) {
    var members = new LinkedHashMap<String, JsonValue>();
    object.members().forEach((name, value) -> members.put(name, plainTime(value)));
    return JsonObject.of(members);
  }

  /// A recorded time as text; anything else as it is.
  static JsonValue plainTime(JsonValue value) {
    return value instanceof JsonObject object && object.has("__datetime__")
        ? object.find("__datetime__").orElseThrow()
        : value;
  }
}
