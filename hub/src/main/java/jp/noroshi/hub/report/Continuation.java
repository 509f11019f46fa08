package jp.noroshi.hub.report;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import jp.noroshi.hub.shell.Bilingual;

/// How a report went on: what became known, what was wrong, or that it is withdrawn.
///
/// @param number counts the continuations of one report, from 1
/// @param reason the reporter's; may be empty
/// @param changed ids of the questions whose answers changed
public record Continuation(
    UUID id,
    UUID report,
    int number,
    Kind kind,
    String reason,
    Instant statedAt,
    Set<String> changed) {

  public Continuation {
    changed = Set.copyOf(changed);
  }

  /// What a filing says that is no stage of its duty.
  public enum Kind {
    /// More is known.
    FOLLOW_UP("続報", "Follow-up"),
    /// Something said before was wrong.
    CORRECTION("訂正", "Correction"),
    /// The report is taken back.
    WITHDRAWAL("取下げ", "Withdrawal"),
    /// The duty does not hold after all.
    RECLASSIFICATION("区分変更（非該当）", "Reclassified: the duty does not hold");

    private final Bilingual words;

    Kind(String ja, String en) {
      this.words = new Bilingual(ja, en);
    }

    /// Its name, as it stands on a filing.
    public Bilingual words() {
      return words;
    }

    /// Its code in filings, the database and the API.
    public String code() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// The kind of a code.
    public static Optional<Kind> parse(String code) {
      return Stream.of(values()).filter(kind -> kind.code().equals(code)).findFirst();
    }
  }
}
