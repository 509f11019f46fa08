package jp.noroshi.cli.conform;

import java.nio.file.Path;
import java.util.List;
import jp.noroshi.stix.json.JsonObject;

/// A kind of conformance case.
@FunctionalInterface
public interface Suite {
  /// Runs one case.
  ///
  /// @param given the case as it stands in its file; unknown members are ignored
  /// @param folder where the file lies, for cases that name others
  Outcome run(JsonObject given, Path folder);

  /// What the cases so far say together, line by line; empty for suites whose cases each speak for
  /// themselves.
  default List<String> score() {
    return List.of();
  }
}
