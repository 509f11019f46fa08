package jp.noroshi.handling;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Who would see what of an item, foreseen by the very rule that later decides.
///
/// @param version of the rule the preview was made under
/// @param lines one for each group of readers that would see something
/// @param nobody names of the groups asked about that would see nothing
public record Preview(String version, List<Line> lines, List<String> nobody) {
  public Preview {
    lines = List.copyOf(lines);
    nobody = List.copyOf(nobody);
  }

  /// Readers that stand alike to the item; a directory of 50,000 organisations has a few hundred of
  /// these.
  ///
  /// @param group what the readers have in common, as a key of the caller's
  /// @param subject one of them
  /// @param context with the links all of them would have
  /// @param organisations how many organisations
  public record Profile(String group, Subject subject, Context context, int organisations) {}

  /// What one group would see.
  ///
  /// @param byPortion every portion of the item
  /// @param byClass the most open form in which any portion of the class is shown
  public record Line(
      String group,
      Relation relation,
      int organisations,
      Map<String, Disclosure> byPortion,
      Map<PortionClass, Disclosure> byClass) {
    public Line {
      byPortion = Map.copyOf(byPortion);
      byClass = Map.copyOf(byClass);
    }

    public Band band() {
      return Band.of(organisations);
    }
  }

  /// Runs the rule for every profile. Profiles of one group are joined where they would see the
  /// same.
  public static Preview of(HandlingRule rule, Item item, List<Profile> profiles, Instant now) {
    var lines = new LinkedHashMap<Line, Integer>();
    var groups = new LinkedHashMap<String, Boolean>();
    for (var profile : profiles) {
      var context =
          new Context(
              profile.context().supervision(),
              profile.context().links(),
              profile.context().legalBases(),
              Context.Assurance.PHISHING_RESISTANT,
              now);
      var outcome = rule.decide(profile.subject(), item, Action.VIEW, context);
      boolean seesSomething = outcome instanceof Outcome.Allow || outcome instanceof Outcome.Redact;
      groups.merge(profile.group(), seesSomething, Boolean::logicalOr);
      if (seesSomething) {
        var shape = line(profile, item, outcome);
        lines.merge(shape, profile.organisations(), Integer::sum);
      }
    }
    var counted = new ArrayList<Line>();
    lines.forEach((shape, organisations) ->
        counted.add(
            new Line(
                shape.group(),
                shape.relation(),
                organisations,
                shape.byPortion(),
                shape.byClass())));
    var nobody =
        groups.entrySet().stream().filter(e -> !e.getValue()).map(Map.Entry::getKey).toList();
    return new Preview(rule.version(), counted, nobody);
  }

  private static Line line(Profile profile, Item item, Outcome outcome) {
    var byPortion = new LinkedHashMap<String, Disclosure>();
    var byClass = new EnumMap<PortionClass, Disclosure>(PortionClass.class);
    for (var portion : item.portions()) {
      var shown = outcome.of(portion);
      byPortion.put(portion.id(), shown);
      byClass.merge(portion.portionClass(), shown, Disclosure::atLeast);
    }
    return new Line(profile.group(), profile.subject().to(item), 0, byPortion, byClass);
  }
}
