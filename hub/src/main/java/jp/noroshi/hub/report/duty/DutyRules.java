package jp.noroshi.hub.report.duty;

import java.time.Duration;
import java.time.LocalDate;
import java.time.Period;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import jp.noroshi.hub.rules.Jurisdiction;
import jp.noroshi.hub.rules.RuleFile;
import jp.noroshi.hub.rules.RuleNode;

/// The duties and forms of `duties.yaml`, checked against the report form and the authorities.
///
/// @param version the version of the rules, kept with every filing made under them
public record DutyRules(String version, List<Form> forms, List<Duty> duties) {
  private static final Map<String, Duty.Nature> NATURES =
      Map.of(
          "mandatory", Duty.Nature.MANDATORY,
          "voluntary", Duty.Nature.VOLUNTARY,
          "consent-copy", Duty.Nature.CONSENT_COPY);
  private static final Map<String, Evidence> EVIDENCE =
      Map.of(
          "sourced", Evidence.SOURCED,
          "second-hand", Evidence.SECOND_HAND,
          "general-knowledge", Evidence.GENERAL_KNOWLEDGE);
  private static final Map<String, Duty.ClockStart> CLOCK_STARTS =
      Map.of(
          "aware", Duty.ClockStart.AWARE,
          "classified", Duty.ClockStart.CLASSIFIED,
          "occurred", Duty.ClockStart.OCCURRED,
          "previous-stage-submitted", Duty.ClockStart.PREVIOUS_STAGE_SUBMITTED);
  private static final Map<String, Boolean> COUNTING =
      Map.of("first-day-counts", true, "first-day-excluded", false);

  /// Facts the organisation itself answers.
  static final Set<String> ORGANISATION_FACTS =
      Set.of("org.designations", "org.sector", "org.size", "org.kind");

  public DutyRules {
    forms = List.copyOf(forms);
    duties = List.copyOf(duties);
  }

  /// Reads and checks the bundled file.
  public static DutyRules bundled(ReportForm form, Jurisdiction jurisdiction) {
    return read(RuleFile.bundled("duties.yaml"), form, jurisdiction);
  }

  /// Reads and checks a rule file.
  public static DutyRules read(RuleNode root, ReportForm form, Jurisdiction jurisdiction) {
    root.allowOnly(Set.of("version", "forms", "duties"));
    var forms = new LinkedHashMap<String, Form>();
    for (var node : root.child("forms").items()) {
      node.allowOnly(Set.of("id", "name", "effectiveFrom", "when"));
      var read =
          new Form(
              node.text("id"),
              node.bilingual("name"),
              day(node, "effectiveFrom"),
              condition(node, "when", form));
      if (forms.putIfAbsent(read.id(), read) != null) {
        throw node.problem("the form '" + read.id() + "' stands twice");
      }
    }
    var duties = new ArrayList<Duty>();
    for (var node : root.child("duties").items()) {
      var duty = duty(node, form, forms.keySet(), jurisdiction);
      for (var other : duties) {
        if (other.id().equals(duty.id()) && overlap(other, duty)) {
          throw node.problem("'" + duty.id() + "' is in force twice on the same day");
        }
      }
      duties.add(duty);
    }
    return new DutyRules(root.text("version"), List.copyOf(forms.values()), duties);
  }

  private static Duty duty(
      RuleNode node, ReportForm form, Set<String> forms, Jurisdiction jurisdiction) {
    node.allowOnly(
        Set.of(
            "id",
            "version",
            "nature",
            "evidence",
            "law",
            "article",
            "basis",
            "effectiveFrom",
            "effectiveTo",
            "entity",
            "trigger",
            "recipients",
            "form",
            "stages",
            "fields"));
    for (var recipient : node.child("recipients").items()) {
      if (!recipient.text().equals(Duty.COMPETENT)
          && jurisdiction.authority(recipient.text()).isEmpty()) {
        throw recipient.problem(
            "the authority '" + recipient.text() + "' is not in authorities.yaml");
      }
    }
    var formId = node.text("form");
    if (!formId.equals(Duty.COMMON) && !forms.contains(formId)) {
      throw node.child("form").problem("there is no form '" + formId + "'");
    }
    var stages = node.list("stages", DutyRules::stage);
    if (stages.isEmpty()) {
      throw node.child("stages").problem("at least one stage is needed here");
    }
    return new Duty(
        node.text("id"),
        node.number("version", 1),
        node.oneOf("nature", NATURES),
        node.oneOf("evidence", EVIDENCE),
        node.bilingual("law"),
        node.bilingual("article"),
        node.bilingual("basis"),
        day(node, "effectiveFrom"),
        node.date("effectiveTo"),
        condition(node, "entity", form),
        condition(node, "trigger", form),
        node.texts("recipients"),
        formId,
        stages,
        needs(node.child("fields"), form));
  }

  private static Duty.FieldNeeds needs(RuleNode node, ReportForm form) {
    node.allowOnly(Set.of("required", "ifKnown", "optional"));
    var seen = new java.util.HashSet<String>();
    for (var key : List.of("required", "ifKnown", "optional")) {
      for (var field : node.optional(key).map(RuleNode::items).orElse(List.of())) {
        if (form.field(field.text()).isEmpty()) {
          throw field.problem("there is no field '" + field.text() + "' in report-form.yaml");
        }
        if (!seen.add(field.text())) {
          throw field.problem("the field '" + field.text() + "' stands twice");
        }
      }
    }
    return new Duty.FieldNeeds(
        node.texts("required"), node.texts("ifKnown"), node.texts("optional"));
  }

  private static Duty.Stage stage(RuleNode node) {
    node.allowOnly(Set.of("id", "name", "clockStart", "due", "target", "counting", "approximate"));
    return new Duty.Stage(
        node.text("id"), node.bilingual("name"), node.oneOf("clockStart", CLOCK_STARTS), due(node));
  }

  private static Due due(RuleNode node) {
    var text = node.text("due");
    try {
      if (text.equals("none")) {
        return new Due.None();
      }
      if (text.equals("promptly")) {
        return new Due.Promptly(positive(node, Duration.parse(node.text("target"))));
      }
      if (text.startsWith("PT")) {
        return new Due.Hours(positive(node, Duration.parse(text)));
      }
      var period = Period.parse(text);
      if (period.isZero() || period.isNegative()) {
        throw node.child("due").problem("a period longer than nothing is needed here");
      }
      return new Due.Days(
          period, node.oneOf("counting", COUNTING), node.flag("approximate", false));
    } catch (DateTimeParseException e) {
      throw node.problem("'" + e.getParsedString() + "' is no period like P30D or PT24H");
    }
  }

  private static Duration positive(RuleNode node, Duration duration) {
    if (!duration.isPositive()) {
      throw node.problem("a duration longer than nothing is needed here");
    }
    return duration;
  }

  private static LocalDate day(RuleNode node, String key) {
    return node.date(key).orElseThrow(() -> node.problem("the key '" + key + "' is missing"));
  }

  private static Condition condition(RuleNode node, String key, ReportForm form) {
    var condition = Condition.read(node.child(key));
    for (var fact : condition.facts()) {
      if (!ORGANISATION_FACTS.contains(fact) && form.question(fact).isEmpty()) {
        throw node.child(key).problem("nothing answers the fact '" + fact + "'");
      }
    }
    return condition;
  }

  private static boolean overlap(Duty a, Duty b) {
    return b.effectiveTo().map(a.effectiveFrom()::isBefore).orElse(true)
        && a.effectiveTo().map(b.effectiveFrom()::isBefore).orElse(true);
  }
}
