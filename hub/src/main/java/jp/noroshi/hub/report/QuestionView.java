package jp.noroshi.hub.report;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import jp.noroshi.hub.report.duty.Answer;
import jp.noroshi.hub.report.duty.Condition;
import jp.noroshi.hub.report.duty.Question;
import jp.noroshi.hub.report.duty.ReportForm;
import jp.noroshi.hub.report.duty.Truth;
import tools.jackson.databind.ObjectMapper;

/// One question as the page shows it.
///
/// @param number on screen and on paper
/// @param open whether it is shown now
/// @param when the condition under which it is shown, as JSON for the page's script; empty when it
///   does not depend on other answers
/// @param error what is wrong with the answer; empty when nothing is
public record QuestionView(
    Question question,
    String number,
    Set<String> values,
    String text,
    String state,
    boolean open,
    String when,
    String error) {

  /// Whether it has an answer, if only that it cannot be known.
  boolean answered() {
    return !values.isEmpty() || !(state.isEmpty() || state.equals("unknown-yet"));
  }

  /// A section with its questions.
  public record Section(ReportForm.Section section, List<QuestionView> questions) {
    public Section {
      questions = List.copyOf(questions);
    }

    /// The questions that are still open to be answered.
    public List<QuestionView> unanswered() {
      return questions.stream().filter(view -> !view.answered()).toList();
    }

    /// The questions that were answered.
    public List<QuestionView> answered() {
      return questions.stream().filter(QuestionView::answered).toList();
    }
  }

  /// The sections of the form for one sheet. What can never open for this organisation is left out.
  ///
  /// @param facts all facts, the organisation's included
  /// @param later whether what becomes known later is asked, too
  public static List<Section> sections(
      ReportForm form,
      AnswerSheet answers,
      Function<String, Answer> facts,
      boolean later,
      Map<String, String> errors,
      ObjectMapper json) {
    var sections = new ArrayList<Section>();
    var possible = new HashSet<String>();
    for (var section : form.sections()) {
      var views = new ArrayList<QuestionView>();
      for (var question : form.questions(section)) {
        if (question.later() && !later) {
          continue;
        }
        if (!canOpen(question, facts, possible)) {
          continue;
        }
        possible.add(question.id());
        boolean open = form.isOpen(question, facts);
        boolean changeable =
            question.when().facts().stream().anyMatch(fact -> !isOfOrganisation(fact));
        var values = answers.values(question.id());
        views.add(
            new QuestionView(
                question,
                form.number(question),
                Set.copyOf(values),
                String.join("\n", values),
                answers.state(question.id()),
                open,
                changeable ? json.writeValueAsString(describe(question.when(), facts)) : "",
                errors.getOrDefault(question.id(), "")));
      }
      if (!views.isEmpty()) {
        sections.add(new Section(section, views));
      }
    }
    return sections;
  }

  // Whatever will be answered: by what the organisation is, and by the questions it is asked at
  // all.
  private static boolean canOpen(
      Question question, Function<String, Answer> facts, Set<String> possible) {
    return question
            .when()
            .evaluate(fact ->
                isOfOrganisation(fact)
                    ? facts.apply(fact)
                    : possible.contains(fact)
                        ? new Answer.UnknownYet()
                        : new Answer.NotApplicable())
        != Truth.FALSE;
  }

  private static boolean isOfOrganisation(String fact) {
    return fact.startsWith("org.");
  }

  // What the organisation is does not change under the hand; the script is told the outcome.
  private static Map<String, Object> describe(Condition condition, Function<String, Answer> facts) {
    if (condition.facts().stream().allMatch(QuestionView::isOfOrganisation)) {
      Map<String, Object> always = Map.of("always", true);
      return condition.evaluate(facts) == Truth.TRUE ? always : Map.of("not", always);
    }
    return switch (condition) {
      case Condition.Always _ -> Map.of("always", true);
      case Condition.All all -> Map.of("all", describe(all.parts(), facts));
      case Condition.Any any -> Map.of("any", describe(any.parts(), facts));
      case Condition.Not not -> Map.of("not", describe(not.part(), facts));
      case Condition.Unless unless -> Map.of("unless", describe(unless.part(), facts));
      case Condition.In in ->
          Map.of("fact", in.fact(), "values", in.values().stream().sorted().toList());
      case Condition.Has has -> Map.of("fact", has.fact(), "values", List.of(has.value()));
    };
  }

  private static List<Map<String, Object>> describe(
      List<Condition> parts, Function<String, Answer> facts) {
    return parts.stream().map(part -> describe(part, facts)).toList();
  }
}
