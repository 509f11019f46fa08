package jp.noroshi.hub.governance;

import jp.noroshi.hub.party.Organisation;
import jp.noroshi.hub.party.Role;
import jp.noroshi.hub.party.Viewer;

/// Who of the platform keeps its rules.
final class Keepers {
  private Keepers() {}

  /// Proposes and adopts rule sets, agrees to emergencies.
  static boolean decides(Viewer viewer) {
    return ofPlatform(viewer) && viewer.has(Role.RELEASE_OFFICER);
  }

  /// Declares emergencies.
  static boolean watches(Viewer viewer) {
    return decides(viewer) || ofPlatform(viewer) && viewer.has(Role.DUTY_OFFICER);
  }

  private static boolean ofPlatform(Viewer viewer) {
    return viewer.organisation().kind() == Organisation.Kind.PLATFORM;
  }
}
