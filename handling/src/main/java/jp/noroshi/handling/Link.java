package jp.noroshi.handling;

/// A recorded need to know (domain §3.6 step 6).
public sealed interface Link {
  /// Works on the case.
  record CaseAssignment() implements Link {}

  /// A duty for the sector or region.
  record RoleDuty(String duty) implements Link {}

  /// Something the organisation has or is matches the item.
  ///
  /// @param ownAssets whether the match rests on assets the organisation registered itself
  record RelevanceMatch(boolean ownAssets) implements Link {}

  /// The originator named, or consulted, the organisation or person.
  record NamedByOriginator() implements Link {}

  /// A request that was granted.
  record ApprovedRequest() implements Link {}

  /// Two people of the platform opened it for a stated reason; the originator is told.
  ///
  /// @param first who asked
  /// @param second who agreed; somebody else
  record BreakGlass(String first, String second) implements Link {
    public BreakGlass {
      if (first.equals(second)) {
        throw new IllegalArgumentException("breaking the glass takes two people");
      }
    }
  }
}
