package jp.noroshi.cli.conform;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import jp.noroshi.engine.vulnerability.vers.NativeRange;
import jp.noroshi.engine.vulnerability.vers.Vers;
import jp.noroshi.engine.vulnerability.version.Version;
import jp.noroshi.engine.vulnerability.version.VersionScheme;
import jp.noroshi.stix.json.JsonArray;
import jp.noroshi.stix.json.JsonBoolean;
import jp.noroshi.stix.json.JsonObject;
import jp.noroshi.stix.json.JsonString;
import jp.noroshi.stix.json.JsonValue;

/// Version ranges: read, compared, made from others, asked.
final class VersSuites {
  private static final String FAILURE = "failure";

  private VersSuites() {}

  static Map<String, Suite> all() {
    return Map.of("vers", VersSuites::vers);
  }

  private static Outcome vers(JsonObject given, Path folder) {
    var expected =
        Fields.isTrue(given, "expect_failure")
            ? FAILURE
            : plain(given.find("expect").orElseThrow());
    try {
      var op = Fields.text(given, "op");
      return op.equals("comparison") ? sorted(given) : Outcome.of(expected, result(op, given), "");
    } catch (IllegalArgumentException refused) {
      return Outcome.of(expected, FAILURE, String.valueOf(refused.getMessage()));
    }
  }

  private static Object result(String op, JsonObject given) {
    return switch (op) {
      case "parse" -> parsed(Vers.parse(Fields.text(given, "input")));
      // Whatever the order it was written in, and with all it says.
      case "validate" -> Vers.read(Fields.text(given, "input")).toString();
      case "simplify" -> Vers.read(Fields.text(given, "input")).simplified().toString();
      case "invert" -> Vers.read(Fields.text(given, "input")).inverted().toString();
      default -> result(op, given, given.object("input").orElseThrow());
    };
  }

  private static Object result(String op, JsonObject given, JsonObject input) {
    return switch (op) {
      case "equality" -> {
        var versions = versions(input);
        yield versions.getFirst().equals(versions.getLast());
      }
      case "containment" -> {
        var range = Vers.read(Fields.text(input, "vers"));
        yield range.contains(range.scheme().parse(Fields.text(input, "version")));
      }
      case "overlap" ->
          Vers.read(Fields.text(input, "a")).overlaps(Vers.read(Fields.text(input, "b")));
      case "from_native" ->
          NativeRange.read(Fields.text(input, "scheme"), Fields.text(input, "native_range"))
              .toString();
      case "from_ghsa" ->
          NativeRange.readAdvisory(Fields.text(input, "scheme"), Fields.text(input, "native_range"))
              .toString();
      default -> throw new IllegalStateException("no such op: " + op + " in " + given);
    };
  }

  // Versions that are equal may be written in two ways.
  private static Outcome sorted(JsonObject given) {
    var input = given.object("input").orElseThrow();
    var sorted = new ArrayList<>(versions(input));
    sorted.sort(null);
    var scheme = sorted.getFirst().scheme();
    var expected = Fields.texts(given, "expect").stream().map(scheme::parse).toList();
    return Outcome.of(expected, sorted, "");
  }

  private static List<Version> versions(JsonObject input) {
    var scheme = VersionScheme.find(Fields.text(input, "input_scheme")).orElseThrow();
    return Fields.texts(input, "versions").stream().map(scheme::parse).toList();
  }

  private static Object parsed(Vers vers) {
    return List.of(
        vers.type(),
        vers.constraints().stream()
            .map(constraint -> List.of(constraint.comparator().sign(), constraint.version().text()))
            .toList());
  }

  private static Object plain(JsonValue value) {
    return switch (value) {
      case JsonString(var text) -> text;
      case JsonBoolean(var truth) -> truth;
      case JsonArray(var values) -> values.stream().map(VersSuites::plain).toList();
      case JsonObject object ->
          List.of(
              Fields.text(object, "scheme"),
              plain(object.find("version_constraints").orElseThrow()));
      default -> throw new IllegalStateException("unexpected: " + value);
    };
  }
}
