package jp.noroshi.hub.report.simulator;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import jp.noroshi.hub.report.Rules;
import jp.noroshi.hub.report.duty.Due;
import jp.noroshi.hub.report.duty.DutyCalendar;
import jp.noroshi.hub.report.duty.Evidence;
import jp.noroshi.hub.report.duty.Obligation;
import jp.noroshi.hub.rules.Authority;
import jp.noroshi.hub.shell.Bilingual;

/// An outcome as programs read it.
final class OutcomeJson {
  private OutcomeJson() {}

  static Map<String, Object> of(Simulator.Outcome outcome, Rules rules) {
    var body = new LinkedHashMap<String, Object>();
    body.put("rules", rules.dutyRules().version());
    body.put("on", outcome.at().toString());
    // Whoever reads only this much must not take it for everything.
    body.put("complete", false);
    body.put("owed", list(outcome.owed()));
    body.put("depending_on_answers", list(outcome.open()));
    body.put("not_yet_law", list(outcome.foreseen()));
    body.put("offered", list(outcome.offered()));
    return body;
  }

  private static List<Map<String, Object>> list(List<Obligation> obligations) {
    return obligations.stream().map(OutcomeJson::obligation).toList();
  }

  private static Map<String, Object> obligation(Obligation obligation) {
    var duty = obligation.duty();
    var body = new LinkedHashMap<String, Object>();
    body.put("duty", duty.id());
    body.put("version", duty.version());
    body.put("regime", duty.regime().id());
    body.put("law", both(duty.law()));
    body.put("article", both(duty.article()));
    body.put("basis", both(duty.basis()));
    body.put("in_force_since", both(duty.since()));
    body.put("in_force_evidence", code(duty.sinceEvidence()));
    body.put("evidence", code(duty.evidence()));
    body.put("decided_by", obligation.unanswered().stream().sorted().toList());
    body.put("recipients", obligation.recipients().stream().map(Authority::id).toList());
    body.put("form", obligation.form().id());
    body.put("channel", duty.channel().map(OutcomeJson::both).orElse(null));
    body.put("required", duty.fields().required());
    body.put("counting", both(duty.regime().counting()));
    body.put("counting_evidence", code(duty.regime().countingEvidence()));
    body.put("zone", duty.regime().calendar().zone().getId());
    body.put("stages", obligation.stages().stream().map(OutcomeJson::stage).toList());
    return body;
  }

  private static Map<String, Object> stage(Obligation.StageClock clock) {
    var body = new LinkedHashMap<String, Object>();
    body.put("stage", clock.stage().id());
    body.put("name", both(clock.stage().name()));
    body.put("statutory", clock.stage().due().statutory());
    body.put("due", clock.due().map(Instant::toString).orElse(null));
    body.put("evidence", clock.stage().evidence().map(OutcomeJson::code).orElse(null));
    body.put("takes", clock.stage().join().name().toLowerCase(Locale.ROOT));
    body.put("limits", clock.limits().stream().map(OutcomeJson::limit).toList());
    return body;
  }

  private static Map<String, Object> limit(Obligation.LimitClock clock) {
    var body = new LinkedHashMap<String, Object>();
    body.put("starts", Simulator.nameOf(clock.limit().clockStart()));
    body.put("started", clock.started().map(Instant::toString).orElse(null));
    body.put("due", clock.reckoning().map(Due.Reckoning::due).map(Instant::toString).orElse(null));
    body.put(
        "closed_days",
        clock.reckoning().map(Due.Reckoning::passed).orElse(List.of()).stream()
            .map(OutcomeJson::closed)
            .toList());
    return body;
  }

  private static Map<String, Object> closed(DutyCalendar.ClosedDay closed) {
    return Map.of("day", closed.day().toString(), "reason", both(closed.reason()));
  }

  private static String code(Evidence evidence) {
    return evidence.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static Map<String, String> both(Bilingual text) {
    return Map.of("ja", text.ja(), "en", text.en());
  }
}
