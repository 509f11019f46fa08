package jp.noroshi.hub.report.casework;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import jp.noroshi.hub.party.PersonNames;
import jp.noroshi.hub.report.Filing;
import jp.noroshi.hub.shell.Bilingual;

/// A filing as its desk has it.
///
/// @param severity 1 to 5
/// @param why what spoke for that by rule; empty when a person set it
/// @param setBecause why a person set it
public record Docket(
    Filing filing,
    int severity,
    List<Bilingual> why,
    Optional<String> setBecause,
    Optional<PersonNames.Named> assignee,
    Optional<Case> casefile) {
  public Docket {
    why = List.copyOf(why);
  }

  /// The case it belongs to.
  public record Case(UUID id, int number, String title) {}
}
