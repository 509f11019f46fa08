package jp.noroshi.hub.lesson;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import jp.noroshi.hub.party.Organisation;
import jp.noroshi.hub.shell.Bilingual;

/// A lesson as a reader sees it.
///
/// @param author the organisation, when it named itself and the reader may see that
/// @param kind of the organisation, when it let that be seen
/// @param day on which it was published; before that, on which it was written. The hour could tell
///   who wrote it
/// @param own whether it is the reader's organisation's
/// @param reason what the release officer said to the author; empty for others
public record Lesson(
    UUID id,
    Wording wording,
    Attribution attribution,
    State state,
    Optional<Bilingual> author,
    Optional<Organisation.Kind> kind,
    LocalDate day,
    boolean own,
    String reason) {

  /// How much of its author a lesson tells.
  public enum Attribution {
    /// The name, which a head of the organisation puts under it.
    NAMED,
    /// What kind of organisation it is.
    KIND,
    NONE;

    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Attribution> of(String code) {
      return Arrays.stream(values()).filter(one -> one.code().equals(code)).findFirst();
    }
  }

  /// Where a lesson stands.
  public enum State {
    /// A release officer reads it first.
    WAITING,
    PUBLISHED,
    /// A release officer did not let it go.
    KEPT,
    WITHDRAWN;

    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }

    static State of(String code) {
      return valueOf(code.toUpperCase(Locale.ROOT));
    }
  }

  /// Whether an organisation of this kind is a public body.
  static boolean isPublic(Organisation.Kind kind) {
    return switch (kind) {
      case LOCAL_GOVERNMENT, AUTHORITY, TECHNICAL_BODY, PLATFORM -> true;
      case COMPANY, ISAC -> false;
    };
  }
}
