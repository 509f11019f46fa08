package jp.noroshi.stix.v1.cybox;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import jp.noroshi.stix.StixId;
import jp.noroshi.stix.json.JsonArray;
import jp.noroshi.stix.json.JsonBoolean;
import jp.noroshi.stix.json.JsonNumber;
import jp.noroshi.stix.json.JsonObject;
import jp.noroshi.stix.json.JsonString;
import jp.noroshi.stix.json.JsonValue;
import jp.noroshi.stix.pattern.Constant;
import jp.noroshi.stix.v1.source.Remark;
import jp.noroshi.stix.v1.source.Remarks;

/// Writes what was seen as cyber observables (STIX 2.1 §6): each by itself, what it refers to
/// before it.
final class ObservableWriter {
  private final Sink sink;
  private final Remarks remarks;
  private final Set<StixId> written = new LinkedHashSet<>();

  ObservableWriter(Sink sink, Remarks remarks) {
    this.sink = sink;
    this.remarks = remarks;
  }

  /// Everything written so far, in order.
  List<StixId> written() {
    return List.copyOf(written);
  }

  /// Writes an observable; one that stands for several of a kind, e.g. a list of addresses, as that
  /// many.
  List<StixId> write(Observable observable) {
    var ids = new ArrayList<StixId>();
    for (var one : apart(observable)) {
      one(one).ifPresent(ids::add);
    }
    return ids;
  }

  private static List<Observable> apart(Observable observable) {
    if (observable.members().get("value") instanceof Part.Value value
        && value.test() == Test.EQUALS
        && value.constants().size() > 1) {
      return value.constants().stream()
          .map(constant -> observable.with("value", ValueReader.plain(constant, value.source())))
          .toList();
    }
    return List.of(observable);
  }

  private Optional<StixId> one(Observable seen) {
    var observable =
        switch (seen.type()) {
          case "email-message" -> EmailMapping.completed(seen);
          case NetworkMapping.TYPE -> NetworkMapping.completed(seen);
          default -> seen;
        };
    var members = new LinkedHashMap<String, JsonValue>();
    members.put("type", new JsonString(observable.type()));
    members.putAll(inside(observable.members()));
    var id = sink.add(JsonObject.of(members), observable.source());
    id.ifPresent(written::add);
    return id;
  }

  private Map<String, JsonValue> inside(Map<String, Part> parts) {
    var members = new LinkedHashMap<String, JsonValue>();
    parts.forEach((name, part) ->
        json(part)
            .ifPresent(value ->
                members.put(
                    name,
                    name.startsWith("extension-definition--") && value instanceof JsonObject object
                        ? object.with("extension_type", new JsonString("property-extension"))
                        : value)));
    return members;
  }

  private Optional<JsonValue> json(Part part) {
    return switch (part) {
      case Part.Value value -> value(value);
      case Part.Group(var members) -> object(members);
      case Part.Either(var members) -> object(members);
      case Part.Linked(var to) -> one(to).map(id -> new JsonString(id.toString()));
      case Part.Several(var parts, _) -> {
        var values = new ArrayList<JsonValue>();
        parts.forEach(each -> json(each).filter(it -> !values.contains(it)).ifPresent(values::add));
        yield values.isEmpty() ? Optional.empty() : Optional.of(new JsonArray(values));
      }
    };
  }

  private Optional<JsonValue> object(Map<String, Part> parts) {
    var members = inside(parts);
    return members.isEmpty() ? Optional.empty() : Optional.of(JsonObject.of(members));
  }

  private Optional<JsonValue> value(Part.Value value) {
    if (!isSeen(value)) {
      remarks.onAll(Remark.Kind.NOT_CARRIED_OVER, value.source());
      return Optional.empty();
    }
    if (value.test() != Test.EQUALS) {
      remarks.add(
          Remark.Kind.CONDITION_ON_WHAT_WAS_SEEN,
          value.source(),
          value.source().attribute("condition").orElse(""));
    }
    if (value.constants().size() > 1) {
      remarks.add(Remark.Kind.NOT_CARRIED_OVER, value.source(), value.source().text().orElse(""));
    }
    return Optional.of(json(value.seen()));
  }

  /// Whether the value is one that was seen, and not one that something seen was unlike.
  private static boolean isSeen(Part.Value value) {
    return switch (value.test()) {
      case EQUALS, CONTAINS, STARTS_WITH, ENDS_WITH -> true;
      case FITS_PATTERN -> !value.seen().equals(value.constants().getFirst());
      case DOES_NOT_EQUAL,
          DOES_NOT_CONTAIN,
          GREATER_THAN,
          GREATER_THAN_OR_EQUAL,
          LESS_THAN,
          LESS_THAN_OR_EQUAL,
          INCLUSIVE_BETWEEN,
          EXCLUSIVE_BETWEEN,
          OTHER ->
          false;
    };
  }

  private static JsonValue json(Constant constant) {
    return switch (constant) {
      case Constant.Text(var text) -> new JsonString(text);
      case Constant.Whole(var number) -> new JsonNumber(number.toString());
      case Constant.Decimal(var number) -> new JsonNumber(number.toPlainString());
      case Constant.Truth(var truth) -> new JsonBoolean(truth);
      case Constant.Moment(var time) -> new JsonString(time.text());
      case Constant.Hex(var digits) -> new JsonString(digits);
      case Constant.Binary(var base64) -> new JsonString(base64);
    };
  }
}
