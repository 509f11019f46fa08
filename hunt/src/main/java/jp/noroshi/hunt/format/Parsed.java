package jp.noroshi.hunt.format;

import java.util.Optional;
import jp.noroshi.stix.json.JsonObject;

/// What a line says.
///
/// @param fields by the names of its format
public record Parsed(LogFormat format, Optional<LogTime> time, JsonObject fields) {}
