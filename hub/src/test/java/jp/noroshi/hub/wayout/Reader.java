package jp.noroshi.hub.wayout;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import jp.noroshi.hub.party.Viewer;

/// Somebody who reads, as the world was made.
///
/// @param circles codes of the circles the organisation is in
/// @param authority the code of the authority it speaks for
record Reader(
    Viewer viewer, Optional<String> sector, Set<String> circles, Optional<String> authority) {
  private static final Set<String> TECHNICAL_BODIES = Set.of("IPA", "JPCERT", "NICT");

  UUID organisation() {
    return viewer.organisation().id();
  }

  boolean technicalBody() {
    return authority.filter(TECHNICAL_BODIES::contains).isPresent();
  }

  @Override
  public String toString() {
    return authority.orElseGet(() -> "company in " + sector.orElse("no sector"))
        + " of "
        + circles.size()
        + " circles";
  }
}
