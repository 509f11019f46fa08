package jp.noroshi.hub.report.talk;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import jp.noroshi.hub.report.duty.Question;
import jp.noroshi.hub.report.duty.ReportForm;
import jp.noroshi.hub.rules.RuleFile;
import jp.noroshi.hub.rules.RuleNode;

/// Within which time each kind of help is to be answered (`rules/help.yaml`).
record HelpRules(Map<String, Duration> within) {
  /// The question that asks what help is needed.
  static final String QUESTION = "rsp.help";

  HelpRules {
    within = Map.copyOf(within);
  }

  static HelpRules bundled(ReportForm form) {
    return read(RuleFile.bundled("help.yaml"), form);
  }

  /// @throws jp.noroshi.hub.rules.RuleException naming what is wrong and where
  static HelpRules read(RuleNode file, ReportForm form) {
    file.allowOnly(Set.of("version", "evidence", "hours"));
    var hours = file.child("hours");
    var within = new TreeMap<String, Duration>();
    for (var choice : form.question(QUESTION).map(Question::choices).orElseThrow()) {
      if (hours.optional(choice.id()).isPresent()) {
        within.put(choice.id(), Duration.ofHours(hours.number(choice.id(), 1)));
      }
    }
    hours.allowOnly(within.keySet());
    return new HelpRules(within);
  }
}
