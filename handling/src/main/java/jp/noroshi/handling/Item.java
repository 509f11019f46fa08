package jp.noroshi.handling;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What is asked about: a versioned record made of portions.
///
/// @param originator id of the organisation it came from
/// @param audience who it is addressed to
/// @param statutory for each authority a law names, the ids of the portions that law requires
/// @param consents what the originator opened further
/// @param named ids of persons named by the originator (for RED)
/// @param promisedUnder version of the rule set it was promised under
public record Item(
    String id,
    Optional<String> originator,
    Audience audience,
    List<Portion> portions,
    Map<String, Set<String>> statutory,
    List<Consent> consents,
    Set<String> named,
    String promisedUnder) {
  public Item {
    portions = List.copyOf(portions);
    statutory = Map.copyOf(statutory);
    consents = List.copyOf(consents);
    named = Set.copyOf(named);
  }

  boolean addressesCircle(String code) {
    return audience.doors().contains(new Door.Circle(code));
  }

  boolean addressesSector(String code) {
    return audience.doors().contains(new Door.Sector(code));
  }
}
