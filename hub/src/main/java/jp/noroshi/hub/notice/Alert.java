package jp.noroshi.hub.notice;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import jp.noroshi.hub.shell.Bilingual;
import jp.noroshi.stix.Tlp;

/// What one organisation should know, why it, and what to do first.
///
/// @param subject what it is about: `release/<id>` or `known-exploited/<catalogue>/<cve>`
/// @param ownAssets whether it rests on assets the organisation registered itself
/// @param reasons why this organisation gets it, in plain words
public record Alert(
    UUID id,
    UUID organisation,
    String subject,
    Kind kind,
    Severity severity,
    Tlp tlp,
    boolean ownAssets,
    Bilingual title,
    List<Bilingual> reasons,
    Editions editions,
    Instant alertedAt,
    Optional<Instant> acknowledgedAt,
    Optional<Instant> doneAt) {
  public Alert {
    reasons = List.copyOf(reasons);
  }

  /// What it tells of.
  public enum Kind {
    INCIDENT,
    KNOWN_EXPLOITED;

    String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// How urgent it is.
  public enum Severity {
    CRITICAL,
    HIGH,
    MEDIUM,
    LOW;

    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// Where it stands, for the list: `new`, `acknowledged` or `done`.
  public String state() {
    if (doneAt.isPresent()) {
      return "done";
    }
    return acknowledgedAt.isPresent() ? "acknowledged" : "new";
  }

  /// The release an incident alert is about.
  ///
  /// @throws IllegalStateException for an alert about something else
  long release() {
    if (!subject.startsWith("release/")) {
      throw new IllegalStateException(subject + " is not a release");
    }
    return Long.parseLong(subject.substring("release/".length()));
  }
}
