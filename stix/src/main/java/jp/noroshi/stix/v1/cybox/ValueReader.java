package jp.noroshi.stix.v1.cybox;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import jp.noroshi.stix.pattern.Constant;
import jp.noroshi.stix.v1.source.Element;
import jp.noroshi.stix.v1.source.Moments;
import jp.noroshi.stix.v1.source.Remark;
import jp.noroshi.stix.v1.source.Remarks;

/// Reads CybOX properties: a value or a list of them, with the condition they are under (CybOX 2.1
/// `BaseObjectPropertyType`). What is no value of its kind is remarked on and left out.
final class ValueReader {
  private static final String DELIMITER = "##comma##";
  private static final int MAX_DIGITS = 30;
  private static final Pattern WHOLE = Pattern.compile("-?[0-9]{1," + MAX_DIGITS + "}");
  private static final Pattern DECIMAL = Pattern.compile("-?[0-9]{1,30}(\\.[0-9]{1,30})?");
  private static final Pattern HEX = Pattern.compile("(0[xX])?([0-9a-fA-F]{2})+");

  private final Remarks remarks;

  ValueReader(Remarks remarks) {
    this.remarks = remarks;
  }

  Remarks remarks() {
    return remarks;
  }

  Optional<Part.Value> text(Optional<Element> from) {
    return read(from, ValueReader::asText);
  }

  /// A text that STIX 2.1 writes in lower case.
  Optional<Part.Value> lower(Optional<Element> from) {
    return read(from, text -> asText(text.toLowerCase(Locale.ROOT)));
  }

  Optional<Part.Value> whole(Optional<Element> from) {
    return read(
        from,
        text ->
            WHOLE.matcher(text).matches()
                ? Optional.of(new Constant.Whole(new BigInteger(text)))
                : Optional.empty());
  }

  Optional<Part.Value> decimal(Optional<Element> from) {
    return read(
        from,
        text ->
            DECIMAL.matcher(text).matches()
                ? Optional.of(new Constant.Decimal(new BigDecimal(text)))
                : Optional.empty());
  }

  Optional<Part.Value> truth(Optional<Element> from) {
    return read(from, ValueReader::asTruth);
  }

  Optional<Part.Value> hex(Optional<Element> from) {
    return read(
        from,
        text ->
            HEX.matcher(text).matches()
                ? Optional.of(new Constant.Hex(text.replaceFirst("^0[xX]", "")))
                : Optional.empty());
  }

  Optional<Part.Value> moment(Optional<Element> from) {
    return read(from, text -> Moments.parse(text).map(Constant.Moment::new));
  }

  /// Reads a value of any kind.
  ///
  /// @param constant what a text of this kind is; empty when it is none
  Optional<Part.Value> read(Optional<Element> from, Function<String, Optional<Constant>> constant) {
    return from.flatMap(element -> value(element, constant));
  }

  /// An attribute that says yes or no.
  Optional<Part.Value> truthOf(Element element, String attribute) {
    return element
        .attribute(attribute)
        .flatMap(ValueReader::asTruth)
        .map(constant -> plain(constant, element));
  }

  /// A value that is as it is.
  static Part.Value plain(Constant constant, Element source) {
    return new Part.Value(List.of(constant), Test.EQUALS, false, constant, source);
  }

  static Optional<Constant> asText(String text) {
    return Optional.of(new Constant.Text(text));
  }

  private static Optional<Constant> asTruth(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true", "1" -> Optional.of(new Constant.Truth(true));
      case "false", "0" -> Optional.of(new Constant.Truth(false));
      default -> Optional.empty();
    };
  }

  private Optional<Part.Value> value(
      Element element, Function<String, Optional<Constant>> constant) {
    var test = Test.of(element.attribute("condition").orElse(""));
    var delimiter = element.attribute("delimiter").orElse(DELIMITER);
    var constants = new ArrayList<Constant>();
    for (var word : words(element.text().orElse(""), delimiter)) {
      var read = test == Test.FITS_PATTERN ? asText(word) : constant.apply(word);
      read.ifPresentOrElse(
          constants::add, () -> remarks.add(Remark.Kind.UNREADABLE, element, word));
    }
    if (constants.isEmpty()) {
      return Optional.empty();
    }
    if (test == Test.FITS_PATTERN && !isRegularExpression(element)) {
      test = Test.OTHER;
    }
    var apply = element.attribute("apply_condition").orElse("ANY").toUpperCase(Locale.ROOT);
    if (apply.equals("NONE")) {
      test = opposite(test);
    }
    return Optional.of(
        new Part.Value(constants, test, !apply.equals("ANY"), constants.getFirst(), element));
  }

  private static List<String> words(String text, String delimiter) {
    return delimiter.isEmpty()
        ? List.of(text)
        : Arrays.stream(text.split(Pattern.quote(delimiter)))
            .map(String::strip)
            .filter(word -> !word.isEmpty())
            .toList();
  }

  private static boolean isRegularExpression(Element element) {
    return element.attribute("pattern_type").orElse("Regex").equalsIgnoreCase("Regex");
  }

  private static Test opposite(Test test) {
    return switch (test) {
      case EQUALS -> Test.DOES_NOT_EQUAL;
      case CONTAINS -> Test.DOES_NOT_CONTAIN;
      case GREATER_THAN -> Test.LESS_THAN_OR_EQUAL;
      case GREATER_THAN_OR_EQUAL -> Test.LESS_THAN;
      case LESS_THAN -> Test.GREATER_THAN_OR_EQUAL;
      case LESS_THAN_OR_EQUAL -> Test.GREATER_THAN;
      case DOES_NOT_EQUAL,
          DOES_NOT_CONTAIN,
          STARTS_WITH,
          ENDS_WITH,
          INCLUSIVE_BETWEEN,
          EXCLUSIVE_BETWEEN,
          FITS_PATTERN,
          OTHER ->
          Test.OTHER;
    };
  }
}
