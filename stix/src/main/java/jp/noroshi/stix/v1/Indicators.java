package jp.noroshi.stix.v1;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import jp.noroshi.stix.StixId;
import jp.noroshi.stix.StixTimestamp;
import jp.noroshi.stix.pattern.Observation;
import jp.noroshi.stix.pattern.StixPattern;
import jp.noroshi.stix.v1.cybox.ObservablePatterns;
import jp.noroshi.stix.v1.source.Element;
import jp.noroshi.stix.v1.source.Remark;

/// Indicators (STIX 2.1 §4.7): their observables become patterns, else a test mechanism is carried
/// over in its own language.
final class Indicators {
  /// What an indicator can indicate (STIX 2.1 §4.7.2).
  private static final Set<String> INDICATED =
      Set.of(
          "attack-pattern",
          "campaign",
          "infrastructure",
          "intrusion-set",
          "malware",
          "threat-actor",
          "tool");

  private final Lifting lifting;

  Indicators(Lifting lifting) {
    this.lifting = lifting;
  }

  List<StixId> lift(Element indicator, Scope scope) {
    var pattern = pattern(indicator);
    if (pattern.isEmpty()) {
      lifting
          .remarks()
          .add(Remark.Kind.WOULD_BE_INVALID, indicator, "pattern; " + indicator.words());
      lifting.links().liftInside(indicator, scope);
      indicator.readAll();
      return List.of();
    }
    var sdo = described(indicator, scope);
    pattern.ifPresent(it -> sdo.text("pattern", it.text()).text("pattern_type", it.type()));
    var made = pattern.flatMap(it -> lifting.output().add(sdo.tree(), indicator));
    made.ifPresent(id -> {
      links(indicator, id, scope);
      new Sightings(lifting).lift(indicator, id, scope);
    });
    return made.stream().toList();
  }

  private Sdo described(Element indicator, Scope scope) {
    var sdo =
        new Sdo(lifting.identifiers().of("indicator", indicator), scope)
            .text("name", Texts.title(indicator))
            .text("description", Texts.description(indicator))
            .texts("indicator_types", Vocabulary.INDICATOR_TYPE.words(indicator.texts("Type")))
            .put("kill_chain_phases", lifting.killChains().phases(indicator))
            .put("confidence", Confidences.read(indicator.child("Confidence"), lifting.remarks()));
    indicator
        .texts("Alternative_ID")
        .forEach(id -> sdo.reference("alternative_id", "external_id", id));
    InformationSources.references(indicator.child("Producer"), sdo);
    sdo.extension(
        Extension.indicator().statement("likely_impact", indicator.child("Likely_Impact")));
    return validity(sdo, indicator, scope);
  }

  private static Sdo validity(Sdo sdo, Element indicator, Scope scope) {
    var window = indicator.child("Valid_Time_Position");
    var from = Texts.moment(window.flatMap(it -> it.child("Start_Time")));
    var until = Texts.moment(window.flatMap(it -> it.child("End_Time")));
    return sdo.text("valid_from", from.orElse(scope.time()).text())
        .text("valid_until", until.map(StixTimestamp::text));
  }

  private Optional<TestMechanisms.Pattern> pattern(Element indicator) {
    return observation(indicator)
        .map(it -> new TestMechanisms.Pattern("stix", new StixPattern(it).toString()))
        .or(() -> TestMechanisms.read(indicator));
  }

  /// What an indicator asks to observe: its observables, or what the indicators it is composed of
  /// ask.
  private Optional<Observation> observation(Element indicator) {
    var parts = new ArrayList<Observation>();
    indicator.children("Observable").forEach(it -> lifting.patterns().of(it).ifPresent(parts::add));
    indicator.child("Composite_Indicator_Expression").flatMap(this::composed).ifPresent(parts::add);
    var asked = ObservablePatterns.all(parts);
    return indicator.isTrue("negate")
        ? asked.flatMap(it -> lifting.patterns().negated(it, indicator))
        : asked;
  }

  private Optional<Observation> composed(Element expression) {
    boolean any = ObservablePatterns.isOr(expression);
    var parts = new ArrayList<Observation>();
    for (var part : expression.children("Indicator")) {
      var asked = lifting.document().resolve(part).flatMap(this::inner);
      asked.ifPresent(parts::add);
      if (asked.isEmpty() && !any) {
        lifting
            .remarks()
            .add(Remark.Kind.PATTERN_ASKS_LESS, part, part.attribute("idref").orElse(""));
      }
    }
    return any ? ObservablePatterns.any(parts) : ObservablePatterns.all(parts);
  }

  /// An indicator inside another; one that leads back to itself asks for nothing.
  private Optional<Observation> inner(Element indicator) {
    if (!lifting.enter(indicator)) {
      return Optional.empty();
    }
    try {
      return observation(indicator);
    } finally {
      lifting.leave(indicator);
    }
  }

  private void links(Element indicator, StixId id, Scope scope) {
    var from = List.of(id);
    var links = lifting.links();
    for (var ttp : indicator.children("Indicated_TTP")) {
      links.add(from, ttp, Indicators::indicates, scope);
    }
    for (var coa : indicator.all("Suggested_COAs", "Suggested_COA")) {
      links.addReverse(from, coa, (a, b) -> "investigates", scope);
    }
    for (var campaign : indicator.all("Related_Campaigns", "Related_Campaign")) {
      links.add(from, campaign, Indicators::indicates, scope);
    }
    for (var other : indicator.all("Related_Indicators", "Related_Indicator")) {
      links.add(from, other, (a, b) -> "related-to", scope);
    }
    // Those an indicator is composed of are indicators of their own as well.
    for (var part : indicator.all("Composite_Indicator_Expression", "Indicator")) {
      lifting.lift(part, scope);
    }
  }

  static String indicates(String from, String to) {
    return INDICATED.contains(to) ? "indicates" : "related-to";
  }
}
