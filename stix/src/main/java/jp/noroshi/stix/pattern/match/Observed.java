package jp.noroshi.stix.pattern.match;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jp.noroshi.stix.StixException;
import jp.noroshi.stix.StixFailure;
import jp.noroshi.stix.StixTimestamp;
import jp.noroshi.stix.json.JsonNumber;
import jp.noroshi.stix.json.JsonObject;

/// What was observed in one span of time: an `observed-data` with its objects (STIX 2.1 §4.14, STIX
/// 2.0 part 2 §2.8).
///
/// @param first when it began, inclusive
/// @param last when it ended, not before `first`
/// @param times how often it was observed, at least 1
/// @param objects what was observed
/// @param reachable what references lead to, by reference; the objects themselves among it
public record Observed(
    StixTimestamp first,
    StixTimestamp last,
    long times,
    List<JsonObject> objects,
    Map<String, JsonObject> reachable) {
  public Observed {
    objects = List.copyOf(objects);
    reachable = Map.copyOf(reachable);
  }

  /// The observations in a bundle, in the order written, or the one that an `observed-data` of STIX
  /// 2.0 holds.
  ///
  /// @throws StixException `INVALID_OBJECT` for an observation without readable times
  public static List<Observed> of(JsonObject bundleOrObservedData) {
    if (isObservedData(bundleOrObservedData)) {
      return List.of(read(bundleOrObservedData, Map.of()));
    }
    var all = new HashMap<String, JsonObject>();
    var observations = new ArrayList<JsonObject>();
    for (var value : bundleOrObservedData.array("objects")) {
      if (value instanceof JsonObject object) {
        object.string("id").ifPresent(id -> all.put(id, object));
        if (isObservedData(object)) {
          observations.add(object);
        }
      }
    }
    return observations.stream().map(observation -> read(observation, all)).toList();
  }

  private static boolean isObservedData(JsonObject object) {
    return object.has("first_observed") && (object.has("objects") || object.has("object_refs"));
  }

  private static Observed read(JsonObject observation, Map<String, JsonObject> all) {
    var objects = new ArrayList<JsonObject>();
    var reachable = new HashMap<>(all);
    for (var ref : observation.strings("object_refs")) {
      Optional.ofNullable(all.get(ref)).ifPresent(objects::add);
    }
    observation
        .object("objects")
        .ifPresent(inside ->
            inside
                .members()
                .forEach((name, value) -> {
                  if (value instanceof JsonObject object) {
                    objects.add(object);
                    reachable.put(name, object);
                  }
                }));
    return new Observed(
        time(observation, "first_observed"),
        time(observation, "last_observed"),
        observation.find("number_observed").orElse(null) instanceof JsonNumber number
            ? Math.max(1, number.wholeNumber().orElse(1))
            : 1,
        objects,
        reachable);
  }

  private static StixTimestamp time(JsonObject observation, String name) {
    return observation
        .string(name)
        .flatMap(StixTimestamp::find)
        .orElseThrow(() ->
            new StixException(
                StixFailure.INVALID_OBJECT, "observed-data lacks a readable '" + name + "'"));
  }
}
