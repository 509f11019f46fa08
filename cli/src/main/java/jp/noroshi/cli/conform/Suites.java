package jp.noroshi.cli.conform;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The suites there are, by name.
public final class Suites {
  private static final Map<String, Suite> ALL = new TreeMap<>();

  static {
    ALL.putAll(PatternSuites.all());
    ALL.putAll(ObjectSuites.all());
    ALL.putAll(JsonSuites.all());
    ALL.put("stix-markings", new MarkingSuite());
    ALL.put("bundles-index", new BundleSuite());
  }

  private Suites() {}

  /// The names of all suites, in order.
  public static Iterable<String> names() {
    return ALL.keySet();
  }

  public static Optional<Suite> find(String name) {
    return Optional.ofNullable(ALL.get(name));
  }
}
