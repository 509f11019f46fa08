package jp.noroshi.hub.standing;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import jp.noroshi.hub.shell.Bilingual;

/// A short course on handling, with a test.
///
/// @param id the name by which a rule set asks for it
/// @param valid how long a pass holds
public record Course(
    String id,
    String version,
    Duration valid,
    Bilingual title,
    List<Section> sections,
    List<Question> questions) {
  public Course {
    sections = List.copyOf(sections);
    questions = List.copyOf(questions);
  }

  /// A part to read.
  public record Section(Bilingual title, Bilingual text) {}

  /// One question of the test.
  ///
  /// @param right number of the right option, from 1
  /// @param why shown to who chose another
  public record Question(
      String id, Bilingual text, List<Bilingual> options, int right, Bilingual why) {
    public Question {
      options = List.copyOf(options);
    }
  }

  /// The questions not answered rightly.
  ///
  /// @param answers number of the option chosen, by the question's id
  public List<Question> missed(Map<String, String> answers) {
    return questions.stream()
        .filter(question -> !String.valueOf(question.right()).equals(answers.get(question.id())))
        .toList();
  }
}
