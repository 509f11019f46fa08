package jp.noroshi.hub.report.talk;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// Help a reporter asked an authority for.
///
/// @param kind a choice of the question `rsp.help`
/// @param answerBy our own aim for the answer, no limit of law
public record Help(
    UUID id,
    UUID report,
    String authority,
    String kind,
    Instant askedAt,
    Instant answerBy,
    Optional<Answer> answer) {

  /// What the authority said.
  ///
  /// @param offered whether it helps
  public record Answer(Instant at, boolean offered) {}

  /// Whether the aim was missed.
  ///
  /// @param now the instant of the question
  public boolean late(Instant now) {
    return answer.map(Answer::at).orElse(now).isAfter(answerBy);
  }
}
