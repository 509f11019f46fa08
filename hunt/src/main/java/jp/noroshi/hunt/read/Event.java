package jp.noroshi.hunt.read;

import java.util.Optional;
import jp.noroshi.hunt.format.LogFormat;
import jp.noroshi.hunt.format.LogTime;
import jp.noroshi.stix.json.JsonObject;

/// One thing that a source says happened.
///
/// @param line the line it begins in, from 1; 0 for what has no lines
/// @param offset the byte it begins at, from 0 in what was unpacked
/// @param time when it happened, if it says so
/// @param fields what it says, by the names of its format; none for plain text
/// @param text as it was written, decoded
public record Event(
    Origin origin,
    long line,
    long offset,
    LogFormat format,
    Optional<LogTime> time,
    JsonObject fields,
    String text)
    implements Reading {}
