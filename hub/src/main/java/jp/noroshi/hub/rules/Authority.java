package jp.noroshi.hub.rules;

import java.util.Map;
import jp.noroshi.hub.shell.Bilingual;

/// Someone who may receive a filing.
///
/// @param id stable code, e.g. `METI`
/// @param connected whether it works on this platform itself, so that a filing is delivered the
///   moment it is made; otherwise the finished filing waits to be handed over
public record Authority(String id, Kind kind, boolean connected, Bilingual name) {

  /// What an authority is, which decides what it may see of a report.
  public enum Kind {
    LEAD_OFFICE,
    COMPETENT_AUTHORITY,
    POLICE,
    TECHNICAL_BODY
  }

  static final Map<String, Kind> KINDS =
      Map.of(
          "lead-office", Kind.LEAD_OFFICE,
          "competent-authority", Kind.COMPETENT_AUTHORITY,
          "police", Kind.POLICE,
          "technical-body", Kind.TECHNICAL_BODY);
}
