package jp.noroshi.hub.api;

import java.io.IOException;
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

  /// Lets those pass who may bring in such files. Asked before the rest of the file is taken, and
  /// again whenever an import that was cut off goes on.
  ///
  /// @throws jp.noroshi.hub.shell.Refusal for everybody else
  void admit(Viewer viewer);

  /// Says what is left open in how to bring a file in, before the file is taken: it then stays so
  /// however often the import goes on.
  ///
  /// @throws jp.noroshi.hub.shell.Refusal when the wish cannot be met
  default Options settle(Viewer viewer, Options options) {
    return options;
  }

  /// Most bytes of such a file.
  default long most() {
    return Imports.MAX_BYTES;
  }

  /// Brings the file in, or goes on with it from where the journal says. What is written to the
  /// audit trail is for the format to say. Brought in a second time it must add nothing: that is
  /// what happens when the process dies before the end was kept.
  ///
  /// @throws jp.noroshi.hub.shell.Refusal when nothing was brought in
  /// @throws IOException when the file cannot be read
  ImportResult run(Viewer viewer, ImportFile file, Options options, ImportJournal journal)
      throws IOException;

  /// How to bring a file in.
  ///
  /// @param atomic everything or nothing; formats of an organisation's own data always are
  /// @param filename as the caller named it, empty when it did not
  /// @param format the [ImportFormat] that is meant; empty: the one that recognises it
  /// @param mapping how a form that leaves it open is to be read, in that format's words
  record Options(boolean atomic, String filename, String format, String mapping) {
    /// A file that says itself what it is.
    public Options(boolean atomic, String filename) {
      this(atomic, filename, "", "");
    }

    /// The same under another mapping.
    public Options mappedBy(String other) {
      return new Options(atomic, filename, format, other);
    }
  }
}
