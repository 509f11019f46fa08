package jp.noroshi.hub.report.duty;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import jp.noroshi.hub.rules.Sector;

/// What the duties look at in an organisation.
///
/// @param designations what it is by law, by code in `rules/designations.yaml`
public record Profile(
    String name,
    Optional<String> corporateNumber,
    Optional<Sector> sector,
    String size,
    String kind,
    Set<String> designations) {

  public Profile {
    designations = Set.copyOf(designations);
  }

  /// The facts under the names rules use.
  Map<String, Answer> facts() {
    return Map.of(
        "org.designations",
        designations.isEmpty()
            ? new Answer.NotApplicable()
            : new Answer.Known(designations.stream().sorted().toList()),
        "org.sector",
        sector.<Answer>map(s -> new Answer.Known(s.id())).orElse(new Answer.NotApplicable()),
        "org.size",
        new Answer.Known(List.of(size)),
        "org.kind",
        new Answer.Known(List.of(kind)));
  }
}
