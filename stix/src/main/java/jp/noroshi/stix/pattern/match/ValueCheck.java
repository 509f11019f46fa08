package jp.noroshi.stix.pattern.match;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.math.BigDecimal;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.OptionalInt;
import jp.noroshi.stix.StixException;
import jp.noroshi.stix.StixFailure;
import jp.noroshi.stix.StixTimestamp;
import jp.noroshi.stix.json.JsonBoolean;
import jp.noroshi.stix.json.JsonNumber;
import jp.noroshi.stix.json.JsonString;
import jp.noroshi.stix.json.JsonValue;
import jp.noroshi.stix.pattern.AddressRange;
import jp.noroshi.stix.pattern.Comparison;
import jp.noroshi.stix.pattern.Constant;
import jp.noroshi.stix.pattern.ObjectPath.Step;
import jp.noroshi.stix.pattern.Operator;
import org.jspecify.annotations.Nullable;

/// Whether one value is as a comparison says (STIX 2.1 §9.6).
///
/// Constants and values of kinds that cannot be compared are different, and neither above nor below
/// each other. A timestamp constant makes a timestamp of a string; `_hex` and `_bin` properties are
/// bytes (§9.2).
final class ValueCheck {
  private final Comparison comparison;
  private final @Nullable BoundedRegex regex;

  ValueCheck(Comparison comparison) {
    this.comparison = comparison;
    this.regex =
        comparison.operator() == Operator.MATCHES
            ? new BoundedRegex(normal(text(comparison)))
            : null;
    if (comparison.operator() == Operator.IN
        && comparison.constants().stream().map(ValueCheck::kind).distinct().count() > 1) {
      throw new StixException(
          StixFailure.INVALID_OBJECT, "The constants of IN are of one kind (STIX 2.1 §9.6.1)");
    }
  }

  boolean holds(JsonValue value) {
    return switch (comparison.operator()) {
      case EQUAL -> isEqual(value, constant()) != comparison.negated();
      case NOT_EQUAL -> isEqual(value, constant()) == comparison.negated();
      case IN ->
          comparison.constants().stream().anyMatch(constant -> isEqual(value, constant))
              != comparison.negated();
      case GREATER, LESS, AT_LEAST, AT_MOST -> ordered(value);
      case LIKE ->
          string(value)
                  .map(text -> Wildcards.matches(normal(text(comparison)), normal(text)))
                  .orElse(false)
              != comparison.negated();
      case MATCHES ->
          string(value).map(text -> regexIsIn(normal(text))).orElse(false) != comparison.negated();
      case IS_SUBSET -> ranges(value, false) != comparison.negated();
      case IS_SUPERSET -> ranges(value, true) != comparison.negated();
      case EXISTS -> !comparison.negated();
    };
  }

  private boolean regexIsIn(String text) {
    return regex != null && regex.isIn(text);
  }

  private Constant constant() {
    return comparison.constants().getFirst();
  }

  private boolean ranges(JsonValue value, boolean outer) {
    return value instanceof JsonString(var text)
        && (outer ? contains(text, text(comparison)) : contains(text(comparison), text));
  }

  private static boolean contains(String outer, String inner) {
    var range = AddressRange.find(outer);
    var part = AddressRange.find(inner);
    return range.isPresent() && part.isPresent() && range.get().contains(part.get());
  }

  private boolean ordered(JsonValue value) {
    var order = compare(value, constant());
    if (order.isEmpty()) {
      return comparison.negated();
    }
    int sign = order.getAsInt();
    boolean holds =
        switch (comparison.operator()) {
          case GREATER -> sign > 0;
          case LESS -> sign < 0;
          case AT_LEAST -> sign >= 0;
          case AT_MOST -> sign <= 0;
          default -> throw new IllegalStateException("Not an order: " + comparison.operator());
        };
    return holds != comparison.negated();
  }

  private boolean isEqual(JsonValue value, Constant constant) {
    if (constant instanceof Constant.Truth(var wanted)) {
      return value instanceof JsonBoolean(var truth) && truth == wanted;
    }
    var order = compare(value, constant);
    return order.isPresent() && order.getAsInt() == 0;
  }

