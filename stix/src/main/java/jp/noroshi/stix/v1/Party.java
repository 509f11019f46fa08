package jp.noroshi.stix.v1;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jp.noroshi.stix.v1.source.Element;

/// A party as OASIS CIQ 3.0 describes it inside an identity (`CIQIdentity3.0InstanceType`).
final class Party {
  private final Optional<Element> specification;

  Party(Element identity) {
    specification = identity.child("Specification");
  }

  /// All its names, the common one first.
  List<String> names() {
    var names = new ArrayList<String>();
    for (var kind : List.of("OrganisationName", "PersonName", "NameLine")) {
      for (var name : all("PartyName", kind)) {
        var text = name(name);
        if (!text.isEmpty() && !names.contains(text)) {
          names.add(text);
        }
      }
    }
    return names;
  }

  private static String name(Element name) {
    name.attribute("Type");
    if (name.children().isEmpty()) {
      return name.text().orElse("");
    }
    return name.children().stream()
        .flatMap(part -> {
          part.attribute("ElementType");
          return part.text().stream();
        })
        .collect(Collectors.joining(" "));
  }

  /// What kind of identity it is (STIX 2.1 §10.8), as far as that can be told.
  Optional<String> identityClass() {
    if (!all("PartyName", "OrganisationName").isEmpty() || !all("OrganisationInfo").isEmpty()) {
      return Optional.of("organization");
    }
    return all("PartyName", "PersonName").isEmpty() ? Optional.empty() : Optional.of("individual");
  }

  List<String> sectors() {
    return Vocabulary.SECTOR.words(
        all("OrganisationInfo").stream()
            .flatMap(info -> info.attribute("IndustryType").stream())
            .flatMap(Party::industries)
            .map(String::strip)
            .toList());
  }

  /// One sector of the American list has commas in its name.
  private static Stream<String> industries(String text) {
    return Vocabulary.SECTOR.knows(text) ? Stream.of(text) : Arrays.stream(text.split("[,|]"));
  }

  List<Element> addresses() {
    return all("Addresses", "Address");
  }

  /// How it can be reached, one way a line.
  Optional<String> contacts() {
    var lines = new ArrayList<String>();
    for (var way : all("ElectronicAddressIdentifiers", "ElectronicAddressIdentifier")) {
      way.text().ifPresent(text -> lines.add(typed(way, text)));
    }
    for (var number : all("ContactNumbers", "ContactNumber")) {
      var digits = number.children().stream().flatMap(it -> it.text().stream()).toList();
      if (!digits.isEmpty()) {
        lines.add(typed(number, String.join(" ", digits)));
      }
    }
    return lines.isEmpty() ? Optional.empty() : Optional.of(String.join("\n", lines));
  }

  private static String typed(Element way, String text) {
    return way.attribute("Type")
        .or(() -> way.attribute("MediaType"))
        .map(type -> type + ": " + text)
        .orElse(text);
  }

  Optional<String> freeText() {
    var lines =
        all("FreeTextLines", "FreeTextLine").stream().flatMap(it -> it.text().stream()).toList();
    return lines.isEmpty() ? Optional.empty() : Optional.of(String.join("\n", lines));
  }

  private List<Element> all(String... path) {
    return specification.map(it -> it.all(path)).orElse(List.of());
  }
}
