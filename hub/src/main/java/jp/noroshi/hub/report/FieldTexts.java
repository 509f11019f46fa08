package jp.noroshi.hub.report;

import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import jp.noroshi.hub.report.duty.Due;
import jp.noroshi.hub.report.duty.Profile;
import jp.noroshi.hub.report.duty.Question;
import jp.noroshi.hub.report.duty.ReportForm;
import jp.noroshi.hub.shell.Bilingual;

/// What a field of a report says, in both languages. Pure.
final class FieldTexts {
  private final ReportForm form;

  FieldTexts(ReportForm form) {
    this.form = form;
  }

  /// The texts of a known answer; absent for any other.
  Optional<List<Bilingual>> question(String id, AnswerSheet answers) {
    var values = answers.values(id);
    if (values.isEmpty()) {
      return Optional.empty();
    }
    var question = form.question(id).orElseThrow();
    if (question.type() == Question.Type.DATETIME) {
      return one(local(values.getFirst()));
    }
    return Optional.of(
        values.stream()
            .map(value ->
                question
                    .choice(value)
                    .map(Question.Choice::name)
                    .orElse(new Bilingual(value, value)))
            .toList());
  }

  /// What the directory says.
  Optional<List<Bilingual>> organisation(String id, Profile profile) {
    return switch (id) {
      case "org.name" -> one(profile.name());
      case "org.id" -> profile.corporateNumber().flatMap(FieldTexts::one);
      case "org.sector" -> profile.sector().map(sector -> List.of(sector.name()));
      case "org.size" -> one(profile.size());
      default -> throw new IllegalArgumentException("the directory does not know '" + id + "'");
    };
  }

  private static String local(String typed) {
    return AnswerSheet.instant(typed)
        .map(
            at -> DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'JST'").format(at.atZone(Due.ZONE)))
        .orElse(typed);
  }

  static Optional<List<Bilingual>> one(String text) {
    return Optional.of(List.of(new Bilingual(text, text)));
  }
}
