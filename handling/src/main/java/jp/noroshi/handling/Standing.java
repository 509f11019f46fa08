package jp.noroshi.handling;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/// What has been established about a person and the organisation the person acts for; all but the
/// first with an end.
///
/// @param active whether the account was used or re-confirmed in the last 90 days
/// @param clearances of the person
/// @param trainings courses the person passed, and when each runs out
/// @param agreements the organisation is bound by, and when each runs out
public record Standing(
    boolean active,
    List<Clearance> clearances,
    Map<String, Instant> trainings,
    Map<String, Instant> agreements) {
  public Standing {
    clearances = List.copyOf(clearances);
    trainings = Map.copyOf(trainings);
    agreements = Map.copyOf(agreements);
  }

  /// In use, and nothing besides.
  public static final Standing ACTIVE = new Standing(true, List.of(), Map.of(), Map.of());

  /// Neither used nor re-confirmed in time.
  public static final Standing IDLE = new Standing(false, List.of(), Map.of(), Map.of());

  /// When something of it runs out.
  Stream<Instant> changes() {
    return Stream.of(
            clearances.stream().map(Clearance::expires),
            trainings.values().stream(),
            agreements.values().stream())
        .flatMap(Function.identity());
  }

  boolean cleared(int step, String caseId, Instant now) {
    return clearances.stream()
        .anyMatch(clearance ->
            clearance.step() >= step
                && clearance.caseId().equals(caseId)
                && now.isBefore(clearance.expires()));
  }
}
