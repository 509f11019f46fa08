package jp.noroshi.hunt.read;

import java.util.OptionalLong;

/// Bytes that were not looked at. Nothing is left out without one of these.
///
/// @param from the first of them, counted from 0 in what was unpacked
/// @param to the byte after the last; empty when it goes on to the end, wherever that is
/// @param detail a name, a limit or what the library said; may be empty
public record Skipped(Origin origin, long from, OptionalLong to, Reason reason, String detail)
    implements Reading {
  /// Why.
  public enum Reason {
    /// Longer than a line may be; its beginning was looked at.
    LINE_TOO_LONG,
    /// A mail or JSON document longer than may be kept in memory; it was read line by line.
    DOCUMENT_TOO_LONG,
    /// Packed more often than is unpacked.
    TOO_DEEP,
    /// Unpacks to more than is read of one file, or grows out of all proportion.
    TOO_LARGE,
    /// More entries than are read of one archive.
    TOO_MANY,
    /// Ends before it should, or is damaged.
    DAMAGED,
    /// Nobody here has the password.
    ENCRYPTED,
    /// A method of packing that is not supported.
    UNSUPPORTED,
    /// The operating system does not let it be read.
    UNREADABLE
  }
}
