package jp.noroshi.handling;

/// What the subject wants to do.
public enum Action {
  KNOW_EXISTS,
  VIEW,
  AGGREGATE,
  EXPORT_HUMAN,
  EXPORT_MACHINE,
  ACT_INTERNAL,
  ACT_EXTERNAL,
  FORWARD,
  PUBLISH,
  LEGAL_USE
}
