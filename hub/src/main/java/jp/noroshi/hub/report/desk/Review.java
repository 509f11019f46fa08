package jp.noroshi.hub.report.desk;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import jp.noroshi.hub.report.Sides;
import jp.noroshi.hub.report.derive.Standing;
import jp.noroshi.hub.shell.Bilingual;

/// A report whose shared part waits for a release officer; it does not say whose.
///
/// @param score of the rarity; empty when the registry does not know
/// @param day on which it was reported
public record Review(
    UUID id,
    UUID report,
    Set<Reason> reasons,
    OptionalInt score,
    LocalDate day,
    Instant openedAt,
    Instant dueAt) {
  public Review {
    reasons = Set.copyOf(reasons);
  }

  /// Why it waits.
  public enum Reason {
    /// What it names is together at too few organisations.
    RARE_COMBINATION,
    /// Values of the attacker's carry the reporter's name, or seem to.
    LOOK_ALIKE,
    /// Values that stay by rule, and that the reporter wants others to have: what many use, mail
    /// addresses.
    INSISTED;

    public String code() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Reason parse(String code) {
      return valueOf(code.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
  }

  /// One with both sides.
  ///
  /// @param sides each fact as written and as it would go out
  /// @param sector code of the reporter's sector, which would go out too; empty when it has none
  /// @param values the values held back
  public record Opened(Review review, List<Sides.Side> sides, String sector, List<Waiting> values) {
    public Opened {
      sides = List.copyOf(sides);
      values = List.copyOf(values);
    }
  }

  /// A value that was held back.
  ///
  /// @param known what list says that nobody should block it
  public record Waiting(String value, Standing standing, Optional<Bilingual> known) {}

  /// What an officer lets go.
  ///
  /// @param facts ids of the facts that go out
  /// @param sector whether the sector does
  /// @param values those of the values held back that go after all
  record Decision(Set<String> facts, boolean sector, Set<String> values, String reason) {
    Decision {
      facts = Set.copyOf(facts);
      values = Set.copyOf(values);
    }
  }
}
