package jp.noroshi.hub.report;

import java.util.Optional;
import jp.noroshi.hub.report.duty.Duties;
import jp.noroshi.hub.report.duty.Duty;
import jp.noroshi.hub.report.duty.DutyRules;
import jp.noroshi.hub.report.duty.Field;
import jp.noroshi.hub.report.duty.Form;
import jp.noroshi.hub.report.duty.ReportForm;
import jp.noroshi.hub.rules.Authority;
import jp.noroshi.hub.rules.Jurisdiction;
import jp.noroshi.hub.shell.Bilingual;

/// The rules this feature works by, read and checked together at start, and the names they give. A
/// filing made under a rule that has gone since is still shown, under its code.
public record Rules(
    Jurisdiction jurisdiction, ReportForm form, DutyRules dutyRules, Duties duties) {

  /// Reads the bundled files.
  public static Rules bundled() {
    var jurisdiction = Jurisdiction.bundled();
    var form = ReportForm.bundled();
    var dutyRules = DutyRules.bundled(form, jurisdiction);
    return new Rules(jurisdiction, form, dutyRules, new Duties(dutyRules, form, jurisdiction));
  }

  /// The name of an authority.
  public Bilingual authorityName(String id) {
    return jurisdiction.authority(id).map(Authority::name).orElse(code(id));
  }

  /// The name of a field of the report.
  public Bilingual fieldName(String id) {
    return form.field(id).map(Field::name).orElse(code(id));
  }

  /// The name of the law of a duty.
  public Bilingual lawName(String duty, int version) {
    return duty(duty, version).map(Duty::law).orElse(code(duty));
  }

  /// The name of a stage of a duty.
  public Bilingual stageName(String duty, int version, String stage) {
    return duty(duty, version).stream()
        .flatMap(found -> found.stages().stream())
        .filter(candidate -> candidate.id().equals(stage))
        .map(Duty.Stage::name)
        .findFirst()
        .orElse(code(stage));
  }

  /// The name of a form.
  public Bilingual formName(String id) {
    return dutyRules.forms().stream()
        .filter(form -> form.id().equals(id))
        .map(Form::name)
        .findFirst()
        .orElse(code(id));
  }

  /// A typed text with what would hide in it written out.
  public String visible(String text) {
    return FilingView.visible(text);
  }

  private Optional<Duty> duty(String id, int version) {
    return dutyRules.duties().stream()
        .filter(duty -> duty.id().equals(id) && duty.version() == version)
        .findFirst();
  }

  private static Bilingual code(String id) {
    return new Bilingual(id, id);
  }
}
