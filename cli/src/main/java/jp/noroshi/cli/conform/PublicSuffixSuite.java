package jp.noroshi.cli.conform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import jp.noroshi.engine.indicator.text.PublicSuffixes;
import jp.noroshi.stix.json.JsonObject;

/// Registrable names by the Public Suffix List that lies beside the cases.
final class PublicSuffixSuite implements Suite {
  private static final String LIST = "public_suffix_list.dat";

  private final Map<Path, PublicSuffixes> lists = new HashMap<>();

  @Override
  public Outcome run(JsonObject given, Path folder) {
    var suffixes = lists.computeIfAbsent(folder, PublicSuffixSuite::read);
    var registrable = given.string("domain").flatMap(suffixes::registrable);
    return Outcome.of(
        given.string("expect_registrable").orElse("none"), registrable.orElse("none"), "");
  }

  private static PublicSuffixes read(Path folder) {
    var list = folder.resolve(LIST);
    if (!Files.exists(list)) {
      return PublicSuffixes.bundled();
    }
    try (var reader = Files.newBufferedReader(list)) {
      return PublicSuffixes.read(reader);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
