package jp.noroshi.hub.report;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import jp.noroshi.hub.shell.Refusal;

/// What a reporter chose on the page that shows what follows from a continuation.
///
/// @param completes ids of the filings to be made
/// @param routes ids of voluntary duties chosen besides
/// @param values what was chosen of values that are new
public record ContinuationChoices(
    Set<UUID> completes, Set<String> routes, ValueChoices values, String reason) {
  static final ContinuationChoices NONE =
      new ContinuationChoices(Set.of(), Set.of(), ValueChoices.NONE, "");

  private static final int MOST = 100;

  public ContinuationChoices {
    completes = Set.copyOf(completes);
    routes = Set.copyOf(routes);
  }

  static ContinuationChoices of(Map<String, String[]> parameters) {
    var completes = new HashSet<UUID>();
    values(parameters, "complete")
        .forEach(text -> {
          try {
            completes.add(UUID.fromString(text));
          } catch (IllegalArgumentException e) {
            throw Refusal.invalid(
                List.of(Refusal.Violation.of("complete", "report.continuation.fault.owed")));
          }
        });
    return new ContinuationChoices(
        completes,
        Set.copyOf(values(parameters, "file").distinct().toList()),
        ValueChoices.ofParameters(parameters),
        values(parameters, "reason").findFirst().orElse("").replace("\r\n", "\n"));
  }

  private static Stream<String> values(Map<String, String[]> parameters, String name) {
    return Stream.of(parameters.getOrDefault(name, new String[0])).limit(MOST);
  }
}
