package jp.noroshi.hub.insight;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// How long one stretch of the line takes.
///
/// @param count over how many cases
/// @param median the lower median; absent without cases
public record Measure(
    Case.Stage from,
    Case.Stage to,
    int count,
    Optional<Duration> median,
    Optional<Duration> worst) {

  static Measure of(Case.Stage from, Case.Stage to, Collection<Case> cases) {
    List<Duration> times =
        cases.stream().flatMap(c -> c.between(from, to).stream()).sorted().toList();
    return times.isEmpty()
        ? new Measure(from, to, 0, Optional.empty(), Optional.empty())
        : new Measure(
            from,
            to,
            times.size(),
            Optional.of(times.get((times.size() - 1) / 2)),
            Optional.of(times.getLast()));
  }
}
