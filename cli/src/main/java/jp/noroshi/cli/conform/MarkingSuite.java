package jp.noroshi.cli.conform;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jp.noroshi.stix.StixException;
import jp.noroshi.stix.json.JsonArray;
import jp.noroshi.stix.json.JsonBoolean;
import jp.noroshi.stix.json.JsonNull;
import jp.noroshi.stix.json.JsonObject;
import jp.noroshi.stix.json.JsonString;
import jp.noroshi.stix.json.JsonValue;
import jp.noroshi.stix.marking.DataMarkings;
import jp.noroshi.stix.marking.DataMarkings.Reach;
import jp.noroshi.stix.marking.Marking;
import jp.noroshi.stix.marking.Selector;

/// Operations on data markings (STIX 2.1 §7.2).
final class MarkingSuite implements Suite {
  @Override
  public Outcome run(JsonObject given, Path folder) {
    var error = given.string("expect_error");
    try {
      var did = call(given.string("op").orElseThrow(), given.object("args").orElseThrow());
      return error.isPresent()
          ? new Outcome.Failed(error.get(), String.valueOf(plain(did)), "")
          : Outcome.of(plain(given.find("expect").orElseThrow()), plain(did), "");
    } catch (StixException refused) {
      return error.isPresent()
          ? Outcome.PASSED
          : new Outcome.Failed("no error", "error", String.valueOf(refused.getMessage()));
    }
  }

  private static JsonValue call(String op, JsonObject args) {
    var object = new DataMarkings(listed(args.object("object").orElseThrow()));
    var markings = markings(args);
    var places = places(args);
    boolean whole = isWhole(args);
    return switch (op) {
      case "get_markings" ->
          texts(whole ? object.ofWhole() : kept(args, object.at(places, reach(args))));
      case "is_marked" -> new JsonBoolean(isMarked(args, object, markings, places));
      case "add_markings" -> (whole ? object.add(markings) : object.add(markings, places)).tree();
      case "remove_markings" ->
          (whole ? object.remove(markings) : object.remove(markings, places)).tree();
      case "set_markings" -> (whole ? object.set(markings) : object.set(markings, places)).tree();
      case "clear_markings" ->
          (whole ? object.clear() : object.clear(places, marking -> isWanted(args, marking)))
              .tree();
      default -> throw new IllegalStateException(op);
    };
  }

  // Some of the recorded objects have a single reference where the specification has a list.
  private static JsonObject listed(JsonObject object) {
    return object
        .string("object_marking_refs")
        .map(single ->
            object.with("object_marking_refs", new JsonArray(List.of(new JsonString(single)))))
        .orElse(object);
  }

  private static boolean isWhole(JsonObject args) {
    return args.find("selectors").filter(value -> !(value instanceof JsonNull)).isEmpty();
  }

  private static boolean isMarked(
      JsonObject args, DataMarkings object, List<Marking> markings, List<Selector> places) {
    var found = isWhole(args) ? object.ofWhole() : object.at(places, reach(args));
    var values = found.stream().map(Marking::value).collect(Collectors.toSet());
    return markings.isEmpty()
        ? !found.isEmpty()
        : values.containsAll(markings.stream().map(Marking::value).toList());
  }

  private static Reach reach(JsonObject args) {
    boolean up = flag(args, "inherited", false);
    boolean down = flag(args, "descendants", false);
    return up
        ? down ? Reach.INHERITED_AND_DESCENDANTS : Reach.INHERITED
        : down ? Reach.DESCENDANTS : Reach.EXACT;
  }

  private static Set<Marking> kept(JsonObject args, Set<Marking> found) {
    var kept = new HashSet<>(found);
    kept.removeIf(marking -> !isWanted(args, marking));
    return kept;
  }

  private static boolean isWanted(JsonObject args, Marking marking) {
    return flag(args, marking instanceof Marking.Lang ? "lang" : "marking_ref", true);
  }

  private static boolean flag(JsonObject args, String name, boolean otherwise) {
    return args.find(name).map(new JsonBoolean(true)::equals).orElse(otherwise);
  }

  private static List<Marking> markings(JsonObject args) {
    return listed(args, "marking")
        .map(value ->
            value instanceof JsonObject definition
                ? definition.string("id").orElseThrow()
                : value instanceof JsonString(var text) ? text : "")
        .<Marking>map(text ->
            text.startsWith("marking-definition--") || text.isBlank()
                ? new Marking.Ref(text)
                : new Marking.Lang(text))
        .toList();
  }

  private static List<Selector> places(JsonObject args) {
    return listed(args, "selectors")
        .map(value -> new Selector(((JsonString) value).value()))
        .toList();
  }

  private static Stream<JsonValue> listed(JsonObject args, String name) {
    return args.find(name).stream()
        .flatMap(value ->
            value instanceof JsonArray(var values)
                ? values.stream()
                : value instanceof JsonString || value instanceof JsonObject
                    ? Stream.of(value)
                    : Stream.empty());
  }

  private static JsonValue texts(Set<Marking> markings) {
    return new JsonArray(
        markings.stream().<JsonValue>map(marking -> new JsonString(marking.value())).toList());
  }

  // Without what was stamped while the cases were recorded; lists of markings are sets.
  private static Object plain(JsonValue value) {
    return switch (value) {
      case JsonObject object ->
          object.without("modified").members().entrySet().stream()
              .collect(Collectors.toMap(entry -> entry.getKey(), entry -> plain(entry.getValue())));
      case JsonArray(var values) ->
          values.stream()
              .map(entry -> String.valueOf(plain(entry)))
              .collect(Collectors.toCollection(TreeSet::new));
      default -> value;
    };
  }
}
