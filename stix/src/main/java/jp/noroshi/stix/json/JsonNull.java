package jp.noroshi.stix.json;

/// The JSON `null`. STIX forbids it (STIX 2.1 §3.1); custom content may still carry it.
public record JsonNull() implements JsonValue {}
