package jp.noroshi.stix.v1;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;
import jp.noroshi.stix.StixId;
import jp.noroshi.stix.StixTimestamp;
import jp.noroshi.stix.v1.source.Element;
import jp.noroshi.stix.v1.source.Remark;

/// Where information comes from (`stixCommon:InformationSourceType`): its creator, its references,
/// the time it was produced.
final class InformationSources {
  private final Lifting lifting;

  InformationSources(Lifting lifting) {
    this.lifting = lifting;
  }

  /// The identity a source names.
  ///
  /// @param scope of what has this source
  Optional<StixId> creator(Element source, Scope scope) {
    return source.child("Identity").flatMap(identity -> identity(identity, scope));
  }

  private Optional<StixId> identity(Element identity, Scope scope) {
    var found = lifting.document().resolve(identity);
    if (found.isPresent()) {
      // Whoever creates is created by nobody else.
      var alone = new Scope(scope.time(), Optional.empty(), scope.markings(), scope.labels());
      return lifting.identities().lift(found.get(), alone, Optional.empty());
    }
    var id = identity.attribute("idref").orElse("");
    lifting.remarks().add(Remark.Kind.REFERS_TO_NOTHING, identity, id);
    return Identifiers.find("identity", id);
  }

  /// Adds the references of a source to what has it.
  static void references(Optional<Element> source, Sdo sdo) {
    references(source.map(it -> it.all("References", "Reference")).orElse(List.of()), sdo);
  }

  static void references(List<Element> references, Sdo sdo) {
    for (var reference : references) {
      reference
          .text()
          .ifPresent(text ->
              sdo.reference("internet_resource", isUrl(text) ? "url" : "description", text));
    }
  }

  private static boolean isUrl(String text) {
    try {
      return new URI(text).isAbsolute();
    } catch (URISyntaxException none) {
      return false;
    }
  }

  /// When the information was produced.
  static Optional<StixTimestamp> produced(Element source) {
    return Texts.moment(source.at("Time", "Produced_Time"));
  }
}
