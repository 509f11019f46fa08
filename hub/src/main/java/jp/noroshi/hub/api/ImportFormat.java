package jp.noroshi.hub.api;

import java.io.IOException;
import java.nio.file.Path;
import jp.noroshi.hub.party.Viewer;

/// A form of file that can be brought in at `/api/v1/imports` and `/imports`. Each feature
/// contributes its own as beans.
public interface ImportFormat {
  /// Stable name, e.g. `cisa-kev`.
  String name();

  /// Whether a file that begins like this looks like it.
  ///
  /// @param start the first bytes, at most [Imports#SNIFFED]
  /// @param filename as the caller named it, empty when it did not
  boolean sniff(byte[] start, String filename);

  /// Brings the file in. Who may is for the format to say; so is what is written to the audit
  /// trail.
  ///
  /// @param file the whole of it, which may be read more than once; gone when this returns
  /// @throws jp.noroshi.hub.shell.Refusal when the viewer may not, or when nothing was brought in
  /// @throws IOException when the file cannot be read
  ImportResult run(Viewer viewer, Path file, Options options) throws IOException;

  /// How to bring a file in.
  ///
  /// @param atomic everything or nothing; formats of an organisation's own data always are
  /// @param filename as the caller named it, empty when it did not
  record Options(boolean atomic, String filename) {}
}
