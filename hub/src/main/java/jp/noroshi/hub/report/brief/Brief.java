package jp.noroshi.hub.report.brief;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import jp.noroshi.hub.report.Filing;
import jp.noroshi.hub.report.Report;
import jp.noroshi.hub.report.duty.Answer;
import jp.noroshi.hub.report.duty.Question;
import jp.noroshi.hub.report.duty.ReportForm;

/// What the head of an organisation must know of a report on one page. Pure.
///
/// @param next the filing whose limit comes first, of those nobody has in hand
/// @param owed all filings nobody has in hand, the first limit first
/// @param told filings that are in somebody's hands, the last first
/// @param unknown questions of the report that are open and not answered
/// @param decisions what is to be decided
public record Brief(
    Optional<Filing> next,
    List<Filing> owed,
    List<Filing> told,
    List<Question> unknown,
    List<Decisions.Decision> decisions) {

  public Brief {
    owed = List.copyOf(owed);
    told = List.copyOf(told);
    unknown = List.copyOf(unknown);
    decisions = List.copyOf(decisions);
  }

  static Brief of(
      Report report, ReportForm form, Function<String, Answer> facts, Decisions decisions) {
    var owed =
        report.filings().stream()
            .filter(filing ->
                filing.state() == Filing.State.DUE || filing.state() == Filing.State.READY)
            .sorted(Comparator.comparing(filing -> filing.due().orElse(Instant.MAX)))
            .toList();
    var told =
        report.filings().stream()
            .filter(filing -> filing.inHand().isPresent())
            .sorted(
                Comparator.comparing((Filing filing) -> filing.inHand().orElseThrow()).reversed())
            .toList();
    var unknown =
        form.questions().stream()
            .filter(question -> form.isOpen(question, facts))
            .filter(question -> open(report, question))
            .toList();
    return new Brief(
        owed.stream().filter(filing -> filing.due().isPresent()).findFirst(),
        owed,
        told,
        unknown,
        decisions.due(facts));
  }

  private static boolean open(Report report, Question question) {
    return report
        .answers()
        .answer(question.id())
        .map(answer ->
            switch (answer) {
              case Answer.UnknownYet _ -> true;
              case Answer.Known _, Answer.CannotKnow _, Answer.NotApplicable _ -> false;
            })
        .orElse(true);
  }
}
