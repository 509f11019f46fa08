package jp.noroshi.hub.notice;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import jp.noroshi.hub.exchange.Released;
import jp.noroshi.hub.exchange.SharedObject.Kind;
import jp.noroshi.hub.relevance.Match;
import jp.noroshi.hub.relevance.Reason;
import jp.noroshi.hub.rules.Jurisdiction;
import jp.noroshi.hub.rules.Sector;
import jp.noroshi.hub.shell.Bilingual;
import jp.noroshi.hub.shell.Language;
import jp.noroshi.hub.shell.Messages;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Puts a shared incident into words for one organisation: why it, what to do first, and the facts,
/// in three editions. Says only what stands in the release and what the organisation registered
/// itself.
final class IncidentAlerts {
  private static final int INDICATORS_SHOWN = 200;

  private final Messages messages;
  private final FirstActions actions;
  private final Jurisdiction jurisdiction;

  IncidentAlerts(Messages messages, FirstActions actions, Jurisdiction jurisdiction) {
    this.messages = messages;
    this.actions = actions;
    this.jurisdiction = jurisdiction;
  }

  /// What an alert says, before it has an id.
  record Text(
      Bilingual title, Alert.Severity severity, List<Bilingual> reasons, Editions editions) {}

  Text compose(Released released, Match match) {
    var type = incidentType(released);
    var product =
        match.reasons().stream()
            .filter(Reason.SameProduct.class::isInstance)
            .map(Reason.SameProduct.class::cast)
            .findFirst();
    var title =
        product
            .map(p -> both("notice.incident.title.product." + type, productName(p)))
            .orElseGet(() -> both("notice.incident.title." + type));
    var chosen = actions.choose(markers(released));
    var steps = chosen.stream().flatMap(action -> action.steps().stream()).distinct().toList();
    var reasons = match.reasons().stream().map(this::reason).distinct().toList();
    var editions =
        new Editions(
            new Edition(
                chosen.getFirst().executive(),
                List.of(both("notice.incident.executive.ask")),
                facts(released, false)),
            new Edition(both("notice.incident.practitioner.lead"), steps, facts(released, false)),
            new Edition(both("notice.incident.analyst.lead"), steps, facts(released, true)));
    return new Text(title, severity(released, match), reasons, editions);
  }

  private static String incidentType(Released released) {
    for (var label : released.terms(Kind.LABEL)) {
      if (label.startsWith("incident-type:")) {
        var type = label.substring("incident-type:".length());
        if (type.equals("ransomware") || type.equals("ddos")) {
          return type;
        }
      }
    }
    return "other";
  }

  private static String productName(Reason.SameProduct product) {
    return (product.vendor() + " " + product.product()).strip();
  }

  // Own product in a fresh attack is what one gets up for at night; the sector alone is read in the
  // morning.
  private static Alert.Severity severity(Released released, Match match) {
    if (match.ownAssets()) {
      return incidentType(released).equals("ransomware")
          ? Alert.Severity.CRITICAL
          : Alert.Severity.HIGH;
    }
    return match.reasons().stream().anyMatch(Reason.SupplyChain.class::isInstance)
        ? Alert.Severity.HIGH
        : Alert.Severity.MEDIUM;
  }

  private static Set<String> markers(Released released) {
    var markers = new TreeSet<String>(released.terms(Kind.LABEL));
    released
        .terms(Kind.TECHNIQUE)
        .forEach(technique -> markers.add("technique:" + root(technique)));
    if (!released.terms(Kind.CVE).isEmpty()) {
      markers.add("cve:*");
    }
    if (!released.terms(Kind.VALUE).isEmpty()) {
      markers.add("value:*");
    }
    return markers;
  }

  // Advice is kept per technique; a sub-technique (T1566.001) takes that of its parent.
  private static String root(String technique) {
    int dot = technique.indexOf('.');
    return (dot < 0 ? technique : technique.substring(0, dot)).toLowerCase(Locale.ROOT);
  }

  private Bilingual reason(Reason reason) {
    return switch (reason) {
      case Reason.SameProduct product ->
          product.version().isEmpty()
              ? both("notice.reason.product", productName(product))
              : both("notice.reason.product-version", productName(product), product.version());
      case Reason.SameSector sector -> {
        var name =
            jurisdiction
                .sector(sector.sector())
                .map(Sector::name)
                .orElse(new Bilingual(sector.sector(), sector.sector()));
        yield new Bilingual(
            messages.text(Language.JA, "notice.reason.sector", name.ja()),
            messages.text(Language.EN, "notice.reason.sector", name.en()));
      }
      case Reason.SupplyChain chain ->
          both("notice.reason.supply-chain." + chain.side().toLowerCase(Locale.ROOT));
    };
  }

  private static List<Edition.Fact> facts(Released released, boolean forAnalyst) {
    var facts = new ArrayList<Edition.Fact>();
    var objects =
        released.parts().stream()
            .map(part -> JsonMapper.shared().readTree(part.content()))
            .toList();
    add(facts, "notice.fact.entry", texts(objects, "attack-pattern", IncidentAlerts::named));
    add(facts, "notice.fact.products", texts(objects, "software", IncidentAlerts::named));
    add(facts, "notice.fact.names", texts(objects, "malware", IncidentAlerts::named));
    add(
        facts,
        "notice.fact.cves",
        released.terms(Kind.CVE).stream().map(cve -> cve.toUpperCase(Locale.ROOT)).toList());
    add(
        facts,
        "notice.fact.measures",
        texts(objects, "course-of-action", object -> object.path("description").asString("")));
    if (forAnalyst) {
      add(
          facts,
          "notice.fact.techniques",
          released.terms(Kind.TECHNIQUE).stream().map(t -> t.toUpperCase(Locale.ROOT)).toList());
      add(
          facts,
          "notice.fact.indicators",
          released.terms(Kind.VALUE).stream().limit(INDICATORS_SHOWN).toList());
      add(
          facts,
          "notice.fact.objects",
          released.parts().stream().map(Released.Part::stixId).toList());
    }
    return facts;
  }

  private static List<String> texts(
      List<JsonNode> objects, String type, Function<JsonNode, String> text) {
    return objects.stream()
        .filter(object -> object.path("type").asString("").equals(type))
        .map(text)
        .filter(found -> !found.isBlank())
        .distinct()
        .toList();
  }

  // The name with its other names, which hold it in the other language.
  private static String named(JsonNode object) {
    var names = new LinkedHashSet<String>();
    names.add(object.path("name").asString(""));
    object.path("aliases").forEach(alias -> names.add(alias.asString("")));
    return String.join(" / ", names);
  }

  private static void add(List<Edition.Fact> facts, String label, List<String> values) {
    if (!values.isEmpty()) {
      facts.add(new Edition.Fact(label, values));
    }
  }

  private Bilingual both(String key, Object... arguments) {
    return new Bilingual(
        messages.text(Language.JA, key, arguments), messages.text(Language.EN, key, arguments));
  }
}
