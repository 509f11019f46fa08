package jp.noroshi.hub.report.duty;

/// The sharing class of a field: what kind of thing it tells, hence who may see it.
public enum PortionLetter {
  /// Victim-identifying.
  V,
  /// Contact and person data.
  C,
  /// Business impact and damage.
  B,
  /// Attack-technical.
  T,
  /// Mitigation and lessons.
  M,
  /// Legal and process.
  L,
  /// Safe for statistics.
  S
}
