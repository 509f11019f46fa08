package jp.noroshi.hub.report.duty;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import jp.noroshi.hub.rules.Jurisdiction;
import jp.noroshi.hub.rules.RuleException;
import jp.noroshi.hub.rules.RuleNode;

/// Reads regimes against everything they may name: calendars, designations, forms, questions,
/// fields, authorities. What it does not know it refuses, and says what there is.
final class DutyRulesReader {
  private static final Map<String, Duty.Nature> NATURES =
      Map.of(
          "mandatory", Duty.Nature.MANDATORY,
          "voluntary", Duty.Nature.VOLUNTARY,
          "consent-copy", Duty.Nature.CONSENT_COPY);

  private final String version;
  private final Jurisdiction jurisdiction;
  private final ReportForm form;
  private final Map<String, DutyCalendar> calendars;
  private final Map<String, Designation> designations;
  private final FactCheck facts;
  private final Map<String, Form> forms;

  DutyRulesReader(DutyFiles files, ReportForm form, Jurisdiction jurisdiction) {
    this.form = form;
    this.jurisdiction = jurisdiction;
    files.index().allowOnly(Set.of("version", "regimes", "forms"));
    version = files.index().text("version");
    files.calendars().allowOnly(Set.of("version", "calendars"));
    calendars = byId(files.calendars().child("calendars"), DutyCalendar::read, DutyCalendar::id);
    files.designations().allowOnly(Set.of("version", "designations"));
    designations =
        byId(
            files.designations().child("designations"),
            DutyRulesReader::designation,
            Designation::id);
    facts = new FactCheck(form, designations.keySet(), jurisdiction);
    facts.checkQuestions(files.designations());
    forms = byId(files.index().child("forms"), this::form, Form::id);
  }

  /// Reads the regimes together.
  ///
  /// @throws RuleException at the first place that is wrong
  DutyRules read(List<RuleNode> regimes) {
    return read(
        regimes,
        problem -> {
          throw problem;
        });
  }

  /// Reads the regimes together and hands what is wrong to `problems`, one problem a duty at most.
  DutyRules read(List<RuleNode> regimes, Consumer<RuleException> problems) {
    var duties = new ArrayList<Duty>();
    for (var file : regimes) {
      attempt(problems, () -> regime(file, duties, problems));
    }
    return new DutyRules(
        version, List.copyOf(designations.values()), List.copyOf(forms.values()), duties);
  }

  private void regime(RuleNode file, List<Duty> duties, Consumer<RuleException> problems) {
    file.allowOnly(Set.of("regime", "name", "calendar", "counting", "countingEvidence", "duties"));
    var regime =
        new Regime(
            file.text("regime"),
            file.bilingual("name"),
            found(file.child("calendar"), "calendar", calendars),
            file.bilingual("counting"),
            file.oneOf("countingEvidence", Evidence.WORDS));
    if (duties.stream().anyMatch(duty -> duty.regime().id().equals(regime.id()))) {
      throw file.child("regime")
          .problem("another file is the regime '" + regime.id() + "'; put the duties into it");
    }
    if (file.child("duties").items().isEmpty()) {
      throw file.child("duties").problem("at least one duty is needed here");
    }
    for (var node : file.child("duties").items()) {
      attempt(
          problems,
          () -> {
            var duty = duty(node, regime);
            duties.stream()
                .filter(other -> other.id().equals(duty.id()))
                .forEach(other -> checkApart(node, other, duty));
            duties.add(duty);
          });
    }
  }

  private static void checkApart(RuleNode node, Duty other, Duty duty) {
    if (!other.regime().equals(duty.regime())) {
      throw node.child("id")
          .problem(
              "'" + duty.id() + "' is a duty of " + other.regime().id() + " already; rename it");
    }
    if (other.version() == duty.version()) {
      throw node.child("version")
          .problem(
              "'" + duty.id() + "' has a version " + duty.version() + " already; number it anew");
    }
    if (overlap(other.force(), duty.force())) {
      throw node.problem(
          "'"
              + duty.id()
              + "' is in force twice on the same day; close the old version with effectiveTo");
    }
  }

  private Duty duty(RuleNode node, Regime regime) {
    node.allowOnly(
        Set.of(
            "id",
            "version",
            "nature",
            "evidence",
            "law",
            "article",
            "basis",
            "inForceSince",
            "inForceEvidence",
            "effectiveFrom",
            "effectiveTo",
            "pending",
            "entity",
            "trigger",
            "recipients",
            "form",
            "channel",
            "stages",
            "fields"));
    for (var recipient : node.child("recipients").items()) {
      if (!recipient.text().equals(Duty.COMPETENT)
          && jurisdiction.authority(recipient.text()).isEmpty()) {
        throw recipient.problem(
            "the authority '"
                + recipient.text()
                + "' is not in authorities.yaml; add it there, or write 'competent'");
      }
    }
    if (node.child("recipients").items().isEmpty()) {
      throw node.child("recipients").problem("at least one recipient is needed here");
    }
    var formId = node.text("form");
    if (!formId.equals(Duty.COMMON)) {
      found(node.child("form"), "form", forms);
    }
    var stages = node.list("stages", StageReader::stage);
    checkStages(node.child("stages"), stages);
    var needs = needs(node.child("fields"));
    checkRequires(node.child("stages"), needs);
    return new Duty(
        node.text("id"),
        node.number("version", 1),
        regime,
        node.oneOf("nature", NATURES),
        node.oneOf("evidence", Evidence.WORDS),
        node.bilingual("law"),
        node.bilingual("article"),
        node.bilingual("basis"),
        force(node),
        facts.condition(node.child("entity")),
        facts.condition(node.child("trigger")),
        node.texts("recipients"),
        formId,
        node.optional("channel").map(_ -> node.bilingual("channel")),
        stages,
        needs);
  }

