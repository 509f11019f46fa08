package jp.noroshi.hub.report;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import jp.noroshi.hub.party.Organisation;
import jp.noroshi.hub.report.derive.Observed;
import jp.noroshi.hub.report.derive.Standing;
import jp.noroshi.hub.report.derive.ValueJudge;
import jp.noroshi.hub.report.derive.WellKnown;
import jp.noroshi.hub.shell.Bilingual;

/// Shows a reporter which values were found in what it wrote and what would become of each, before
/// anything is sent.
public final class FoundValues {
  /// As many are shown, each with a tick; those behind go by rule.
  public static final int MOST = 200;

  private final WellKnown known;

  FoundValues(WellKnown known) {
    this.known = known;
  }

  /// A value with what becomes of it.
  ///
  /// @param why the list that says that nobody should block it
  /// @param ticked whether it goes, or waits for a release officer
  public record Value(
      Observed observed, Standing standing, Optional<Bilingual> why, boolean ticked) {
    /// Whether it is ticked while nothing is chosen.
    public boolean offered() {
      return standing == Standing.ATTACKERS || standing == Standing.LOOK_ALIKE;
    }
  }

  /// The values found.
  ///
  /// @param behind how many more there are
  public record Values(List<Value> values, int behind) {
    public Values {
      values = List.copyOf(values);
    }

    /// How many are ticked.
    public long ticked() {
      return values.stream().filter(Value::ticked).count();
    }
  }

  /// The values in the answers of a draft.
  Values of(Organisation organisation, AnswerSheet answers, ValueChoices choices) {
    return of(organisation, answers, choices, Set.of());
  }

  /// The values in the answers that were not there before.
  ///
  /// @param before those that were there
  Values of(
      Organisation organisation, AnswerSheet answers, ValueChoices choices, Set<Observed> before) {
    var judge =
        new ValueJudge(OwnIdentities.of(organisation, OwnIdentities.contacts(answers)), known);
    var found = SharedPart.observed(answers).stream().filter(Predicate.not(before::contains));
    var values = found.map(value -> value(value, judge, choices)).toList();
    return new Values(
        values.subList(0, Math.min(MOST, values.size())), Math.max(0, values.size() - MOST));
  }

  private static Value value(Observed observed, ValueJudge judge, ValueChoices choices) {
    var standing = judge.of(observed);
    return new Value(
        observed,
        standing,
        judge.known().why(observed),
        choices.goes(observed, standing) || choices.waits(observed, standing));
  }
}
