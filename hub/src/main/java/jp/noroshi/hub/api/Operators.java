package jp.noroshi.hub.api;

import jp.noroshi.hub.party.Organisation;
import jp.noroshi.hub.party.Role;
import jp.noroshi.hub.party.Viewer;
import jp.noroshi.hub.shell.Refusal;

/// Who brings in what belongs to the platform as a whole: catalogues and shared objects. That is
/// the organisation that runs it, and in it administrators and analysts; nobody else.
public final class Operators {
  private Operators() {}

  /// Does nothing for an operator.
  ///
  /// @throws Refusal FORBIDDEN for everybody else
  public static void require(Viewer viewer) {
    boolean operator =
        viewer.organisation().kind() == Organisation.Kind.PLATFORM
            && (viewer.has(Role.ADMINISTRATOR) || viewer.has(Role.ANALYST));
    if (!operator) {
      throw Refusal.of(Refusal.Kind.FORBIDDEN, "imports.refusal.operator");
    }
  }
}
