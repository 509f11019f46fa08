package jp.noroshi.hub.report;

import java.util.Comparator;
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
    var further = Continuation.Kind.parse(stage);
    if (further.isPresent()) {
      return further.get().words();
    }
    return duty(duty, version).stream()
        .flatMap(found -> found.stages().stream())
        .filter(candidate -> candidate.id().equals(stage))
        .map(Duty.Stage::name)
        .findFirst()
        .orElse(code(stage));
  }

  /// The name of a form.
  public Bilingual formName(String id) {
    return form(id).map(Form::name).orElse(code(id));
  }

  /// Whether a filing says which help is needed.
  public boolean asksForHelp(Filing filing) {
    return duty(filing.duty()).stream().anyMatch(duty -> duty.fields().all().contains("rsp.help"));
  }

  /// A form.
  Optional<Form> form(String id) {
    return dutyRules.forms().stream().filter(form -> form.id().equals(id)).findFirst();
  }

  /// A duty in its last version.
  Optional<Duty> duty(String id) {
    return dutyRules.duties().stream()
        .filter(duty -> duty.id().equals(id))
        .max(Comparator.comparing(Duty::version));
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
