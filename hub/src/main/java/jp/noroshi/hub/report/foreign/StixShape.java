package jp.noroshi.hub.report.foreign;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import jp.noroshi.handling.marking.Labels;
import jp.noroshi.hub.report.foreign.ForeignReport.Reading;
import jp.noroshi.hub.report.foreign.ForeignReport.Shape;
import jp.noroshi.stix.StixId;
import jp.noroshi.stix.object.Markings;
import tools.jackson.databind.JsonNode;

/// A STIX 2.0 or 2.1 bundle about an incident: what incident, reports and groupings say, the
/// attacker's values in patterns and observables, what was exploited and how (STIX 2.1 §4, §6).
final class StixShape {
  private static final List<String> TELLING = List.of("incident", "report", "grouping", "note");

  private final Techniques techniques;

  StixShape(Techniques techniques) {
    this.techniques = techniques;
  }

  static boolean recognises(JsonNode root) {
    return root.path("type").asString("").equals("bundle") && root.path("objects").isArray();
  }

  ForeignReport read(JsonNode root) {
    var reading = new Reading(Shape.STIX);
    var telling = new ArrayList<JsonNode>();
    for (var object : root.path("objects")) {
      mark(reading, object);
      if (TELLING.contains(object.path("type").asString(""))) {
        telling.add(object);
      } else {
        object(reading, object);
      }
    }
    // The incident itself comes first; where there is none, whatever speaks of all of it.
    telling.sort((one, other) ->
        Integer.compare(
            TELLING.indexOf(one.path("type").asString()),
            TELLING.indexOf(other.path("type").asString())));
    for (var object : telling) {
      for (var part : List.of("name", "abstract", "description", "content")) {
        reading.say("inc.summary", object.path(part).asString(""));
      }
      object.path("labels").forEach(label -> type(reading, label.asString("")));
      object.path("incident_types").forEach(label -> type(reading, label.asString("")));
    }
    return reading.report();
  }

  private void object(Reading reading, JsonNode object) {
    var name = object.path("name").asString("");
    switch (object.path("type").asString("")) {
      case "indicator" -> {
        if (object.path("pattern_type").asString("stix").equals("stix")) {
          reading.say("att.ioc", object.path("pattern").asString(""));
        } else {
          left(reading, object);
        }
      }
      case "ipv4-addr", "ipv6-addr", "domain-name", "url", "email-addr" ->
          reading.say("att.ioc", object.path("value").asString(""));
      case "file" -> {
        object.path("hashes").forEach(hash -> reading.say("att.ioc", hash.asString("")));
        reading.say("att.ioc", name);
      }
      case "vulnerability" -> reading.say("att.cve", name);
      case "malware" -> {
        reading.say("rw.name", name);
        object.path("malware_types").forEach(kind -> type(reading, kind.asString("")));
        object.path("labels").forEach(kind -> type(reading, kind.asString("")));
      }
      case "attack-pattern" -> {
        var ids = new StringBuilder(name);
        object
            .path("external_references")
            .forEach(
                reference -> ids.append(' ').append(reference.path("external_id").asString("")));
        if (!techniques.choose(reading, ids.toString())) {
          left(reading, object);
        }
      }
      case "software" ->
          reading.say(
              "sys.product",
              (object.path("vendor").asString("")
                      + " "
                      + name
                      + " "
                      + object.path("version").asString(""))
                  .strip()
                  .replaceAll(" +", " "));
      case "course-of-action" ->
          reading.say("rsp.initial", object.path("description").asString(name));
      case "marking-definition", "relationship" -> {
        // said by the objects they are about
      }
      default -> left(reading, object);
    }
  }

  private static void type(Reading reading, String word) {
    switch (word.toLowerCase(Locale.ROOT)) {
      case "ransomware", "incident-type:ransomware" -> reading.sayFirst("inc.type", "ransomware");
      case "ddos", "denial-of-service", "incident-type:ddos" ->
          reading.sayFirst("inc.type", "ddos");
      default -> {
        // says nothing the form asks for
      }
    }
  }

  private static void left(Reading reading, JsonNode object) {
    reading.leave(
        object.path("type").asString("?")
            + " "
            + object.path("name").asString(object.path("id").asString("")));
  }

  private static void mark(Reading reading, JsonNode object) {
    for (var reference : object.path("object_marking_refs")) {
      var id = StixId.find(reference.asString(""));
      reading.mark(
          id.flatMap(Markings::tlp)
              .map(Labels::of)
              .orElseGet(() -> Labels.unknown(reference.asString(""))));
    }
  }
}
