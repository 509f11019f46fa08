package jp.noroshi.cli.conform;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import jp.noroshi.stix.StixException;
import jp.noroshi.stix.StixFailure;
import jp.noroshi.stix.StixId;
import jp.noroshi.stix.StixTimestamp;
import jp.noroshi.stix.id.DeterministicId;
import jp.noroshi.stix.json.CanonicalJson;
import jp.noroshi.stix.json.JsonArray;
import jp.noroshi.stix.json.JsonBoolean;
import jp.noroshi.stix.json.JsonNull;
import jp.noroshi.stix.json.JsonObject;
import jp.noroshi.stix.json.JsonString;
import jp.noroshi.stix.json.JsonValue;
import jp.noroshi.stix.object.DomainObject;
import jp.noroshi.stix.object.StixBuilder;
import jp.noroshi.stix.object.StixObject;
import jp.noroshi.stix.query.PropertyFilter;
import jp.noroshi.stix.validation.Finding;
import jp.noroshi.stix.validation.Severity;
import jp.noroshi.stix.validation.Validator;

/// STIX objects and bundles: which are valid, and the identifiers of cyber observables.
final class ObjectSuites {
  private ObjectSuites() {}

  static Map<String, Suite> all() {
    return Map.of(
        "stix-objects-valid", ObjectSuites::valid,
        "stix-objects-invalid", ObjectSuites::valid,
        "stix-objects-valid-stix20", ObjectSuites::valid,
        "stix-objects-invalid-stix20", ObjectSuites::valid,
        "stix-sco-ids", ObjectSuites::observableId,
        "stix-parse", ObjectSuites::parse,
        "stix-versioning", ObjectSuites::version,
        "stix-filters", ObjectSuites::filter);
  }

  /// Judged twice: by what MUST hold, and by what the options of the case ask for.
  private static Outcome valid(JsonObject given, Path folder) {
    var options = new ValidatorOptions(given.object("options").orElse(JsonObject.empty()));
    var wrong = new ArrayList<Outcome.Failed>();
    if (verdict(given, "expect_must", Validator::violations) instanceof Outcome.Failed must) {
      wrong.add(must);
    }
    if (given.has("options")
        && verdict(given, "expect_with_options", options::judge) instanceof Outcome.Failed other) {
      wrong.add(other);
    }
    return wrong.isEmpty()
        ? Outcome.PASSED
        : new Outcome.Failed(
            joined(wrong, Outcome.Failed::expected),
            joined(wrong, Outcome.Failed::got),
            joined(wrong, Outcome.Failed::why));
  }

  private static String joined(
      List<Outcome.Failed> outcomes, Function<Outcome.Failed, String> part) {
    return outcomes.stream().map(part).distinct().collect(Collectors.joining(" | "));
  }

  private static Outcome verdict(
      JsonObject given, String expectation, Function<JsonObject, List<Finding>> judge) {
    var findings = new ArrayList<Finding>();
    for (var object : objects(given.find("input").orElseThrow())) {
      findings.addAll(judge.apply(object));
    }
    return Outcome.of(
        expectation + " " + given.string(expectation).orElseThrow(),
        expectation + " " + (findings.isEmpty() ? "valid" : "invalid"),
        findings.stream()
            .map(found -> found.path() + ": " + found.en() + " (§" + found.section() + ")")
            .collect(Collectors.joining("; ")));
  }

  private static List<JsonObject> objects(JsonValue input) {
    return switch (input) {
      case JsonObject object -> List.of(object);
      case JsonArray(var values) ->
          values.stream().flatMap(value -> objects(value).stream()).toList();
      default -> List.of();
    };
  }

  private static Outcome observableId(JsonObject given, Path folder) {
    var id = DeterministicId.of(given.object("object").orElseThrow()).map(StixId::toString);
    return Outcome.of(given.string("expect_id").orElse("random"), id.orElse("random"), "");
  }

