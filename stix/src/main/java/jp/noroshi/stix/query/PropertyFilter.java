package jp.noroshi.stix.query;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import jp.noroshi.stix.StixException;
import jp.noroshi.stix.StixFailure;
import jp.noroshi.stix.StixTimestamp;
import jp.noroshi.stix.json.JsonArray;
import jp.noroshi.stix.json.JsonBoolean;
import jp.noroshi.stix.json.JsonNumber;
import jp.noroshi.stix.json.JsonObject;
import jp.noroshi.stix.json.JsonString;
import jp.noroshi.stix.json.JsonValue;

/// Asks one property of an object, e.g. `external_references.external_id = 'CVE-2021-44228'`. Lists
/// on the way are looked at element by element; what is not there meets no filter, `!=` included.
///
/// @param property names joined by dots
/// @param value what is compared with: for [Operator#IN] a list, or text with commas between
public record PropertyFilter(String property, Operator operator, JsonValue value) {
  private static final String REVOKED = "revoked";

  /// How a value is compared. Timestamps and numbers are compared as such, all else as text.
  public enum Operator {
    EQUAL("="),
    NOT_EQUAL("!="),
    GREATER(">"),
    LESS("<"),
    AT_LEAST(">="),
    AT_MOST("<="),
    /// The property is one of the values.
    IN("in"),
    /// The property is a list or an object in which the value is.
    CONTAINS("contains");

    private final String sign;

    Operator(String sign) {
      this.sign = sign;
    }

    /// @throws StixException `INVALID_OBJECT` when there is none with this sign
    public static Operator of(String sign) {
      return Arrays.stream(values())
          .filter(operator -> operator.sign.equals(sign))
          .findFirst()
          .orElseThrow(
              () -> new StixException(StixFailure.INVALID_OBJECT, "A filter has no such operator"));
    }
  }

  /// Whether the object meets the filter. What does not say that it is revoked is not (STIX 2.1
  /// §3.2).
  public boolean matches(JsonObject object) {
    if (property.equals(REVOKED) && !object.has(REVOKED)) {
      return holds(new JsonBoolean(false));
    }
    return values(object, List.of(property.split("\\.", -1))).anyMatch(this::holds);
  }

  /// The values a path leads to; a list at its end is looked into unless the list is asked about.
  private Stream<JsonValue> values(JsonValue from, List<String> path) {
    if (from instanceof JsonArray(var elements)
        && !(path.isEmpty() && operator == Operator.CONTAINS)) {
      return elements.stream().flatMap(element -> values(element, path));
    }
    if (path.isEmpty()) {
      return Stream.of(from);
    }
    return from instanceof JsonObject object
        ? object.find(path.getFirst()).stream()
            .flatMap(next -> values(next, path.subList(1, path.size())))
        : Stream.empty();
  }

  private boolean holds(JsonValue actual) {
    return switch (operator) {
      case EQUAL -> same(actual, value);
      case NOT_EQUAL -> !same(actual, value);
      case GREATER -> compare(actual).filter(order -> order > 0).isPresent();
      case LESS -> compare(actual).filter(order -> order < 0).isPresent();
      case AT_LEAST -> compare(actual).filter(order -> order >= 0).isPresent();
      case AT_MOST -> compare(actual).filter(order -> order <= 0).isPresent();
      case IN -> admitted().anyMatch(one -> same(actual, one));
      case CONTAINS ->
          switch (actual) {
            case JsonArray(var elements) ->
                elements.stream().anyMatch(element -> same(element, value));
            case JsonObject object ->
                object.members().values().stream().anyMatch(member -> same(member, value));
            case JsonString(var text) ->
                value instanceof JsonString(var part) && text.contains(part);
            default -> false;
          };
    };
  }

  private Stream<JsonValue> admitted() {
    return switch (value) {
      case JsonArray(var values) -> values.stream();
      case JsonString(var text) -> Arrays.stream(text.split(",")).map(JsonString::new);
      default -> Stream.of(value);
    };
  }

  private Optional<Integer> compare(JsonValue actual) {
    if (actual instanceof JsonNumber one && value instanceof JsonNumber other) {
      return Optional.of(Double.compare(one.doubleValue(), other.doubleValue()));
    }
    if (actual instanceof JsonString(var one) && value instanceof JsonString(var other)) {
      var time = StixTimestamp.find(one);
      var otherTime = StixTimestamp.find(other);
      return Optional.of(
          time.isPresent() && otherTime.isPresent()
              ? time.get().compareTo(otherTime.get())
              : one.compareTo(other));
    }
    return Optional.empty();
  }

  private static boolean same(JsonValue one, JsonValue other) {
    if (one instanceof JsonString(var text)
        && other instanceof JsonString(var otherText)
        && !text.equals(otherText)) {
      var time = StixTimestamp.find(text);
      var otherTime = StixTimestamp.find(otherText);
      return time.isPresent()
          && otherTime.isPresent()
          && time.get().compareTo(otherTime.get()) == 0;
    }
    return one.equals(other);
  }
}
