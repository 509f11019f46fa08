package jp.noroshi.hub.report.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import jp.noroshi.hub.report.Rules;
import jp.noroshi.hub.report.duty.Question;
import jp.noroshi.hub.report.duty.ReportForm;
import jp.noroshi.hub.shell.Language;

/// The form of a first report on paper, with the numbers it has on screen, so that whoever receives
/// it can key it in.
///
/// @param known what stands in it already, by question
/// @param windows where it can be handed in or read out, a line each
public record PaperForm(
    Language language, List<Part> parts, Map<String, String> known, List<String> windows) {
  private static final List<String> WINDOWS = List.of("JPCERT", "IPA", "POLICE");

  public PaperForm {
    parts = List.copyOf(parts);
    known = Map.copyOf(known);
    windows = List.copyOf(windows);
  }

  /// A section of it.
  public record Part(String name, List<Line> lines) {
    public Part {
      lines = List.copyOf(lines);
    }
  }

  /// A question.
  ///
  /// @param when for whom or what it is; empty for all
  /// @param choices to be ticked; empty for what is written
  /// @param rows how many lines there are to write on
  public record Line(
      String id,
      String number,
      String ask,
      String term,
      boolean compulsory,
      String when,
      List<String> choices,
      int rows) {
    public Line {
      choices = List.copyOf(choices);
    }
  }

  static PaperForm of(Rules rules, Language language, Map<String, String> known) {
    var form = rules.form();
    var parts = new ArrayList<Part>();
    for (var section : form.sections()) {
      var lines =
          form.questions(section).stream()
              .filter(question -> !question.later())
              .map(question -> line(form, question, language))
              .toList();
      if (!lines.isEmpty()) {
        parts.add(new Part(section.name().in(language), lines));
      }
    }
    var windows =
        WINDOWS.stream()
            .map(code ->
                rules.authorityName(code).in(language)
                    + ": "
                    + rules
                        .jurisdiction()
                        .authority(code)
                        .flatMap(authority -> authority.window())
                        .map(window -> window.in(language))
                        .orElse("–"))
            .toList();
    return new PaperForm(language, parts, known, windows);
  }

  private static Line line(ReportForm form, Question question, Language language) {
    return new Line(
        question.id(),
        form.number(question),
        question.ask().in(language),
        question.term().in(language),
        question.compulsory(),
        when(form, question, language),
        question.choices().stream().map(choice -> choice.name().in(language)).toList(),
        switch (question.type()) {
          case LINE, DATETIME -> 1;
          case TEXT -> 3;
          case PASTE -> 5;
          case CHOICE, CHOICES -> 0;
        });
  }

  // In the words of the questions it depends on; what depends on what the organisation is, too, as
  // whoever
  // has the paper knows.
  private static String when(ReportForm form, Question question, Language language) {
    return question.when().claims().stream()
        .flatMap(claim ->
            form.question(claim.fact()).stream()
                .flatMap(asked ->
                    asked.choice(claim.value()).stream()
                        .map(choice -> form.number(asked) + " " + choice.name().in(language))))
        .distinct()
        .collect(Collectors.joining(" / "));
  }
}
