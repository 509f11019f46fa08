package jp.noroshi.hub.report.duty;

import java.util.List;
import jp.noroshi.hub.rules.RuleFile;
import jp.noroshi.hub.rules.RuleNode;

/// The files the duties are read from.
///
/// @param index `duties.yaml`: the version, the forms, which regimes there are
/// @param regimes one file a regime, in the order of the index
record DutyFiles(
    RuleNode index, RuleNode calendars, RuleNode designations, List<RuleNode> regimes) {
  DutyFiles {
    regimes = List.copyOf(regimes);
  }

  static DutyFiles bundled() {
    var index = RuleFile.bundled("duties.yaml");
    return new DutyFiles(
        index,
        RuleFile.bundled("calendars.yaml"),
        RuleFile.bundled("designations.yaml"),
        index.texts("regimes").stream()
            .map(name -> RuleFile.bundled("duties/" + name + ".yaml"))
            .toList());
  }
}
