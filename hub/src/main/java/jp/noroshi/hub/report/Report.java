package jp.noroshi.hub.report;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import jp.noroshi.hub.report.duty.ClockFact;

/// A report that was sent, as its own organisation sees it.
///
/// @param incidentType `ddos`, `ransomware`, `other`; absent while unknown
public record Report(
    UUID id,
    String receiptNumber,
    Instant submittedAt,
    String contentHash,
    Optional<String> incidentType,
    String formVersion,
    String dutyVersion,
    AnswerSheet answers,
    SharingChoices choices,
    List<ClockFact> clocks,
    List<Filing> filings) {

  public Report {
    clocks = List.copyOf(clocks);
    filings = List.copyOf(filings);
  }

  /// One line of a list.
  public record Line(
      UUID id,
      String receiptNumber,
      Instant submittedAt,
      Optional<String> incidentType,
      int filings,
      int acknowledged,
      Optional<Instant> nextDue) {}
}
