package jp.noroshi.stix.json;

/// A JSON string.
public record JsonString(String value) implements JsonValue {}
