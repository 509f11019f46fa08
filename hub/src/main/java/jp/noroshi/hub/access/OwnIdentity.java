package jp.noroshi.hub.access;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import jp.noroshi.handling.cleaning.Identity;
import jp.noroshi.hub.party.Viewer;

/// What would tell whom a text of the viewer's comes from.
public final class OwnIdentity {
  private OwnIdentity() {}

  /// Names, numbers and further traces of the viewer's organisation, and the viewer's own.
  public static Identity of(Viewer viewer) {
    var organisation = viewer.organisation();
    var further = new ArrayList<>(organisation.identityAliases());
    further.add(viewer.email());
    var known =
        Identity.of(
            Stream.concat(
                    Stream.of(organisation.nameJa(), organisation.nameEn()),
                    organisation.corporateNumber().stream())
                .toList(),
            further);
    return new Identity(
        known.organisationNames(),
        known.domains(),
        known.hostnames(),
        known.ranges(),
        Set.copyOf(List.of(viewer.nameJa(), viewer.nameEn())),
        known.mailAddresses(),
        known.phoneNumbers(),
        known.uniqueStrings());
  }
}
