package jp.noroshi.hunt.format;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import jp.noroshi.stix.StixException;
import jp.noroshi.stix.json.JsonArray;
import jp.noroshi.stix.json.JsonLimits;
import jp.noroshi.stix.json.JsonNumber;
import jp.noroshi.stix.json.JsonObject;
import jp.noroshi.stix.json.JsonString;
import jp.noroshi.stix.json.JsonText;
import jp.noroshi.stix.json.JsonValue;

/// One JSON object a line. When it happened stands under one of the names that the common schemas
/// give it.
public final class JsonFormat implements LineFormat {
  private static final int DEPTH = 64;

  /// ECS, Suricata, cowrie, OCSF, Zeek, AWS, Windows and others, the surest first.
  private static final List<String> TIMES =
      List.of(
          "@timestamp",
          "timestamp",
          "time_dt",
          "time",
          "ts",
          "eventTime",
          "event_time",
          "TimeCreated",
          "UtcTime",
          "datetime",
          "date",
          "_time",
          "first_observed");

  private final TimeReader times;
  private final JsonText text;

  /// @param longest bytes of a line or document
  public JsonFormat(TimeReader times, int longest) {
    this.times = times;
    this.text =
        new JsonText(
            new JsonLimits(longest, DEPTH, longest, 10_000, 1_000, JsonLimits.Profile.LENIENT));
  }

  @Override
  public Optional<Parsed> parse(String line) {
    var json = line.strip();
    if (!json.startsWith("{") || !json.endsWith("}")) {
      return Optional.empty();
    }
    return value(json)
        .flatMap(value ->
            value instanceof JsonObject fields ? Optional.of(parsed(fields)) : Optional.empty());
  }

  /// The objects of a document that is not one a line: the object itself, or those of an array.
  /// Empty when it is no JSON.
  public Optional<List<Parsed>> document(String document) {
    return value(document)
        .map(value ->
            (value instanceof JsonArray(var values) ? values.stream() : Stream.of(value))
                .filter(JsonObject.class::isInstance)
                .map(fields -> parsed((JsonObject) fields))
                .toList());
  }

  private Optional<JsonValue> value(String json) {
    try {
      return Optional.of(text.parse(json.getBytes(UTF_8)));
    } catch (StixException noJson) {
      return Optional.empty();
    }
  }

  private Parsed parsed(JsonObject fields) {
    return new Parsed(LogFormat.JSON, time(fields), fields);
  }

  private Optional<LogTime> time(JsonObject fields) {
    return TIMES.stream()
        .flatMap(name -> fields.find(name).stream())
        .flatMap(value -> text(value).stream())
        .flatMap(value -> times.read(value).stream())
        .findFirst()
        .or(() -> windows(fields));
  }

  /// `Event.System.TimeCreated`, the JSON form of an event of Windows.
  private Optional<LogTime> windows(JsonObject fields) {
    return fields
        .object("Event")
        .flatMap(event -> event.object("System"))
        .flatMap(system -> system.object("TimeCreated"))
        .flatMap(created -> created.object("#attributes").or(() -> Optional.of(created)))
        .flatMap(created -> created.string("SystemTime"))
        .flatMap(times::read);
  }

  private static Optional<String> text(JsonValue value) {
    return switch (value) {
      case JsonString(var text) -> Optional.of(text);
      case JsonNumber number -> Optional.of(number.text());
      default -> Optional.empty();
    };
  }
}
