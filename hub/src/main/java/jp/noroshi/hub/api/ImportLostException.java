package jp.noroshi.hub.api;

/// Whoever is at an import has to let go of it: the hub is stopping, or somebody else has it now.
/// Nothing is lost; it goes on from the last step that was kept.
final class ImportLostException extends RuntimeException {
  private static final long serialVersionUID = 1;

  ImportLostException() {
    super("the import goes on elsewhere", null, false, false);
  }
}
