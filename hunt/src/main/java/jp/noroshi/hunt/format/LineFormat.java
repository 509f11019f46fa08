package jp.noroshi.hunt.format;

import java.util.Optional;

/// One way to write a line. Those with a heading keep it from line to line, so each source has its
/// own. No text makes one throw.
public sealed interface LineFormat
    permits CefFormat,
        CombinedFormat,
        CsvFormat,
        JsonFormat,
        LeefFormat,
        SquidFormat,
        SyslogFormat,
        W3cFormat,
        ZeekFormat {
  /// What the line says; empty when it is not written so.
  Optional<Parsed> parse(String line);
}
