package jp.noroshi.stix.json;

/// A JSON `true` or `false`.
public record JsonBoolean(boolean value) implements JsonValue {}
