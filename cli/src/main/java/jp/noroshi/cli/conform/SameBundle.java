package jp.noroshi.cli.conform;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import jp.noroshi.stix.StixId;
import jp.noroshi.stix.StixTimestamp;
import jp.noroshi.stix.json.CanonicalJson;
import jp.noroshi.stix.json.JsonArray;
import jp.noroshi.stix.json.JsonNumber;
import jp.noroshi.stix.json.JsonObject;
import jp.noroshi.stix.json.JsonString;
import jp.noroshi.stix.json.JsonValue;
import jp.noroshi.stix.pattern.PatternException;
import jp.noroshi.stix.pattern.StixPattern;
import org.jspecify.annotations.Nullable;

/// Whether two bundles lifted from one source say the same: each object of the one is one object of
/// the other, with the same properties.
///
/// Identifiers are whatever they are, as long as references lead to the same objects. Times that do
/// not stand in the source are the time of the conversion, and say nothing. Patterns are the same
/// when they match the same. `unknown` says what is said by saying nothing.
final class SameBundle {
  /// What the other program writes below a description where it finds no property.
  private static final Pattern HEADING = Pattern.compile("\n\n([A-Z ]+):\n\t([^\n]*)$");

  private static final Pattern TIME =
      Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]+)?");

  /// Stands for any key.
  private static final String ANY = "*";

  private final Set<String> timesInSource;
  private final Map<String, String> same = new HashMap<>();

  SameBundle(String source) {
    timesInSource =
        TIME.matcher(source)
            .results()
            .map(found -> moment(found.group() + "Z"))
            .flatMap(Optional::stream)
            .collect(Collectors.toSet());
  }

  /// What is expected and what came instead.
  record Difference(String expected, String got) {}

  /// The first difference; empty when the bundles say the same.
  Optional<Difference> differences(JsonObject expected, JsonObject got) {
    var ours = objects(got);
    var theirs = objects(expected);
    if (!types(theirs).equals(types(ours))) {
      return Optional.of(new Difference(text(theirs), text(ours)));
    }
    var known = theirs.stream().flatMap(it -> it.string("id").stream()).collect(Collectors.toSet());
    return match(theirs, new ArrayList<>(ours), known)
        ? Optional.empty()
        : Optional.of(unmatched(theirs, ours, known));
  }

  /// Finds an object for each that is expected, going back where references do not fit.
  private boolean match(List<JsonObject> expected, List<JsonObject> left, Set<String> known) {
    if (expected.isEmpty()) {
      return true;
    }
    var first = expected.getFirst();
    var rest = expected.subList(1, expected.size());
    var id = first.string("id").orElse("");
    for (var candidate : List.copyOf(left)) {
      same.put(id, candidate.string("id").orElse(""));
      if (isSame(first, candidate, known)) {
        left.remove(candidate);
        if (match(rest, left, known)) {
          return true;
        }
        left.add(candidate);
      }
      same.remove(id);
    }
    return false;
  }

  private Difference unmatched(
      List<JsonObject> expected, List<JsonObject> ours, Set<String> known) {
    same.clear();
    for (var object : expected) {
      if (ours.stream().noneMatch(it -> isSame(object, it, known))) {
        var type = object.string("type");
        return new Difference(
            text(object),
            text(ours.stream().filter(it -> it.string("type").equals(type)).toList()));
      }
    }
    return new Difference(text(expected), text(ours));
  }

  private boolean isSame(JsonObject expected, JsonObject got, Set<String> known) {
    var one = plain(expected);
    var other = plain(got);
    // A time that was made up for the one is not asked of the other.
    for (var name : List.copyOf(one.keySet())) {
      if (isMadeUp(one.get(name))) {
        one.remove(name);
        other.remove(name);
      }
    }
    return isSame(one, other, known);
  }

  private boolean isSame(
      Map<String, JsonValue> one, Map<String, JsonValue> other, Set<String> known) {
    return one.keySet().equals(other.keySet())
        && one.entrySet().stream()
            .allMatch(entry ->
                other.get(entry.getKey()) instanceof JsonValue value
                    && isSame(entry.getKey(), entry.getValue(), value, known));
  }

  private boolean isSame(String name, JsonValue one, JsonValue other, Set<String> known) {
    return switch (one) {
      case JsonString(var text) ->
          other instanceof JsonString(var another) && isSameText(name, text, another, known);
      case JsonNumber number ->
          other instanceof JsonNumber another && number.doubleValue() == another.doubleValue();
      case JsonObject object when object.has(ANY) ->
          other instanceof JsonObject another
              && another.names().size() == 1
              && isSame(
                  ANY,
                  object.object(ANY).orElseThrow(),
                  another.members().values().iterator().next(),
                  known);
      case JsonObject object ->
          other instanceof JsonObject another && isSame(object.members(), another.members(), known);
      case JsonArray(var values) ->
          other instanceof JsonArray(var others)
              && (name.endsWith("_refs")
                  ? isSameSet(name, values, others, known)
                  : isSameList(name, values, others, known));
      default -> one.equals(other);
    };
  }

  private boolean isSameList(
      String name, List<JsonValue> one, List<JsonValue> other, Set<String> known) {
    boolean alike = one.size() == other.size();
    for (int i = 0; alike && i < one.size(); i++) {
      alike = isSame(name, one.get(i), other.get(i), known);
    }
    return alike;
  }

  private boolean isSameSet(
      String name, List<JsonValue> one, List<JsonValue> other, Set<String> known) {
    var left = new ArrayList<>(other);
    for (var value : one) {
      var found = left.stream().filter(it -> isSame(name, value, it, known)).findFirst();
      if (found.isEmpty()) {
        return false;
      }
      left.remove(found.get());
    }
    return left.isEmpty();
  }

  private boolean isSameText(String name, String one, String other, Set<String> known) {
    if (StixId.find(one).isPresent() || known.contains(one)) {
      return isSameReference(one, other, known);
    }
    var time = moment(one);
    if (time.isPresent()) {
      return time.equals(moment(other));
    }
    return one.equals(other) || (name.equals("pattern") && isSamePattern(one, other));
  }

  /// References to objects of the bundle lead to the same object; where both lead outside, they are
  /// of one kind, as what is outside has no other mark.
  private boolean isSameReference(String one, String other, Set<String> known) {
    if (known.contains(one)) {
      var mapped = same.get(one);
      return mapped == null ? type(one).equals(type(other)) : mapped.equals(other);
    }
    return one.equals(other)
        || (type(one).equals(type(other)) && !type(one).equals("marking-definition"));
  }

  private static String type(String id) {
    int end = id.indexOf("--");
    return end < 0 ? id : id.substring(0, end);
  }

  private static boolean isSamePattern(String one, String other) {
    try {
      return StixPattern.parse(one).isEquivalentTo(StixPattern.parse(other));
    } catch (PatternException unreadable) {
      return false;
    }
  }

  private boolean isMadeUp(@Nullable JsonValue value) {
    return value instanceof JsonString(var text)
        && moment(text).filter(time -> !timesInSource.contains(time)).isPresent();
  }

  /// A time to the millisecond.
  private static Optional<String> moment(String text) {
    return StixTimestamp.find(text).map(time -> StixTimestamp.of(time.instant()).text());
  }

  /// The properties without those that say nothing, and with what stands below a description where
  /// it belongs.
  private static Map<String, JsonValue> plain(JsonObject object) {
    var members = new LinkedHashMap<>(object.members());
    members.remove("id");
    members.remove("spec_version", new JsonString("2.1"));
    members.values().removeIf(value -> value.equals(new JsonString("unknown")));
    object
        .string("description")
        .ifPresent(text -> {
          var heading = HEADING.matcher(text);
          if (heading.find()) {
            members.remove("description");
            var before = text.substring(0, heading.start());
            if (!before.isEmpty()) {
              members.put("description", new JsonString(before));
            }
            members.put("extensions", extension(heading.group(1), heading.group(2)));
          }
        });
    return members;
  }

  /// An extension under whatever key.
  private static JsonObject extension(String name, String text) {
    return JsonObject.of(
        Map.of(
            ANY,
            JsonObject.of(
                Map.of(
                    name.toLowerCase(Locale.ROOT),
                    new JsonString(text),
                    "extension_type",
                    new JsonString("property-extension")))));
  }

  private static List<JsonObject> objects(JsonObject bundle) {
    return bundle.array("objects").stream().map(JsonObject.class::cast).toList();
  }

  private static List<String> types(List<JsonObject> objects) {
    return objects.stream().flatMap(it -> it.string("type").stream()).sorted().toList();
  }

  private static String text(List<JsonObject> objects) {
    return objects.stream().map(SameBundle::text).collect(Collectors.joining("\n"));
  }

  private static String text(JsonObject object) {
    return new String(CanonicalJson.bytes(object), UTF_8);
  }
}
