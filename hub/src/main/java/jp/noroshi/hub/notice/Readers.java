package jp.noroshi.hub.notice;

import jp.noroshi.hub.party.Role;
import jp.noroshi.hub.party.Viewer;

/// Which edition a person is shown first.
public final class Readers {
  private Readers() {}

  public static Editions.Reader usual(Viewer viewer) {
    if (viewer.has(Role.ANALYST)) {
      return Editions.Reader.ANALYST;
    }
    if (viewer.has(Role.PRACTITIONER) || viewer.has(Role.REPORTER)) {
      return Editions.Reader.PRACTITIONER;
    }
    return viewer.has(Role.EXECUTIVE) ? Editions.Reader.EXECUTIVE : Editions.Reader.PRACTITIONER;
  }
}
