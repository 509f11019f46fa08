package jp.noroshi.engine.indicator.sigma;

import com.google.re2j.Pattern;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import jp.noroshi.engine.indicator.search.Block;
import jp.noroshi.engine.indicator.search.LinearExpression;
import jp.noroshi.engine.indicator.sigma.FieldTest.DatePart;
import jp.noroshi.engine.indicator.sigma.FieldTest.Order;
import jp.noroshi.engine.indicator.sigma.FieldTest.Where;
import org.jspecify.annotations.Nullable;

/// A field with its modifiers (specification, appendix "Sigma Modifiers" 2.1), which make tests of
/// its values.
///
/// @param place where it stands, for messages
/// @param field in lower case; empty for the whole event
/// @param names the modifiers in the order written
record Modifiers(String place, Optional<String> field, List<String> names) {
  private static final Set<String> KNOWN =
      Set.of(
          "all",
          "startswith",
          "endswith",
          "contains",
          "exists",
          "cased",
          "neq",
          "windash",
          "re",
          "i",
          "m",
          "s",
          "base64",
          "base64offset",
          "utf16le",
          "utf16be",
          "utf16",
          "wide",
          "lt",
          "lte",
          "gt",
          "gte",
          "cidr",
          "fieldref",
          "minute",
          "hour",
          "day",
          "week",
          "month",
          "year");

  private static final Set<String> DATES = Set.of("minute", "hour", "day", "week", "month", "year");

  static Modifiers of(String place, String key) {
    var parts = key.split("\\|", -1);
    var names = new ArrayList<String>();
    for (int i = 1; i < parts.length; i++) {
      var name = parts[i].toLowerCase(Locale.ROOT);
      if (!KNOWN.contains(name)) {
        throw new SigmaException(
            "detection.%s: the modifier '%s' is not supported".formatted(place, parts[i]));
      }
      names.add(name);
    }
    var field = parts[0].isEmpty() ? Optional.<String>empty() : Optional.of(Folding.of(parts[0]));
    return new Modifiers(place, field, List.copyOf(names));
  }

  /// What some values of the field are looked for by.
  Detection detection(List<?> values) {
    var parts = new ArrayList<Detection>();
    for (var value : values) {
      parts.add(one(value));
    }
    var joined =
        parts.size() == 1
            ? parts.getFirst()
            : has("all") ? new Detection.All(parts) : new Detection.Any(parts);
    return has("neq") ? new Detection.Not(joined) : joined;
  }

  private Detection one(@Nullable Object value) {
    if (value == null) {
      return item(new FieldTest.Absent());
    }
    if (value instanceof List<?> || value instanceof Map<?, ?>) {
      throw problem("a value is expected, not a collection");
    }
    var text = String.valueOf(value);
    if (has("exists")) {
      var exists = item(new FieldTest.Exists());
      return text.equalsIgnoreCase("true") ? exists : new Detection.Not(exists);
    }
    if (has("re")) {
      return item(new FieldTest.Expression(expression(text)));
    }
    if (has("cidr")) {
      return item(
          new FieldTest.In(
              Block.find(text)
                  .orElseThrow(() -> problem("'" + text + "' is no block of addresses"))));
    }
    if (has("fieldref")) {
      return item(new FieldTest.SameAs(Folding.of(text), where(), has("cased")));
    }
    var order = order();
    if (order != Order.EQUAL || names.stream().anyMatch(DATES::contains)) {
      return item(new FieldTest.Numeric(order, number(text), datePart()));
    }
    return texts(text);
  }

  private Detection texts(String value) {
    List<SigmaText> texts = List.of(SigmaText.parse(value));
    String bytes = null;
    for (var name : names) {
      switch (name) {
        case "utf16le", "wide", "utf16be", "utf16" -> bytes = Encoding.utf16(name, plain(texts));
        case "base64" -> {
          texts = List.of(SigmaText.plain(Encoding.base64(bytesOf(bytes, texts))));
          bytes = null;
        }
        case "base64offset" -> {
          texts =
              Encoding.base64Offsets(bytesOf(bytes, texts)).stream().map(SigmaText::plain).toList();
          bytes = null;
        }
        case "windash" -> texts = each(texts, SigmaText::anyDash);
        case "contains" -> texts = each(texts, text -> text.open(true, true));
        case "startswith" -> texts = each(texts, text -> text.open(false, true));
        case "endswith" -> texts = each(texts, text -> text.open(true, false));
        default -> {}
      }
    }
    if (bytes != null) {
      texts = List.of(SigmaText.plain(bytes));
    }
    // Without a field it is looked for anywhere in the event.
    boolean anywhere = field.isEmpty();
    var parts = new ArrayList<Detection>();
    for (var text : texts) {
      var open = anywhere ? text.open(true, true) : text;
      parts.add(item(new FieldTest.Text(has("cased") ? open : open.folded(), has("cased"))));
    }
    return parts.size() == 1 ? parts.getFirst() : new Detection.Any(parts);
  }

  private static List<SigmaText> each(List<SigmaText> texts, UnaryOperator<SigmaText> change) {
    return texts.stream().map(change).toList();
  }

  private String bytesOf(@Nullable String bytes, List<SigmaText> texts) {
    return bytes != null ? bytes : Encoding.utf8(plain(texts));
  }

  private String plain(List<SigmaText> texts) {
    var plain = texts.getFirst().plain();
    if (plain == null) {
      throw problem("what is encoded can have no wildcards");
    }
    return plain;
  }

  private Pattern expression(String text) {
    int flags =
        (has("i") ? Pattern.CASE_INSENSITIVE : 0)
            | (has("m") ? Pattern.MULTILINE : 0)
            | (has("s") ? Pattern.DOTALL : 0);
    try {
      return LinearExpression.compile(text, flags);
    } catch (IllegalArgumentException unusable) {
      throw new SigmaException(
          "detection.%s: the regular expression cannot be used: %s"
              .formatted(place, unusable.getMessage()),
          unusable);
    }
  }

  private Where where() {
    return has("startswith")
        ? Where.START
        : has("endswith") ? Where.END : has("contains") ? Where.ANYWHERE : Where.WHOLE;
  }

  private Order order() {
    return has("lt")
        ? Order.LESS
        : has("lte")
            ? Order.AT_MOST
            : has("gt") ? Order.GREATER : has("gte") ? Order.AT_LEAST : Order.EQUAL;
  }

  private Optional<DatePart> datePart() {
    return names.stream()
        .filter(DATES::contains)
        .findFirst()
        .map(name -> DatePart.valueOf(name.toUpperCase(Locale.ROOT)));
  }

  private BigDecimal number(String text) {
    return Numbers.find(text).orElseThrow(() -> problem("'" + text + "' is no number"));
  }

  private boolean has(String name) {
    return names.contains(name);
  }

  private Detection item(FieldTest test) {
    return new Detection.Item(field, test);
  }

  private SigmaException problem(String what) {
    return new SigmaException("detection." + place + ": " + what);
  }
}
