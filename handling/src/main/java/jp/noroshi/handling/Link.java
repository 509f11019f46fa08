package jp.noroshi.handling;

/// A recorded need to know.
public sealed interface Link {
  /// Works on the case.
  record CaseAssignment() implements Link {}

  /// A duty for the sector or region.
  record RoleDuty(String duty) implements Link {}

  /// Something the organisation has or is matches the item.
  ///
  /// @param ownAssets whether the match rests on assets the organisation registered itself
  record RelevanceMatch(boolean ownAssets) implements Link {}

  /// The originator named the organisation or person.
  record NamedByOriginator() implements Link {}

  /// A request that was granted.
  record ApprovedRequest() implements Link {}
}
