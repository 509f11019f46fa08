package jp.noroshi.stix.v1;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import jp.noroshi.stix.StixId;
import jp.noroshi.stix.v1.source.Element;

/// Addresses of parties (CIQ xAL) as locations (STIX 2.1 §4.10) that they are at.
final class Locations {
  private final Lifting lifting;

  Locations(Lifting lifting) {
    this.lifting = lifting;
  }

  void lift(List<Element> addresses, StixId identity, Scope scope) {
    for (var address : addresses) {
      var country = address.at("Country", "NameElement").flatMap(Locations::country);
      var area = address.at("AdministrativeArea", "NameElement").flatMap(Locations::code);
      var city = address.at("Locality", "NameElement").flatMap(Element::text);
      var street = address.at("Thoroughfare", "NameElement").flatMap(Element::text);
      var code = address.at("PostCode", "Identifier").flatMap(Element::text);
      if (Stream.of(country, area, city, street, code).allMatch(Optional::isEmpty)) {
        continue;
      }
      var place =
          String.join(
              "/",
              List.of(
                  country.orElse(""),
                  area.orElse(""),
                  city.orElse(""),
                  street.orElse(""),
                  code.orElse("")));
      var location =
          new Sdo(lifting.identifiers().made("location", "place", place), scope)
              .text("country", country)
              .text("administrative_area", area)
              .text("city", city)
              .text("street_address", street)
              .text("postal_code", code);
      lifting
          .output()
          .add(location.tree(), address)
          .ifPresent(id ->
              lifting.links().add(identity, "located-at", id, Optional.empty(), scope, address));
    }
  }

  /// The code of a place, else its name.
  private static Optional<String> code(Element name) {
    name.attribute("NameCodeType");
    return name.attribute("NameCode").or(name::text);
  }

  /// The ISO 3166-1 alpha-2 code of a country given by that or by its English name.
  private static Optional<String> country(Element name) {
    return code(name)
        .map(word ->
            word.length() == 2
                ? word.toUpperCase(Locale.ROOT)
                : Arrays.stream(Locale.getISOCountries())
                    .filter(code ->
                        Locale.of("", code)
                            .getDisplayCountry(Locale.ENGLISH)
                            .equalsIgnoreCase(word))
                    .findFirst()
                    .orElse(word));
  }
}
