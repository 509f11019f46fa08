package jp.noroshi.hub.report.duty;

import java.util.List;
import java.util.Optional;
import jp.noroshi.hub.shell.Bilingual;

/// One question of the report form.
///
/// @param id the field of the unified field model it fills
/// @param section where it stands on the page
/// @param portion the class that decides who may see the answer
/// @param compulsory whether a report cannot be sent without it
/// @param later whether it is asked only when a report goes on
/// @param when opens the question; a question that is not open counts as "not applicable"
/// @param ask plain words
/// @param term the official term
/// @param choices empty unless `type` is one of the choice types
public record Question(
    String id,
    String section,
    Type type,
    PortionLetter portion,
    boolean compulsory,
    boolean later,
    Condition when,
    Bilingual ask,
    Optional<Bilingual> help,
    Bilingual term,
    List<Choice> choices) {

  public Question {
    choices = List.copyOf(choices);
  }

  /// How it is answered.
  public enum Type {
    LINE,
    TEXT,
    /// Pasted logs, mail, lists: long, and read by machine.
    PASTE,
    DATETIME,
    CHOICE,
    CHOICES
  }

  /// One possible answer.
  ///
  /// @param attack the MITRE ATT&CK technique it names, if it names one
  public record Choice(String id, Bilingual name, Optional<String> attack) {}

  /// The choice of an id.
  public Optional<Choice> choice(String choiceId) {
    return choices.stream().filter(choice -> choice.id().equals(choiceId)).findFirst();
  }
}
