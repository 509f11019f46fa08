package jp.noroshi.handling.cleaning;

/// What to do with an indicator value found at the affected organisation.
public enum Verdict {
  /// Theirs: their address, domain, host or mail address. Not to be shared.
  OWN,
  /// Not theirs, but it carries their name, such as a look-alike domain. Not to be shared before a
  /// release officer has looked at it.
  REVEALS,
  /// An address or name that means something inside a network only. Useless to others.
  PRIVATE,
  /// Shareable.
  KEEP
}