  private static void checkStages(RuleNode node, List<Duty.Stage> stages) {
    if (stages.isEmpty()) {
      throw node.problem("at least one stage is needed here");
    }
    var seen = new HashSet<String>();
    for (int i = 0; i < stages.size(); i++) {
      if (!seen.add(stages.get(i).id())) {
        throw node.items().get(i).problem("the stage '" + stages.get(i).id() + "' stands twice");
      }
    }
    if (stages.getFirst().limits().stream()
        .anyMatch(limit -> limit.clockStart() == Duty.ClockStart.PREVIOUS_STAGE_SUBMITTED)) {
      throw node.items().getFirst().problem("no stage comes before the first one");
    }
  }

  // A stage can require only what the law asks for at all, and does not require anyway.
  private static void checkRequires(RuleNode stages, Duty.FieldNeeds needs) {
    for (var stage : stages.items()) {
      for (var field : stage.optional("requires").map(RuleNode::items).orElse(List.of())) {
        if (!needs.ifKnown().contains(field.text()) && !needs.optional().contains(field.text())) {
          throw field.problem(
              "'"
                  + field.text()
                  + "' is neither among the fields 'ifKnown' nor 'optional' of this duty");
        }
      }
    }
  }

  private static Duty.Force force(RuleNode node) {
    if (node.has("pending")) {
      for (var key : List.of("inForceSince", "inForceEvidence", "effectiveFrom", "effectiveTo")) {
        if (node.has(key)) {
          throw node.child(key).problem("what is pending has no day; take this or 'pending' out");
        }
      }
      return new Duty.Force.Pending(node.bilingual("pending"));
    }
    var from =
        node.date("effectiveFrom")
            .orElseThrow(() ->
                node.problem(
                    "the key 'effectiveFrom' is missing; what is no law yet has 'pending'"));
    var to = node.date("effectiveTo");
    if (to.isPresent() && !to.get().isAfter(from)) {
      throw node.child("effectiveTo")
          .problem("effectiveTo is the first day after; it is too early");
    }
    LocalDate since = node.date("inForceSince").orElse(from);
    if (since.isAfter(from)) {
      throw node.child("inForceSince").problem("the law cannot be younger than the rule");
    }
    return new Duty.Force.Law(
        since,
        from,
        to,
        node.has("inForceEvidence")
            ? Optional.of(node.oneOf("inForceEvidence", Evidence.WORDS))
            : Optional.empty());
  }

  private Duty.FieldNeeds needs(RuleNode node) {
    node.allowOnly(Set.of("required", "ifKnown", "optional"));
    var seen = new HashSet<String>();
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

  private Form form(RuleNode node) {
    node.allowOnly(Set.of("id", "name", "effectiveFrom", "when"));
    return new Form(
        node.text("id"),
        node.bilingual("name"),
        node.date("effectiveFrom")
            .orElseThrow(() -> node.problem("the key 'effectiveFrom' is missing")),
        node.optional("when").map(facts::condition));
  }

  private static Designation designation(RuleNode node) {
    node.allowOnly(Set.of("id", "name"));
    if (!node.text("id").matches("[a-z0-9-]{1,60}")) {
      throw node.child("id").problem("small letters, digits and '-', at most 60, are needed here");
    }
    return new Designation(node.text("id"), node.bilingual("name"));
  }

  private static <T> Map<String, T> byId(
      RuleNode list, Function<RuleNode, T> reader, Function<T, String> id) {
    var found = new LinkedHashMap<String, T>();
    for (var node : list.items()) {
      var read = reader.apply(node);
      if (found.putIfAbsent(id.apply(read), read) != null) {
        throw node.problem("'" + id.apply(read) + "' stands twice");
      }
    }
    return found;
  }

  private static <T> T found(RuleNode node, String what, Map<String, T> known) {
    return Optional.ofNullable(known.get(node.text()))
        .orElseThrow(() ->
            node.problem(
                "there is no %s '%s'; there are %s"
                    .formatted(what, node.text(), known.keySet().stream().sorted().toList())));
  }

  private static boolean overlap(Duty.Force a, Duty.Force b) {
    return a instanceof Duty.Force.Law first
        && b instanceof Duty.Force.Law second
        && second.to().map(first.from()::isBefore).orElse(true)
        && first.to().map(second.from()::isBefore).orElse(true);
  }

  private static void attempt(Consumer<RuleException> problems, Runnable reading) {
    try {
      reading.run();
    } catch (RuleException problem) {
      problems.accept(problem);
    }
  }
}
