package jp.noroshi.hub.report.casework;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/// A case of a desk: filings of one or more reporters that belong together.
///
/// @param number of the desk's own, from 1
/// @param lead who leads, once that is determined
public record Casefile(
    UUID id,
    int number,
    String title,
    Optional<Lead> lead,
    Instant openedAt,
    Optional<Instant> closedAt,
    int filings) {
  /// Who leads the response.
  public enum Lead {
    OWN,
    POLICE,
    DEFENCE,
    LEAD_OFFICE;

    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Lead> of(String code) {
      for (var lead : values()) {
        if (lead.code().equals(code)) {
          return Optional.of(lead);
        }
      }
      return Optional.empty();
    }
  }

  /// Whether it was closed.
  public boolean closed() {
    return closedAt.isPresent();
  }
}
