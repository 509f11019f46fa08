package jp.noroshi.hub.rules;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import jp.noroshi.handling.Purpose;
import jp.noroshi.hub.shell.Bilingual;

/// Someone who may receive a filing.
///
/// @param id stable code, e.g. `METI`
/// @param connected whether it works on this platform itself, so that a filing is delivered the
///   moment it is made; otherwise the finished filing waits to be handed over
/// @param purposes what it receives filings for; the first is what its officers are taken to
///   declare
/// @param window where a filing is handed in from outside the platform; general knowledge, to be
///   checked with the authority
public record Authority(
    String id,
    Kind kind,
    boolean connected,
    Bilingual name,
    List<Purpose> purposes,
    Optional<Bilingual> window) {
  public Authority {
    purposes = List.copyOf(purposes);
  }

  /// What an authority is, which decides what it may see of a report.
  public enum Kind {
    LEAD_OFFICE,
    COMPETENT_AUTHORITY,
    POLICE,
    TECHNICAL_BODY,
    /// An authority of another country or of a union of countries.
    FOREIGN_AUTHORITY,
    /// No authority: an exchange, the principal of a contractor.
    PRIVATE_BODY
  }

  static final Map<String, Kind> KINDS =
      Map.of(
          "lead-office", Kind.LEAD_OFFICE,
          "competent-authority", Kind.COMPETENT_AUTHORITY,
          "police", Kind.POLICE,
          "technical-body", Kind.TECHNICAL_BODY,
          "foreign-authority", Kind.FOREIGN_AUTHORITY,
          "private-body", Kind.PRIVATE_BODY);

  static final Map<String, Purpose> PURPOSES =
      Map.of(
          "defence", Purpose.DEFENCE,
          "coordination", Purpose.COORDINATION,
          "supervision", Purpose.SUPERVISION,
          "investigation", Purpose.INVESTIGATION,
          "statistics", Purpose.STATISTICS);
}
