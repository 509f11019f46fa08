package jp.noroshi.hub.report.evidence;

import java.time.Duration;

/// How much evidence is kept, in bytes as announced, finished or not.
///
/// @param file largest file
/// @param place most of one report or draft
/// @param organisation most of one organisation
/// @param files most files of one report or draft
/// @param unfinished how long an upload may rest before it is thrown away
public record EvidenceLimits(
    long file, long place, long organisation, int files, Duration unfinished) {
  /// What the database can keep: 2 GiB.
  static final long MOST = 1L << 31;

  public EvidenceLimits {
    if (file < 1 || file > MOST) {
      throw new IllegalArgumentException("a file may be 1 to " + MOST + " bytes, not " + file);
    }
  }
}
