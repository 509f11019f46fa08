package jp.noroshi.hub.report;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import jp.noroshi.hub.report.duty.Answer;
import jp.noroshi.hub.report.duty.Duty;
import jp.noroshi.hub.report.duty.Obligation;
import jp.noroshi.hub.report.duty.ReportForm;
import jp.noroshi.hub.rules.Authority;

/// What follows from going on with a report: which filings can be made, which must be, which are no
/// longer owed. Pure; the page shows the very plan that is then carried out.
///
/// @param kind whether something said before is corrected
/// @param changed ids of the questions whose answers change
/// @param owed stages that are owed and can be filed now
/// @param told authorities that were told before and that the change concerns
/// @param opened duties and chosen routes nothing was filed under yet
/// @param offered routes that may be chosen besides
/// @param ended filings that are owed under duties that no longer hold, and the last ones made
public record ContinuationPlan(
    Continuation.Kind kind,
    Set<String> changed,
    List<Owed> owed,
    List<Told> told,
    List<Obligation> opened,
    List<Obligation> offered,
    List<Filing> ended) {

  public ContinuationPlan {
    changed = Set.copyOf(changed);
    owed = List.copyOf(owed);
    told = List.copyOf(told);
    opened = List.copyOf(opened);
    offered = List.copyOf(offered);
    ended = List.copyOf(ended);
  }

  /// A stage that is owed.
  ///
  /// @param missing what the law asks for and nobody has answered
  public record Owed(Filing filing, Obligation obligation, Set<String> missing) {
    public Owed {
      missing = Set.copyOf(missing);
    }
  }

  /// An authority that has something of this report already.
  public record Told(Obligation obligation, Authority authority) {}

  /// Whether nothing would come of it.
  public boolean isEmpty() {
    return changed.isEmpty() && owed.isEmpty() && opened.isEmpty();
  }

  /// The plan for a report.
  ///
  /// @param after what is answered from now on, open questions only
  /// @param chosen routes the reporter has chosen, now or before
  /// @param obligations what the answers set off
  static ContinuationPlan of(
      Report before,
      AnswerSheet after,
      Set<String> chosen,
      List<Obligation> obligations,
      ReportForm form) {
    var changed = changed(before.answers(), after);
    var byDuty = before.filings().stream().collect(Collectors.groupingBy(Filing::duty));
    var owed = new ArrayList<Owed>();
    var told = new ArrayList<Told>();
    var opened = new ArrayList<Obligation>();
    var offered = new ArrayList<Obligation>();
    for (var obligation : obligations) {
      var duty = obligation.duty();
      var filings = byDuty.getOrDefault(duty.id(), List.of());
      if (!filings.isEmpty()) {
        filings.stream()
            .filter(filing -> filing.state() == Filing.State.DUE)
            .forEach(filing ->
                owed.add(new Owed(filing, obligation, missing(obligation, filing, after, form))));
        if (duty.fields().all().stream().anyMatch(changed::contains)) {
          told(filings, obligation).forEach(told::add);
        }
      } else if (obligation.mandatory() || chosen.contains(duty.id())) {
        opened.add(obligation);
      } else {
        offered.add(obligation);
      }
    }
    return new ContinuationPlan(
        kind(before.answers(), changed),
        changed,
        owed,
        told,
        opened,
        offered,
        ended(byDuty, obligations));
  }

  private static Set<String> changed(AnswerSheet before, AnswerSheet after) {
    var ids = new TreeSet<>(before.answers().keySet());
    ids.addAll(after.answers().keySet());
    ids.removeIf(id -> before.answer(id).equals(after.answer(id)));
    return ids;
  }

  private static Continuation.Kind kind(AnswerSheet before, Set<String> changed) {
    return changed.stream().anyMatch(id -> !before.values(id).isEmpty())
        ? Continuation.Kind.CORRECTION
        : Continuation.Kind.FOLLOW_UP;
  }

  private static List<Told> told(List<Filing> filings, Obligation obligation) {
    return obligation.recipients().stream()
        .filter(authority ->
            filings.stream()
                .anyMatch(filing ->
                    filing.authority().equals(authority.id()) && filing.filedAt().isPresent()))
        .map(authority -> new Told(obligation, authority))
        .toList();
  }

  private static Set<String> missing(
      Obligation obligation, Filing owed, AnswerSheet after, ReportForm form) {
    var missing = new LinkedHashSet<String>();
    var fields = obligation.duty().fields();
    var required =
        obligation.duty().stages().stream()
            .filter(stage -> stage.id().equals(owed.stage()))
            .findFirst()
            .map(stage -> fields.of(stage).required())
            .orElse(fields.required());
    for (var id : required) {
      if (form.question(id).isPresent()
          && (after.answer(id).isEmpty() || after.answer(id).get() instanceof Answer.UnknownYet)) {
        missing.add(id);
      }
    }
    return missing;
  }

  // What the reporter chose freely stays with those it was given to.
  private static List<Filing> ended(
      Map<String, List<Filing>> byDuty, List<Obligation> obligations) {
    var held = obligations.stream().map(obligation -> obligation.duty().id()).toList();
    var mandatory = Duty.Nature.MANDATORY.name().toLowerCase(Locale.ROOT);
    return byDuty.entrySet().stream()
        .filter(entry -> !held.contains(entry.getKey()))
        .flatMap(entry -> entry.getValue().stream())
        .filter(filing -> filing.nature().equals(mandatory))
        .filter(filing -> filing.state() != Filing.State.CLOSED)
        .filter(filing -> !filing.stage().equals(Continuation.Kind.RECLASSIFICATION.code()))
        .toList();
  }
}
