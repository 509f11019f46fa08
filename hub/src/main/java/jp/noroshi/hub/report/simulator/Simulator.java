package jp.noroshi.hub.report.simulator;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import jp.noroshi.hub.report.AnswerSheet;
import jp.noroshi.hub.report.Rules;
import jp.noroshi.hub.report.duty.ClockFact;
import jp.noroshi.hub.report.duty.Duty;
import jp.noroshi.hub.report.duty.Obligation;
import jp.noroshi.hub.report.duty.Profile;
import jp.noroshi.hub.report.duty.Question;
import jp.noroshi.hub.shell.Refusal;

/// Says what a supposed event would set off. Thread-safe; keeps nothing of what it is asked.
public final class Simulator {
  private static final Map<String, Duty.ClockStart> CLOCKS = clocks();

  private final Rules rules;
  private final Clock clock;
  private final Set<String> deciding;

  Simulator(Rules rules, Clock clock) {
    this.rules = rules;
    this.clock = clock;
    this.deciding = deciding(rules);
  }

  /// What would be owed. It never is all: only regimes that are kept here are in it.
  ///
  /// @param at the instant whose law was asked for
  /// @param owed what law requires, for certain
  /// @param open what law requires, depending on answers that are missing
  /// @param foreseen what would be required were it law already
  /// @param offered voluntary routes
  public record Outcome(
      Instant at,
      List<Obligation> owed,
      List<Obligation> open,
      List<Obligation> foreseen,
      List<Obligation> offered) {
    public Outcome {
      owed = List.copyOf(owed);
      open = List.copyOf(open);
      foreseen = List.copyOf(foreseen);
      offered = List.copyOf(offered);
    }
  }

  /// The names of the clock starts, in the order they are asked for.
  public static Set<String> clockNames() {
    return CLOCKS.keySet();
  }

  /// The name of a clock start; also the last part of its message key.
  public static String nameOf(Duty.ClockStart start) {
    return CLOCKS.entrySet().stream()
        .filter(entry -> entry.getValue() == start)
        .map(Map.Entry::getKey)
        .findFirst()
        .orElseThrow();
  }

  /// Whether a duty hangs on a question.
  boolean decides(Question question) {
    return deciding.contains(question.id());
  }

  /// The answers that decide anything.
  AnswerSheet relevant(AnswerSheet answers) {
    var relevant = new HashMap<>(answers.answers());
    relevant.keySet().retainAll(deciding);
    return new AnswerSheet(relevant);
  }

  /// The organisation as the duties see it.
  Profile profile(Supposition supposed) {
    return new Profile(
        "",
        Optional.empty(),
        rules.jurisdiction().sector(supposed.sector()),
        "small",
        "company",
        supposed.designations());
  }

  /// @throws Refusal INVALID, naming every fault
  public Outcome simulate(Supposition supposed) {
    var faults = supposed.faults(rules);
    if (!faults.isEmpty()) {
      throw Refusal.invalid(faults);
    }
    var at = supposed.at(clock.instant());
    var who = profile(supposed);
    var answers = supposed.answers().answers();
    var clocks = clocks(supposed, at);
    var now = rules.duties().evaluate(who, answers, clocks, at);
    var later = rules.duties().foreseen(who, answers, clocks, at);
    return new Outcome(
        at,
        only(now, Obligation::mandatory),
        only(now, duty -> isMandatory(duty) && !duty.mandatory()),
        only(later, Simulator::isMandatory),
        only(now, duty -> !isMandatory(duty)));
  }

  private static boolean isMandatory(Obligation obligation) {
    return obligation.duty().nature() == Duty.Nature.MANDATORY;
  }

  private static List<Obligation> only(List<Obligation> all, Predicate<Obligation> wanted) {
    return all.stream().filter(wanted).toList();
  }

  // One time stands for the submission of whatever comes before, whichever duty it is.
  private List<ClockFact> clocks(Supposition supposed, Instant at) {
    var facts = new ArrayList<ClockFact>();
    CLOCKS.forEach((name, start) -> {
      var time = supposed.time(name);
      if (time.isPresent() && start == Duty.ClockStart.PREVIOUS_STAGE_SUBMITTED) {
        for (var duty : rules.dutyRules().duties()) {
          duty.stages()
              .forEach(stage -> facts.add(ClockFact.submitted(duty.id(), stage.id(), time.get())));
        }
      } else {
        time.ifPresent(instant -> facts.add(new ClockFact(start, instant, at)));
      }
    });
    return facts;
  }

  // The questions rules look at, and those that open them.
  private static Set<String> deciding(Rules rules) {
    var facts = new LinkedHashSet<String>();
    rules.dutyRules().duties().forEach(duty -> facts.addAll(duty.trigger().facts()));
    rules.dutyRules().forms().stream()
        .flatMap(form -> form.when().stream())
        .forEach(when -> facts.addAll(when.facts()));
    for (var question : rules.form().questions().reversed()) {
      if (facts.contains(question.id())) {
        facts.addAll(question.when().facts());
      }
    }
    facts.removeIf(fact ->
        rules.form().question(fact).map(question -> question.choices().isEmpty()).orElse(true));
    return Set.copyOf(facts);
  }

  private static Map<String, Duty.ClockStart> clocks() {
    var clocks = new LinkedHashMap<String, Duty.ClockStart>();
    for (var start : Duty.ClockStart.values()) {
      clocks.put(start.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'), start);
    }
    return java.util.Collections.unmodifiableMap(clocks);
  }
}
