package jp.noroshi.hunt;

import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import jp.noroshi.hunt.read.Origin;
import jp.noroshi.hunt.read.Skipped;
import jp.noroshi.stix.json.JsonArray;
import jp.noroshi.stix.json.JsonBoolean;
import jp.noroshi.stix.json.JsonLimits;
import jp.noroshi.stix.json.JsonNumber;
import jp.noroshi.stix.json.JsonObject;
import jp.noroshi.stix.json.JsonString;
import jp.noroshi.stix.json.JsonValue;

/// What came of a file as JSON, and back.
public final class ResultJson {
  /// What [#write] may have written: quotes of logs, whatever characters they hold.
  static final JsonLimits LIMITS =
      new JsonLimits(1 << 30, 64, 1 << 30, 1_000, 400, JsonLimits.Profile.LENIENT);

  private ResultJson() {}

  /// The result as an object, with everything in it.
  public static JsonObject write(FileResult result) {
    return new Members()
        .put("file", result.target().file().toString())
        .put("as", result.target().as().name())
        .put("size", result.target().size())
        .put("written", result.target().written())
        .put("events", result.events())
        .put("bytes", result.bytes())
        .put("findings", result.findings().stream().map(ResultJson::write).toList())
        .put("skipped", result.skipped().stream().map(ResultJson::write).toList())
        .put("skipped_count", result.skippedCount())
        .put("failures", texts(result.failures()))
        .object();
  }

  /// A finding as an object.
  public static JsonObject write(Finding finding) {
    return new Members()
        .put("lead", finding.lead())
        .put("file", finding.file())
        .put("count", finding.count())
        .put("first", finding.first())
        .put("last", finding.last())
        .put("spots", finding.spots().stream().map(ResultJson::write).toList())
        .put("assurance", finding.assurance().name())
        .put("warning_lists", texts(finding.warnings()))
        .object();
  }

  private static JsonObject write(Spot spot) {
    return new Members()
        .put("origin", spot.origin())
        .put("line", spot.line())
        .put("offset", spot.offset())
        .put("format", spot.format())
        .put("time", spot.time())
        .put("zone_assumed", new JsonBoolean(spot.zoneAssumed()))
        .put("value", spot.value())
        .put("field", spot.field())
        .put("excerpt", spot.excerpt())
        .put("assurance", spot.assurance().name())
        .put("doubts", texts(spot.doubts().stream().map(Enum::name).sorted().toList()))
        .object();
  }

  /// A stretch that was not read as an object.
  public static JsonObject write(Skipped skipped) {
    var members =
        new Members()
            .put("file", skipped.origin().file())
            .put("inside", texts(skipped.origin().inside()))
            .put("from", skipped.from())
            .put("reason", skipped.reason().name())
            .put("detail", skipped.detail());
    skipped.to().ifPresent(to -> members.put("to", to));
    return members.object();
  }

  /// Reads what [#write(FileResult)] wrote.
  ///
  /// @throws IllegalArgumentException or [java.util.NoSuchElementException] for anything else
  static FileResult read(JsonObject json) {
    return new FileResult(
        new Target(
            Path.of(text(json, "file")),
            Target.As.valueOf(text(json, "as")),
            number(json, "size"),
            number(json, "written")),
        number(json, "events"),
        number(json, "bytes"),
        objects(json, "findings").stream().map(ResultJson::finding).toList(),
        objects(json, "skipped").stream().map(ResultJson::skipped).toList(),
        number(json, "skipped_count"),
        json.strings("failures"));
  }

  private static Finding finding(JsonObject json) {
    return new Finding(
        text(json, "lead"),
        text(json, "file"),
        number(json, "count"),
        time(json, "first"),
        time(json, "last"),
        objects(json, "spots").stream().map(ResultJson::spot).toList(),
        Assurance.valueOf(text(json, "assurance")),
        json.strings("warning_lists"));
  }

  private static Spot spot(JsonObject json) {
    return new Spot(
        text(json, "origin"),
        number(json, "line"),
        number(json, "offset"),
        text(json, "format"),
        time(json, "time"),
        json.find("zone_assumed").filter(new JsonBoolean(true)::equals).isPresent(),
        text(json, "value"),
        text(json, "field"),
        text(json, "excerpt"),
        Assurance.valueOf(text(json, "assurance")),
        json.strings("doubts").stream().map(Doubt::valueOf).collect(Collectors.toSet()));
  }

  private static Skipped skipped(JsonObject json) {
    return new Skipped(
        new Origin(text(json, "file"), json.strings("inside")),
        number(json, "from"),
        json.has("to") ? OptionalLong.of(number(json, "to")) : OptionalLong.empty(),
        Skipped.Reason.valueOf(text(json, "reason")),
        text(json, "detail"));
  }

  private static String text(JsonObject json, String name) {
    return json.string(name).orElseThrow();
  }

  private static long number(JsonObject json, String name) {
    return json.find(name)
        .filter(JsonNumber.class::isInstance)
        .map(value -> ((JsonNumber) value).wholeNumber().orElseThrow())
        .orElseThrow();
  }

  private static Optional<Instant> time(JsonObject json, String name) {
    return json.string(name).map(Instant::parse);
  }

  private static List<JsonObject> objects(JsonObject json, String name) {
    return json.array(name).stream().map(value -> (JsonObject) value).toList();
  }

  private static JsonValue texts(List<String> texts) {
    return JsonArray.ofStrings(texts.stream().map(ResultJson::wellFormed).toList());
  }

  /// Half of a pair, which a log may hold and JSON may not, becomes U+FFFD.
  private static String wellFormed(String text) {
    boolean broken = text.codePoints().anyMatch(point -> point >= 0xd800 && point <= 0xdfff);
    return broken
        ? text.codePoints()
            .map(point -> point >= 0xd800 && point <= 0xdfff ? 0xfffd : point)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString()
        : text;
  }

  /// Members of an object in order; an absent time is left out.
  private static final class Members {
    private final Map<String, JsonValue> members = new LinkedHashMap<>();

    Members put(String name, JsonValue value) {
      members.put(name, value);
      return this;
    }

    Members put(String name, String text) {
      return put(name, new JsonString(wellFormed(text)));
    }

    Members put(String name, long number) {
      return put(name, JsonNumber.of(number));
    }

    Members put(String name, Optional<Instant> time) {
      time.ifPresent(instant -> put(name, instant.toString()));
      return this;
    }

    Members put(String name, List<JsonObject> objects) {
      return put(name, new JsonArray(List.copyOf(objects)));
    }

    JsonObject object() {
      return JsonObject.of(members);
    }
  }
}
