package jp.noroshi.hub.relevance;

import java.util.List;
import java.util.UUID;

/// One shared thing concerning one organisation.
///
/// @param release id of the main release
public record Match(UUID id, long release, UUID organisation, List<Reason> reasons) {
  public Match {
    reasons = List.copyOf(reasons);
  }

  /// Whether it rests on what the organisation registered itself.
  public boolean ownAssets() {
    return reasons.stream().anyMatch(Reason.SameProduct.class::isInstance);
  }
}
