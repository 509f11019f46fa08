package jp.noroshi.hub.api;

/// How far an import is.
///
/// @param record the record that comes next, from 0
/// @param bytes of the file that are dealt with
public record ImportStep(
    long record, long bytes, int added, int changed, int unchanged, int setAside) {
  public static final ImportStep START = new ImportStep(0, 0, 0, 0, 0, 0);

  /// Whether anything was done yet.
  public boolean isStart() {
    return record == 0;
  }
}
