package jp.noroshi.hub.standing;

import java.time.Duration;
import java.util.List;
import jp.noroshi.hub.shell.Bilingual;

/// What an organisation binds itself to.
///
/// @param id the name by which a rule set asks for it
/// @param valid how long it holds once accepted
public record Agreement(
    String id, String version, Duration valid, Bilingual title, List<Bilingual> clauses) {
  public Agreement {
    clauses = List.copyOf(clauses);
  }
}
