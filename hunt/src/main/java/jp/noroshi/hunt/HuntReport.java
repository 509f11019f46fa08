package jp.noroshi.hunt;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import jp.noroshi.hunt.read.Skipped;
import jp.noroshi.stix.Tlp;

/// What came of a hunt.
///
/// @param begun when it began
/// @param ended when it ended
/// @param results of each file, in the order of the files
public record HuntReport(Instant begun, Instant ended, Leads leads, List<FileResult> results) {
  public HuntReport {
    results = List.copyOf(results);
  }

  /// What was found, the surest and most frequent first; without what is on warning lists.
  public List<Finding> findings() {
    return sorted(Finding::counts);
  }

  /// What was found of values that are seen everywhere.
  public List<Finding> setAside() {
    return sorted(finding -> !finding.counts());
  }

  private List<Finding> sorted(Predicate<Finding> wanted) {
    return all()
        .filter(wanted)
        .sorted(
            Comparator.comparing(Finding::assurance)
                .thenComparing(Finding::count, Comparator.reverseOrder())
                .thenComparing(Finding::file)
                .thenComparing(Finding::lead))
        .toList();
  }

  private Stream<Finding> all() {
    return results.stream().flatMap(result -> result.findings().stream());
  }

  /// How many hits count.
  public long hits() {
    return all().filter(Finding::counts).mapToLong(Finding::count).sum();
  }

  /// How many findings are as sure as this.
  public long count(Assurance assurance) {
    return findings().stream().filter(finding -> finding.assurance() == assurance).count();
  }

  public long events() {
    return results.stream().mapToLong(FileResult::events).sum();
  }

  public long bytes() {
    return results.stream().mapToLong(FileResult::bytes).sum();
  }

  /// How many stretches were not read.
  public long skippedCount() {
    return results.stream().mapToLong(FileResult::skippedCount).sum();
  }

  /// The stretches that were not read, as far as they were kept.
  public List<Skipped> skipped() {
    return results.stream().flatMap(result -> result.skipped().stream()).toList();
  }

  /// When the first hit happened that says so.
  public Optional<Instant> first() {
    return all()
        .filter(Finding::counts)
        .flatMap(finding -> finding.first().stream())
        .min(Comparator.naturalOrder());
  }

  public Optional<Instant> last() {
    return all()
        .filter(Finding::counts)
        .flatMap(finding -> finding.last().stream())
        .max(Comparator.naturalOrder());
  }

  /// The label of what was found: the strictest of what found it; a report of nothing tells
  /// nothing.
  public Tlp label() {
    return all()
        .flatMap(finding -> leads.find(finding.lead()).stream())
        .map(lead -> lead.marks().tlp())
        .reduce(Tlp.CLEAR, Tlp::strictest);
  }
}
