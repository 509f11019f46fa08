package jp.noroshi.handling;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What is asked about: a versioned record made of portions.
///
/// @param originator id of the organisation it came from
/// @param caseId the case it belongs to; clearances are bound to one
/// @param audience who it is addressed to
/// @param portions with ids that differ
/// @param statutory what a law requires each authority to be told, by the authority's code
/// @param promisedUnder version of the rule set it was promised under
public record Item(
    String id,
    Optional<String> originator,
    Optional<String> caseId,
    Audience audience,
    List<Portion> portions,
    Map<String, Statute> statutory,
    Permissions permissions,
    String promisedUnder) {
  public Item {
    portions = List.copyOf(portions);
    statutory = Map.copyOf(statutory);
    if (portions.stream().map(Portion::id).distinct().count() < portions.size()) {
      throw new IllegalArgumentException("two portions of " + id + " have one id");
    }
  }

  boolean addressesCircle(String code) {
    return audience.doors().contains(new Door.Circle(code));
  }

  boolean addressesSector(String code) {
    return audience.doors().contains(new Door.Sector(code));
  }
}
