package jp.noroshi.stix.marking;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jp.noroshi.stix.StixException;
import jp.noroshi.stix.json.JsonArray;
import jp.noroshi.stix.json.JsonBoolean;
import jp.noroshi.stix.json.JsonLimits;
import jp.noroshi.stix.json.JsonNull;
import jp.noroshi.stix.json.JsonObject;
import jp.noroshi.stix.json.JsonString;
import jp.noroshi.stix.json.JsonText;
import jp.noroshi.stix.json.JsonValue;
import jp.noroshi.stix.marking.DataMarkings.Reach;
import jp.noroshi.testkit.SharedData;
import org.junit.jupiter.api.Test;

class DataMarkingsTest {
  private static final Marking.Ref RED = new Marking.Ref("marking-definition--red");

  @Test
  void doesWithMarkingsWhatTheReferenceImplementationDoes() throws IOException {
    var wrong = new ArrayList<String>();
    int checked = 0;
    for (var line : Files.readAllLines(SharedData.file("stix/stix-markings.jsonl"))) {
      var given = (JsonObject) new JsonText(JsonLimits.STIX).parse(line.getBytes(UTF_8));
      checked++;
      if (!agrees(given)) {
        wrong.add(given.string("op").orElseThrow() + " " + given.string("id").orElseThrow());
      }
    }
    assertThat(checked).isEqualTo(222);
    assertThat(wrong).isEmpty();
  }

  private static boolean agrees(JsonObject given) {
    JsonValue did;
    try {
      did = call(given.string("op").orElseThrow(), given.object("args").orElseThrow());
    } catch (StixException e) {
      return given.has("expect_error");
    }
    return given.find("expect").map(DataMarkingsTest::plain).equals(Optional.of(plain(did)));
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

  @Test
  void inheritsByPlacesNotByTheirSpelling() {
    var object =
        new DataMarkings(parse("{\"name\":\"a\",\"name_ja\":\"b\",\"x\":{\"y\":[1,2]}}"))
            .add(List.of(RED), List.of(new Selector("name"), new Selector("x")));

    assertThat(object.at(List.of(new Selector("name_ja")), Reach.INHERITED)).isEmpty();
    assertThat(object.at(List.of(new Selector("x.y.[1]")), Reach.INHERITED)).containsExactly(RED);
    assertThat(object.at(List.of(new Selector("x.y.[1]")), Reach.EXACT)).isEmpty();
  }

  @Test
  void refusesALanguageForTheWhole() {
    var object = new DataMarkings(parse("{\"name\":\"a\"}"));

    assertThatThrownBy(() -> object.add(List.of(new Marking.Lang("ja"))))
        .isInstanceOf(StixException.class);
  }

  private static JsonObject parse(String text) {
    return (JsonObject) new JsonText(JsonLimits.STIX).parse(text.getBytes(UTF_8));
  }
}
