package jp.noroshi.hub.api;

import java.util.List;
import java.util.Optional;

/// What came of an import.
///
/// @param format name of the [ImportFormat]
/// @param withdrawn entries the source no longer lists
/// @param setAside records that were left out, while the rest went on
/// @param stopped why reading ended before the end of the file; what was brought in until then
///   stays, and the same file again goes on from there
public record ImportResult(
    String format,
    int added,
    int changed,
    int unchanged,
    int withdrawn,
    List<SetAside> setAside,
    Optional<SetAside> stopped) {

  /// One record that was not brought in.
  ///
  /// @param index of the record, from 0; -1 when it is the file as a whole
  /// @param offset of its first byte in the file; -1 when not known
  /// @param id what the record calls itself; empty when it does not say
  /// @param reason which rule it breaks
  public record SetAside(int index, long offset, String id, String reason) {}

  public ImportResult {
    setAside = List.copyOf(setAside);
  }

  /// Whether everything in the file was brought in.
  public boolean complete() {
    return setAside.isEmpty() && stopped.isEmpty();
  }
}
