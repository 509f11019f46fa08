package jp.noroshi.hunt.read;

/// What reading gives, in the order in which it stands there.
public sealed interface Reading permits Event, Skipped {
  Origin origin();
}
