package jp.noroshi.stix.v1;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import jp.noroshi.stix.StixTimestamp;
import jp.noroshi.stix.v1.source.Element;
import jp.noroshi.stix.v1.source.Moments;
import jp.noroshi.stix.v1.source.Remark;
import jp.noroshi.stix.v1.source.Remarks;

/// Texts of an element: its title, its descriptions.
final class Texts {
  private static final String UNNAMED = "unnamed";

  private Texts() {}

  static Optional<String> title(Element element) {
    return element.text("Title");
  }

  /// The name, or a word for one where STIX 2.1 asks for a name and there is none.
  static String named(Optional<String> name, Element element, Remarks remarks) {
    return name.orElseGet(() -> {
      remarks.add(Remark.Kind.ASSUMED, element, "name: " + UNNAMED);
      return UNNAMED;
    });
  }

  /// The time an element states; one that cannot be read stays unread, and so comes to be remarked
  /// on.
  static Optional<StixTimestamp> moment(Optional<Element> from) {
    return from.filter(element -> Moments.parse(element.words()).isPresent())
        .flatMap(Element::text)
        .flatMap(Moments::parse);
  }

  /// Descriptions and short descriptions, each in the order they say they have, as they are; one
  /// below the other when there are several.
  static Optional<String> description(Element element) {
    var texts = new ArrayList<String>();
    for (var name : List.of("Description", "Short_Description")) {
      element.children(name).stream()
          .sorted(Comparator.comparingInt(Texts::ordinality))
          .flatMap(it -> it.rawText().stream())
          .forEach(texts::add);
    }
    return texts.isEmpty() ? Optional.empty() : Optional.of(String.join("\n", texts));
  }

  /// The descriptions of an element and of the one around it.
  static Optional<String> description(Element inner, Element outer) {
    var texts = new ArrayList<String>();
    description(inner).ifPresent(texts::add);
    description(outer).filter(text -> !texts.contains(text)).ifPresent(texts::add);
    return texts.isEmpty() ? Optional.empty() : Optional.of(String.join("\n\n", texts));
  }

  private static int ordinality(Element element) {
    return element
        .attribute("ordinality")
        .filter(text -> text.matches("[0-9]{1,9}"))
        .map(Integer::parseInt)
        .orElse(Integer.MAX_VALUE);
  }
}
