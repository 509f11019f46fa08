package jp.noroshi.handling;

import java.time.Instant;

/// The competent authority's "yes" for one person and one case. Neither results nor refusals are
/// kept: having none looks like never having applied.
///
/// @param step of the national ladder: 5 (重要経済安保情報) or 6 (特定秘密)
/// @param caseId the case it is bound to
/// @param expires from this instant on it is none
public record Clearance(int step, String caseId, Instant expires) {
  public Clearance {
    if (step < 5 || step > 6) {
      throw new IllegalArgumentException("a clearance is for step 5 or 6, not " + step);
    }
  }
}
