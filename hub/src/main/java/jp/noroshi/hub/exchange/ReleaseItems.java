package jp.noroshi.hub.exchange;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import jp.noroshi.handling.Audience;
import jp.noroshi.handling.Caveat;
import jp.noroshi.handling.Item;
import jp.noroshi.handling.Marks;
import jp.noroshi.handling.Pap;
import jp.noroshi.handling.Permissions;
import jp.noroshi.handling.Portion;
import jp.noroshi.handling.PortionClass;
import jp.noroshi.stix.Tlp;

/// A release as the handling rule sees it. What is released holds attack-technical matter and
/// measures only, cleaned beforehand; the victim's part never comes here.
public final class ReleaseItems {
  private ReleaseItems() {}

  /// The item of a release.
  public static Item of(
      long release,
      Audience audience,
      Tlp tlp,
      Pap pap,
      Optional<UUID> originator,
      Instant visibleFrom,
      String promisedUnder) {
    var marks = Marks.of(tlp, pap).with(new Caveat.EmbargoUntil(visibleFrom));
    return new Item(
        "release/" + release,
        originator.map(UUID::toString),
        Optional.empty(),
        audience,
        List.of(
            new Portion("technical", PortionClass.T, marks),
            new Portion("measures", PortionClass.M, marks)),
        Map.of(),
        Permissions.NONE,
        promisedUnder);
  }
}
