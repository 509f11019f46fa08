package jp.noroshi.hub.party;

import jp.noroshi.hub.shell.Refusal;

/// Holds API tokens to what they were issued for.
public final class Scopes {
  private Scopes() {}

  /// What only a person in a session may do, never a program with a token.
  ///
  /// @throws Refusal FORBIDDEN when the viewer came with a token
  public static void requireSession(Viewer viewer) {
    if (viewer.isProgram()) {
      throw Refusal.of(Refusal.Kind.FORBIDDEN, "party.refusal.session-only");
    }
  }

  /// Does nothing for a session, which may do all its roles allow.
  ///
  /// @param scope e.g. `report:write`, one of [TokenScope]
  /// @throws Refusal FORBIDDEN when the viewer came with a token without this scope
  public static void require(Viewer viewer, String scope) {
    if (viewer.isProgram() && !viewer.scopes().contains(scope)) {
      throw Refusal.of(Refusal.Kind.FORBIDDEN, "party.refusal.scope", scope);
    }
  }
}
