package jp.noroshi.stix.json;

/// A JSON value (RFC 8259), immutable all the way down.
public sealed interface JsonValue
    permits JsonObject, JsonArray, JsonString, JsonNumber, JsonBoolean, JsonNull {}
