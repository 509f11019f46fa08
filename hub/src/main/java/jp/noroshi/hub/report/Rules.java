package jp.noroshi.hub.report;

import jp.noroshi.hub.report.duty.Duties;
import jp.noroshi.hub.report.duty.DutyRules;
import jp.noroshi.hub.report.duty.ReportForm;
import jp.noroshi.hub.rules.Jurisdiction;

/// The rules this feature works by, read and checked together at start.
public record Rules(
    Jurisdiction jurisdiction, ReportForm form, DutyRules dutyRules, Duties duties) {

  /// Reads the bundled files.
  public static Rules bundled() {
    var jurisdiction = Jurisdiction.bundled();
    var form = ReportForm.bundled();
    var dutyRules = DutyRules.bundled(form, jurisdiction);
    return new Rules(jurisdiction, form, dutyRules, new Duties(dutyRules, form, jurisdiction));
  }
}
