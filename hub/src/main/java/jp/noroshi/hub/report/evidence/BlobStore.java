package jp.noroshi.hub.report.evidence;

/// Keeps encrypted blocks outside the database, by name (`<file>/<block>`, of letters, digits and
/// hyphens). Failures are [java.io.UncheckedIOException].
interface BlobStore {
  /// Keeps a block; there once this returns, also after a power cut.
  void put(String name, byte[] block);

  /// The block again.
  byte[] get(String name);

  /// Deletes one block; nothing when there is none.
  void delete(String name);

  /// Deletes every block of a file.
  void deleteAll(String file);
}
