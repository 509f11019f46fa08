package jp.noroshi.stix.v1;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.time.Instant;
import java.util.List;
import jp.noroshi.stix.json.JsonObject;

/// Packages of STIX 1.2 around what a test is about.
final class Packages {
  static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");

  private static final String OPEN =
      """
      <stix:STIX_Package
          xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
          xmlns:stix="http://stix.mitre.org/stix-1"
          xmlns:stixCommon="http://stix.mitre.org/common-1"
          xmlns:indicator="http://stix.mitre.org/Indicator-2"
          xmlns:ttp="http://stix.mitre.org/TTP-1"
          xmlns:ta="http://stix.mitre.org/ThreatActor-1"
          xmlns:campaign="http://stix.mitre.org/Campaign-1"
          xmlns:coa="http://stix.mitre.org/CourseOfAction-1"
          xmlns:et="http://stix.mitre.org/ExploitTarget-1"
          xmlns:incident="http://stix.mitre.org/Incident-1"
          xmlns:report="http://stix.mitre.org/Report-1"
          xmlns:marking="http://data-marking.mitre.org/Marking-1"
          xmlns:tlp="http://data-marking.mitre.org/extensions/MarkingStructure#TLP-1"
          xmlns:cybox="http://cybox.mitre.org/cybox-2"
          xmlns:common="http://cybox.mitre.org/common-2"
          xmlns:o="http://cybox.mitre.org/objects"
          xmlns:ciq="http://stix.mitre.org/extensions/Identity#CIQIdentity3.0-1"
          xmlns:xpil="urn:oasis:names:tc:ciq:xpil:3"
          id="ex:Package-88139233-3c7d-4913-bb5e-d2aeb079d029" version="1.2"
          timestamp="2020-01-02T03:04:05.678Z">
      """;

  private Packages() {}

  static Stix1.Lifted lift(String content) {
    var text = OPEN + content + "</stix:STIX_Package>";
    return Stix1.lift(new ByteArrayInputStream(text.getBytes(UTF_8)), NOW);
  }

  /// The package of one indicator with this inside.
  static Stix1.Lifted indicator(String content) {
    return lift(
        "<stix:Indicators><stix:Indicator"
            + " id='ex:indicator-53fe3b22-0201-47cf-85d0-97c02164528d'>"
            + content
            + "</stix:Indicator></stix:Indicators>");
  }

  /// An observable of one object.
  ///
  /// @param type of its properties, e.g. `FileObjectType`
  static String observable(String element, String type, String properties) {
    return "<%s><cybox:Object><cybox:Properties xsi:type='o:%s'>%s</cybox:Properties></cybox:Object></%s>"
        .formatted(element, type, properties, element.split(" ", 2)[0]);
  }

  /// The pattern of an indicator that looks for one object.
  static String pattern(String type, String properties) {
    var lifted = indicator(observable("indicator:Observable", type, properties));
    return only(lifted, "indicator").string("pattern").orElseThrow();
  }

  /// What comes of having seen one object.
  static Stix1.Lifted seen(String type, String properties) {
    return lift(
        "<stix:Observables>"
            + observable(
                "cybox:Observable id='ex:o-c8c32b6e-2ea8-41c4-a446-7f5218072f27'", type, properties)
            + "</stix:Observables>");
  }

  static List<JsonObject> all(Stix1.Lifted lifted, String type) {
    return lifted.objects().stream()
        .filter(object -> object.string("type").filter(type::equals).isPresent())
        .toList();
  }

  /// The one object of a type.
  static JsonObject only(Stix1.Lifted lifted, String type) {
    var found = all(lifted, type);
    if (found.size() != 1) {
      throw new AssertionError(
          found.size() + " of " + type + " among " + lifted.objects() + lifted.remarks());
    }
    return found.getFirst();
  }
}
