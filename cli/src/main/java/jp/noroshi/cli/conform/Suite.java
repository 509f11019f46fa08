package jp.noroshi.cli.conform;

import java.nio.file.Path;
import jp.noroshi.stix.json.JsonObject;

/// A kind of conformance case.
@FunctionalInterface
public interface Suite {
  /// Runs one case.
  ///
  /// @param given the case as it stands in its file; unknown members are ignored
  /// @param folder where the file lies, for cases that name others
  Outcome run(JsonObject given, Path folder);
}
