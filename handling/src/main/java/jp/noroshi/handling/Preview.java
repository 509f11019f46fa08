package jp.noroshi.handling;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
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
  /// @param people how many people are in them
  public record Profile(
      String group, Subject subject, Context context, int organisations, int people) {}

  /// What one group would see.
  ///
  /// @param byPortion every portion of the item
  /// @param byClass the most open form in which any portion of the class is shown
  /// @param people how many people are in these organisations
  /// @param from the earliest moment they would see it so: now, or when an embargo ends
  /// @param until when they no longer would, if time brings that: a consent expires, it must be
  ///   gone
  /// @param law the law that requires some of it for them, if one does
  /// @param purposes those for which they would see the same
  /// @param may what they may do with what they see, besides seeing it
  /// @param obligations what comes with it
  public record Line(
      String group,
      Relation relation,
      int organisations,
      int people,
      Map<String, Disclosure> byPortion,
      Map<PortionClass, Disclosure> byClass,
      Instant from,
      Optional<Instant> until,
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

    private Line in(String other) {
      return new Line(
          other,
          relation,
          organisations,
          people,
          byPortion,
          byClass,
          from,
          until,
          law,
          purposes,
          may,
          terms);
    }

    private Line counting(Count count) {
      return new Line(
          group,
          relation,
          count.organisations(),
          count.people(),
          byPortion,
          byClass,
          from,
          until,
          law,
          purposes,
          may,
          terms);
    }

    private Line endingAt(Instant moment) {
      return new Line(
          group,
          relation,
          organisations,
          people,
          byPortion,
          byClass,
          from,
          Optional.of(moment),
          law,
          purposes,
          may,
          terms);
    }

    private boolean sameButForTime(Line later) {
      return byPortion.equals(later.byPortion)
          && law.equals(later.law)
          && purposes.equals(later.purposes)
          && may.equals(later.may)
          && terms.equals(later.terms);
    }
  }

  private record Asked(Subject subject, Context context) {}

  private record Count(int organisations, int people) {
    Count plus(Count other) {
      return new Count(organisations + other.organisations, people + other.people);
    }
  }

  /// Runs the rule for every profile. Profiles of one group are joined where they would see the
  /// same from the same moment on. Where time changes what is seen, as when an embargo or a consent
  /// ends, that moment is asked about too.
  public static Preview of(HandlingRule rule, Item item, List<Profile> profiles, Instant now) {
    var lines = new LinkedHashMap<Line, Count>();
    var groups = new LinkedHashMap<String, Boolean>();
    var moments = moments(item, now);
    // Most circles and sectors are not named in the item; who differs in those only sees the same.
    var known = new HashMap<Asked, List<Line>>();
    for (var profile : profiles) {
      var asked = new Asked(rule.narrowed(profile.subject(), item), profile.context());
      var seen =
          known.computeIfAbsent(asked, one -> over(rule, one, item, moments)).stream()
              .map(line -> line.in(profile.group()))
              .toList();
      var count = new Count(profile.organisations(), profile.people());
      seen.forEach(line -> lines.merge(line, count, Count::plus));
      groups.merge(profile.group(), !seen.isEmpty(), Boolean::logicalOr);
    }
    var counted = new ArrayList<Line>();
    lines.forEach((shape, count) -> counted.add(shape.counting(count)));
    var nobody =
        groups.entrySet().stream().filter(e -> !e.getValue()).map(Map.Entry::getKey).toList();
    return new Preview(rule.version(), counted, nobody);
  }

  /// What one profile sees over time: a line for each stretch of it in which something is seen.
  private static List<Line> over(HandlingRule rule, Asked asked, Item item, List<Instant> moments) {
    var stretches = new ArrayList<Line>();
    var open = Optional.<Line>empty();
    for (var moment : moments) {
      var context = at(asked.context(), moment);
      var outcome = rule.decide(asked.subject(), item, Action.VIEW, context);
      var next =
          outcome.shows()
              ? Optional.of(line(rule, asked.subject(), item, outcome, context))
              : Optional.<Line>empty();
      if (open.isPresent() && next.filter(open.get()::sameButForTime).isEmpty()) {
        stretches.add(open.get().endingAt(moment));
        open = Optional.empty();
      }
      open = open.or(() -> next);
    }
    open.ifPresent(stretches::add);
    return stretches;
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
    var changes = new ArrayList<Optional<Instant>>();
    for (var portion : item.portions()) {
      var marks = portion.marks();
      changes.add(marks.embargo());
      changes.add(marks.retention());
      changes.add(marks.use().flatMap(UsePolicy::start));
      changes.add(marks.use().flatMap(UsePolicy::end));
    }
    item.permissions().consents().forEach(consent -> changes.add(consent.expires()));
    var moments = new TreeSet<Instant>();
    moments.add(now);
    changes.stream().flatMap(Optional::stream).filter(now::isBefore).forEach(moments::add);
    return List.copyOf(moments);
  }

  private static Context at(Context context, Instant moment) {
    return context.over(Channel.of(Channel.Assurance.PHISHING_RESISTANT)).at(moment);
  }

  private static Line line(
      HandlingRule rule, Subject subject, Item item, Outcome outcome, Context context) {
    var byClass = new EnumMap<PortionClass, Disclosure>(PortionClass.class);
    for (var portion : item.portions()) {
      byClass.merge(portion.portionClass(), outcome.of(portion), Disclosure::atLeast);
    }
    var may = EnumSet.noneOf(Action.class);
    for (var action : DOING) {
      if (rule.shows(subject, item, action, context)) {
        may.add(action);
      }
    }
    var portions = byPortion(item, outcome);
    var purposes = EnumSet.noneOf(Purpose.class);
    for (var purpose : Purpose.values()) {
      var other = context.to(purpose);
      if (rule.shows(subject, item, Action.VIEW, other)
          && byPortion(item, rule.decide(subject, item, Action.VIEW, other)).equals(portions)) {
        purposes.add(purpose);
      }
    }
    return new Line(
        "",
        subject.to(item),
        0,
        0,
        portions,
        byClass,
        context.now(),
        Optional.empty(),
        law(subject, item),
        purposes,
        may,
        outcome.terms());
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
}
