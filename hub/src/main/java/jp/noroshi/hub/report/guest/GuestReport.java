package jp.noroshi.hub.report.guest;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import jp.noroshi.hub.report.AnswerSheet;

/// A first report that came without an account.
///
/// @param number what people quote on the phone
/// @param organisation whose it says it is
/// @param readBack of one taken on the phone: whether the caller confirmed what was written down
/// @param decision what the duty desk found when it called back
public record GuestReport(
    UUID id,
    String number,
    Claimed organisation,
    AnswerSheet answers,
    Instant receivedAt,
    Instant changedAt,
    State state,
    Optional<Boolean> readBack,
    Optional<Decision> decision) {

  /// Whether a duty officer wrote it down on the phone.
  public boolean byPhone() {
    return readBack.isPresent();
  }

  /// What the sender says of the organisation; nobody has checked it.
  ///
  /// @param corporateNumber 法人番号, 13 digits
  public record Claimed(String name, Optional<String> corporateNumber) {}

  /// What was found.
  ///
  /// @param note who was called, how, and what they said
  public record Decision(Instant at, String note) {}

  /// Where it stands.
  public enum State {
    /// Nobody has called back yet.
    WAITING,
    /// Its organisation has it, as a draft.
    VERIFIED,
    /// It was none.
    DISMISSED;

    static State parse(String code) {
      return valueOf(code.toUpperCase(Locale.ROOT));
    }
  }
}