  private static Outcome parse(JsonObject given, Path folder) {
    var input = given.object("input").orElseThrow();
    boolean custom =
        given
            .object("options")
            .flatMap(options -> options.find("allow_custom"))
            .filter(new JsonBoolean(true)::equals)
            .isPresent();
    var reasons = new ArrayList<String>();
    for (var object :
        input.has("objects") && input.string("type").filter("bundle"::equals).isPresent()
            ? objects(new JsonArray(input.array("objects")))
            : List.of(input)) {
      reasons.addAll(refusals(object, custom));
    }
    var got = reasons.isEmpty() ? "accept" : "reject";
    var expected = given.string("expect").orElseThrow();
    if (!got.equals(expected)) {
      return new Outcome.Failed(expected, got, String.join("; ", reasons));
    }
    return given
        .object("reserialized")
        .filter(same -> !Alike.isWithin(input, same))
        .<Outcome>map(other -> new Outcome.Failed(text(other), text(input), "not the same object"))
        .orElse(Outcome.PASSED);
  }

  /// Why an object is refused; one without identifier and times of its own is completed first.
  private static List<String> refusals(JsonObject object, boolean custom) {
    try {
      var read = StixBuilder.ofDraft(object, Instant.now()).build();
      return Validator.validate(read.tree()).stream()
          .filter(found ->
              found.severity() == Severity.MUST
                  || (!custom && found.code().equals("custom-property")))
          .map(found -> found.path() + ": " + found.en())
          .toList();
    } catch (StixException refused) {
      return List.of(String.valueOf(refused.getMessage()));
    }
  }

  private static Outcome version(JsonObject given, Path folder) {
    var error = given.string("expect_error");
    try {
      var next = next(given);
      return error
          .<Outcome>map(expected -> new Outcome.Failed(expected, text(next), ""))
          .orElseGet(() ->
              Outcome.of(
                  text(given.object("expect").orElseThrow().without("modified")),
                  text(next.without("modified")),
                  ""));
    } catch (StixException refused) {
      return error.isPresent()
          ? Outcome.PASSED
          : new Outcome.Failed("a new version", "error", String.valueOf(refused.getMessage()));
    }
  }

  private static JsonObject next(JsonObject given) {
    // Times were recorded as objects where the original holds them as such.
    var object = StixObject.of(Alike.plainTimes(given.object("object").orElseThrow()));
    var changes = given.object("changes").orElseThrow();
    var modified =
        changes
            .string("modified")
            .map(text -> StixTimestamp.parse(text).instant())
            .orElseGet(Instant::now);
    var builder = StixBuilder.newVersion(object, modified);
    if (given.string("op").filter("revoke"::equals).isPresent()) {
      builder.revoked();
    }
    changes
        .without("modified")
        .without("allow_custom")
        .members()
        .forEach((name, value) -> {
          if (value instanceof JsonNull) {
            builder.without(name);
          } else {
            builder.property(name, value);
          }
        });
    var next = builder.build().tree();
    boolean custom = changes.find("allow_custom").filter(new JsonBoolean(true)::equals).isPresent();
    var refused =
        custom || object.tree().has("x_custom") && !changes.has("allow_custom")
            ? List.<String>of()
            : refusals(next, false);
    if (object instanceof DomainObject && !refused.isEmpty()) {
      throw new StixException(StixFailure.INVALID_OBJECT, String.join("; ", refused));
    }
    return next;
  }

  private static Outcome filter(JsonObject given, Path folder) {
    var filters =
        given.array("filters").stream()
            .map(value -> ((JsonArray) value).values())
            .map(parts ->
                new PropertyFilter(
                    ((JsonString) parts.get(0)).value(),
                    PropertyFilter.Operator.of(((JsonString) parts.get(1)).value()),
                    Alike.plainTime(parts.get(2))))
            .toList();
    var got =
        given.array("objects").stream()
            .map(value -> Alike.plainTimes((JsonObject) value))
            .filter(object -> filters.stream().allMatch(filter -> filter.matches(object)))
            .flatMap(object -> object.string("id").stream())
            .toList();
    return Outcome.of(given.strings("expect_ids"), got, "");
  }

  private static String text(JsonObject object) {
    return new String(CanonicalJson.bytes(object), UTF_8);
  }
}