  /// The order of a value and a constant; empty when they are not of one kind.
  private OptionalInt compare(JsonValue value, Constant constant) {
    return switch (constant) {
      case Constant.Whole(var wanted) -> number(value, new BigDecimal(wanted));
      case Constant.Decimal(var wanted) -> number(value, wanted);
      case Constant.Text(var wanted) ->
          value instanceof JsonString(var text) && bytes(text).isEmpty()
              ? OptionalInt.of(codePoints(text, wanted))
              : value instanceof JsonString(var text)
                  ? order(bytes(text), latin(wanted))
                  : OptionalInt.empty();
      case Constant.Moment(var wanted) ->
          value instanceof JsonString(var text)
              ? OptionalInt.of(moment(text).compareTo(wanted))
              : OptionalInt.empty();
      case Constant.Hex hex -> bytes(value, hex.bytes());
      case Constant.Binary binary -> bytes(value, binary.bytes());
      case Constant.Truth truth -> OptionalInt.empty();
    };
  }

  private static OptionalInt number(JsonValue value, BigDecimal wanted) {
    return value instanceof JsonNumber number
        ? OptionalInt.of(new BigDecimal(number.text()).compareTo(wanted))
        : OptionalInt.empty();
  }

  private OptionalInt bytes(JsonValue value, byte[] wanted) {
    return value instanceof JsonString(var text)
        ? order(bytes(text).or(() -> latin(text)), Optional.of(wanted))
        : OptionalInt.empty();
  }

  private static OptionalInt order(Optional<byte[]> one, Optional<byte[]> other) {
    return one.isPresent() && other.isPresent()
        ? OptionalInt.of(Arrays.compareUnsigned(one.get(), other.get()))
        : OptionalInt.empty();
  }

  /// The bytes a text stands for beside bytes: those of its characters; empty when one does not
  /// fit.
  private static Optional<byte[]> latin(String text) {
    return text.chars().allMatch(c -> c < 0x100)
        ? Optional.of(text.getBytes(ISO_8859_1))
        : Optional.empty();
  }

  private static Object kind(Constant constant) {
    return switch (constant) {
      case Constant.Whole whole -> BigDecimal.class;
      case Constant.Decimal decimal -> BigDecimal.class;
      case Constant.Hex hex -> byte[].class;
      case Constant.Binary binary -> byte[].class;
      case Constant.Text text -> String.class;
      case Constant.Moment moment -> StixTimestamp.class;
      case Constant.Truth truth -> Boolean.class;
    };
  }

  /// The bytes a `_hex` or `_bin` property stands for; empty for other properties.
  private Optional<byte[]> bytes(String text) {
    var name =
        comparison.path().steps().reversed().stream()
            .filter(Step.Key.class::isInstance)
            .map(step -> ((Step.Key) step).name())
            .findFirst()
            .orElse("");
    try {
      if (name.endsWith("_hex")) {
        return Optional.of(HexFormat.of().parseHex(text));
      }
      return name.endsWith("_bin")
          ? Optional.of(Base64.getDecoder().decode(text))
          : Optional.empty();
    } catch (IllegalArgumentException notBytes) {
      return Optional.empty();
    }
  }

  /// The text `LIKE` and `MATCHES` look at: that of bytes has a character for each.
  private Optional<String> string(JsonValue value) {
    return value instanceof JsonString(var text)
        ? Optional.of(bytes(text).map(bytes -> new String(bytes, ISO_8859_1)).orElse(text))
        : Optional.empty();
  }

  private static StixTimestamp moment(String text) {
    return StixTimestamp.find(text)
        .orElseThrow(() ->
            new StixException(
                StixFailure.INVALID_TIMESTAMP, "A value compared with a time is no timestamp"));
  }

  private static String text(Comparison comparison) {
    return comparison.constants().getFirst() instanceof Constant.Text(var text) ? text : "";
  }

  private static String normal(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFC);
  }

  private static int codePoints(String one, String other) {
    return Arrays.compare(one.codePoints().toArray(), other.codePoints().toArray());
  }
}
