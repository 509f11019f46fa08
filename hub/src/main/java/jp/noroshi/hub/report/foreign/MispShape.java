package jp.noroshi.hub.report.foreign;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import jp.noroshi.handling.marking.MispLabels;
import jp.noroshi.hub.report.foreign.ForeignReport.Reading;
import jp.noroshi.hub.report.foreign.ForeignReport.Shape;
import tools.jackson.databind.JsonNode;

/// An event of MISP (MISP core format, draft-dulaunoy-misp-core-format): what it is about, the
/// values of its attributes and objects, its tags.
final class MispShape {
  private static final Set<String> VALUES =
      Set.of(
          "ip-src",
          "ip-dst",
          "ip-src|port",
          "ip-dst|port",
          "domain",
          "domain|ip",
          "hostname",
          "hostname|port",
          "url",
          "uri",
          "email",
          "email-src",
          "email-dst",
          "md5",
          "sha1",
          "sha256",
          "sha512",
          "filename|md5",
          "filename|sha1",
          "filename|sha256",
          "filename|sha512",
          "malware-sample");
  // Shared with nobody beyond the organisation that wrote it.
  private static final String OWN_ORGANISATION = "0";

  private final Techniques techniques;

  MispShape(Techniques techniques) {
    this.techniques = techniques;
  }

  static boolean recognises(JsonNode root) {
    return event(root).isObject();
  }

  // One event, or the answer of a search with one event in it.
  private static JsonNode event(JsonNode root) {
    if (root.path("Event").isObject()) {
      return root.path("Event");
    }
    var answers = root.path("response");
    return answers.isArray() && answers.size() == 1
        ? answers.get(0).path("Event")
        : root.path("Event");
  }

  ForeignReport read(JsonNode root) {
    var event = event(root);
    var reading = new Reading(Shape.MISP);
    reading.say("inc.summary", event.path("info").asString(""));
    if (event.path("distribution").asString("").equals(OWN_ORGANISATION)) {
      reading.keepToAuthorities();
    }
    tags(reading, event);
    event.path("Attribute").forEach(attribute -> attribute(reading, attribute));
    for (var object : event.path("Object")) {
      object.path("Attribute").forEach(attribute -> attribute(reading, attribute));
    }
    for (var galaxy : event.path("Galaxy")) {
      galaxy
          .path("GalaxyCluster")
          .forEach(cluster ->
              cluster(
                  reading, galaxy.path("type").asString(""), cluster.path("value").asString("")));
    }
    return reading.report();
  }

  private void tags(Reading reading, JsonNode holder) {
    var tags = new ArrayList<String>();
    holder.path("Tag").forEach(tag -> tags.add(tag.path("name").asString("")));
    reading.mark(MispLabels.of(tags));
    for (var tag : tags) {
      var lower = tag.toLowerCase(Locale.ROOT);
      if (lower.startsWith("misp-galaxy:")) {
        int equals = tag.indexOf('=');
        cluster(
            reading,
            tag.substring("misp-galaxy:".length(), equals < 0 ? tag.length() : equals),
            equals < 0 ? "" : tag.substring(equals + 1).replace("\"", ""));
      } else if (lower.contains("ransomware")) {
        reading.sayFirst("inc.type", "ransomware");
      } else if (lower.contains("ddos")) {
        reading.sayFirst("inc.type", "ddos");
      } else if (!lower.startsWith("tlp:") && !lower.startsWith("pap:")) {
        reading.leave("tag " + tag);
      }
    }
  }

  private void cluster(Reading reading, String galaxy, String value) {
    switch (galaxy) {
      case "ransomware" -> {
        reading.sayFirst("inc.type", "ransomware");
        reading.say("rw.name", value);
      }
      case "mitre-attack-pattern" -> {
        if (!techniques.choose(reading, value)) {
          reading.leave("technique " + value);
        }
      }
      default -> reading.leave(galaxy + " " + value);
    }
  }

  private void attribute(Reading reading, JsonNode attribute) {
    var type = attribute.path("type").asString("");
    var value = attribute.path("value").asString("");
    if (attribute.path("distribution").asString("").equals(OWN_ORGANISATION)) {
      reading.keepToAuthorities();
    }
    tags(reading, attribute);
    if (VALUES.contains(type)) {
      for (var part : value.split("\\|", 3)) {
        reading.say("att.ioc", part);
      }
    } else if (type.equals("vulnerability")) {
      reading.say("att.cve", value);
    } else if (type.equals("comment") || type.equals("text")) {
      if (attribute.path("category").asString("").equals("External analysis")
          || List.of("summary", "description")
              .contains(attribute.path("object_relation").asString(""))) {
        reading.say("inc.summary", value);
      } else {
        reading.leave(type + " " + value);
      }
    } else {
      reading.leave(type + " " + value);
    }
  }
}
