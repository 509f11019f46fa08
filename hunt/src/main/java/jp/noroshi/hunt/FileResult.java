package jp.noroshi.hunt;

import java.util.List;
import jp.noroshi.hunt.read.Skipped;

/// What came of one file.
///
/// @param events how many events it held
/// @param bytes how long it is on disk
/// @param skipped the first stretches that were not read, [#MOST_SKIPPED] at most
/// @param skippedCount how many stretches were not read
/// @param failures indicators that could not be tried on something in it, and why
public record FileResult(
    Target target,
    long events,
    long bytes,
    List<Finding> findings,
    List<Skipped> skipped,
    long skippedCount,
    List<String> failures) {
  /// How many stretches are kept of each file; beyond, they are counted.
  public static final int MOST_SKIPPED = 1_000;

  public FileResult {
    findings = List.copyOf(findings);
    skipped = List.copyOf(skipped);
    failures = List.copyOf(failures);
  }
}
