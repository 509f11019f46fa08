package jp.noroshi.hub.report.drill;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/// A test an organisation announced.
///
/// @param tester who carries it out
/// @param stopWord what ends it when said to the testers; nobody outside the organisation reads it
/// @param contact whom to ask whether what is seen is the test
public record AnnouncedTest(
    UUID id,
    Kind kind,
    String tester,
    Instant startsAt,
    Instant endsAt,
    String stopWord,
    String contact,
    Optional<Instant> cancelledAt) {

  /// What kind of test.
  public enum Kind {
    PENETRATION,
    /// Threat-led penetration testing.
    TLPT,
    EXERCISE;

    /// As stored and in the API.
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Kind> parse(String code) {
      return Stream.of(values()).filter(one -> one.code().equals(code)).findFirst();
    }
  }

  /// Whether it can still be called off.
  ///
  /// @param now the instant of the question
  public boolean open(Instant now) {
    return cancelledAt.isEmpty() && now.isBefore(endsAt);
  }
}
