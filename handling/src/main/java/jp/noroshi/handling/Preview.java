package jp.noroshi.handling;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Who would see what of an item, foreseen by the very rule that later decides.
///
/// @param version of the rule the preview was made under
/// @param lines one for each group of readers that would see something
/// @param nobody names of the groups asked about that would see nothing
public record Preview(String version, List<Line> lines, List<String> nobody) {
  private static final Set<Action> DOING =
      EnumSet.of(
          Action.EXPORT_HUMAN,
          Action.EXPORT_MACHINE,
          Action.ACT_INTERNAL,
          Action.ACT_EXTERNAL,
          Action.FORWARD,
          Action.PUBLISH,
          Action.LEGAL_USE);

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
  /// @param from the earliest moment they would see it: now, or when an embargo ends
  /// @param law the law that requires some of it for them, if one does
  /// @param purposes those for which they would see the same
  /// @param may what they may do with what they see, besides seeing it
  /// @param obligations what comes with it
  public record Line(
      String group,
      Relation relation,
      int organisations,
      Map<String, Disclosure> byPortion,
      Map<PortionClass, Disclosure> byClass,
      Instant from,
      Optional<String> law,
      Set<Purpose> purposes,
      Set<Action> may,
      Terms terms) {
    public Line {
      byPortion = Map.copyOf(byPortion);
      byClass = Map.copyOf(byClass);
      purposes = Set.copyOf(purposes);
      may = Set.copyOf(may);
    }

    public Band band() {
      return Band.of(organisations);
    }

    Line counting(int count) {
      return new Line(group, relation, count, byPortion, byClass, from, law, purposes, may, terms);
    }
  }

  /// Runs the rule for every profile. Profiles of one group are joined where they would see the
  /// same from the same moment on. Where an embargo holds a thing back, the moment it ends is asked
  /// about too.
  public static Preview of(HandlingRule rule, Item item, List<Profile> profiles, Instant now) {
    var lines = new LinkedHashMap<Line, Integer>();
    var groups = new LinkedHashMap<String, Boolean>();
    var moments = moments(item, now);
    for (var profile : profiles) {
      boolean seesSomething = false;
      var before = Map.<String, Disclosure>of();
      for (var moment : moments) {
        var context = at(profile.context(), moment);
        var outcome = rule.decide(profile.subject(), item, Action.VIEW, context);
        var portions = byPortion(item, outcome);
        if (outcome.shows() && !portions.equals(before)) {
          seesSomething = true;
          before = portions;
          lines.merge(
              line(rule, profile, item, outcome, context), profile.organisations(), Integer::sum);
        }
      }
      groups.merge(profile.group(), seesSomething, Boolean::logicalOr);
    }
    var counted = new ArrayList<Line>();
    lines.forEach((shape, organisations) -> counted.add(shape.counting(organisations)));
    var nobody =
        groups.entrySet().stream().filter(e -> !e.getValue()).map(Map.Entry::getKey).toList();
    return new Preview(rule.version(), counted, nobody);
  }

  /// The portions nobody in the directory asked about would ever see, the originator apart.
  public Set<String> never(Item item) {
    var never = new TreeSet<String>();
    for (var portion : item.portions()) {
      if (lines.stream()
          .filter(line -> line.relation() != Relation.REPORTER)
          .allMatch(line -> line.byPortion().get(portion.id()) == Disclosure.REMOVED)) {
        never.add(portion.id());
      }
    }
    return never;
  }

  private static List<Instant> moments(Item item, Instant now) {
    var moments = new TreeSet<Instant>();
    moments.add(now);
    for (var portion : item.portions()) {
      portion.marks().embargo().filter(now::isBefore).ifPresent(moments::add);
    }
    return List.copyOf(moments);
  }

  private static Context at(Context context, Instant moment) {
    return context.over(Channel.of(Channel.Assurance.PHISHING_RESISTANT)).at(moment);
  }

  private static Line line(
      HandlingRule rule, Profile profile, Item item, Outcome outcome, Context context) {
    var byClass = new EnumMap<PortionClass, Disclosure>(PortionClass.class);
    for (var portion : item.portions()) {
      byClass.merge(portion.portionClass(), outcome.of(portion), Disclosure::atLeast);
    }
    var subject = profile.subject();
    var may = EnumSet.noneOf(Action.class);
    for (var action : DOING) {
      if (rule.decide(subject, item, action, context).shows()) {
        may.add(action);
      }
    }
    var portions = byPortion(item, outcome);
    var purposes = EnumSet.noneOf(Purpose.class);
    for (var purpose : Purpose.values()) {
      var other = rule.decide(subject, item, Action.VIEW, context.to(purpose));
      if (other.shows() && byPortion(item, other).equals(portions)) {
        purposes.add(purpose);
      }
    }
    return new Line(
        profile.group(),
        subject.to(item),
        0,
        portions,
        byClass,
        context.now(),
        law(subject, item),
        purposes,
        may,
        terms(outcome));
  }

  private static Optional<String> law(Subject subject, Item item) {
    return subject.dutyOfficer()
        ? subject.authority().map(item.statutory()::get).map(Statute::citation)
        : Optional.empty();
  }

  private static Map<String, Disclosure> byPortion(Item item, Outcome outcome) {
    var byPortion = new LinkedHashMap<String, Disclosure>();
    item.portions().forEach(portion -> byPortion.put(portion.id(), outcome.of(portion)));
    return byPortion;
  }

  private static Terms terms(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Allow allow -> allow.terms();
      case Outcome.Redact redact -> redact.terms();
      case Outcome.Ask _, Outcome.Deny _ -> Terms.NONE;
    };
  }
}
