package jp.noroshi.hub.report.simulator;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import jp.noroshi.hub.report.AnswerSheet;
import jp.noroshi.hub.report.Rules;
import jp.noroshi.hub.report.duty.Designation;
import jp.noroshi.hub.report.duty.Question;
import jp.noroshi.hub.shell.Refusal;

/// An organisation and an event that are only supposed, as typed.
///
/// @param designations codes of `rules/designations.yaml`
/// @param sector code of `rules/sectors.yaml`; empty for none
/// @param answers to questions that decide about duties
/// @param times when clocks started, by the name of the start ([Simulator#clockNames]); a date-time
///   with a zone, or in Japan time
/// @param on the day whose law is asked for, likewise; empty for today's
public record Supposition(
    Set<String> designations,
    String sector,
    AnswerSheet answers,
    Map<String, String> times,
    String on) {
  private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("2100-01-01T00:00:00Z");

  public Supposition {
    designations = Set.copyOf(designations);
    times = Map.copyOf(times);
  }

  /// What stands in the way of answering; pointers are the names of the fields.
  List<Refusal.Violation> faults(Rules rules) {
    var faults = new ArrayList<Refusal.Violation>();
    var known = rules.dutyRules().designations().stream().map(Designation::id).toList();
    for (var code : designations) {
      if (!known.contains(code)) {
        faults.add(Refusal.Violation.of("designation", "report.simulator.fault.designation"));
      }
    }
    if (!sector.isEmpty() && rules.jurisdiction().sector(sector).isEmpty()) {
      faults.add(Refusal.Violation.of("sector", "report.simulator.fault.sector"));
    }
    for (var id : answers.answers().keySet()) {
      var question = rules.form().question(id).orElseThrow();
      var values = answers.values(id);
      boolean tooMany = question.type() == Question.Type.CHOICE && values.size() > 1;
      if (tooMany || values.stream().anyMatch(value -> question.choice(value).isEmpty())) {
        faults.add(
            Refusal.Violation.of(
                id, "report.fault.no-choice", question.term().ja(), question.term().en()));
      }
    }
    times.forEach((name, text) -> {
      if (!Simulator.clockNames().contains(name)) {
        faults.add(Refusal.Violation.of(name, "report.simulator.fault.clock", name));
      } else if (!text.isEmpty() && instant(text).isEmpty()) {
        faults.add(Refusal.Violation.of(name, "report.simulator.fault.time"));
      }
    });
    if (!on.isEmpty() && instant(on).isEmpty()) {
      faults.add(Refusal.Violation.of("on", "report.simulator.fault.time"));
    }
    return faults;
  }

  /// The instant of a clock; empty when it is not supposed to have started.
  Optional<Instant> time(String name) {
    return instant(times.getOrDefault(name, ""));
  }

  /// The instant whose law is asked for.
  Instant at(Instant now) {
    return instant(on).orElse(now);
  }

  // Years nobody counts a limit in are a slip of the finger.
  private static Optional<Instant> instant(String text) {
    return AnswerSheet.instant(text).filter(at -> !at.isBefore(EARLIEST) && at.isBefore(LATEST));
  }
}
