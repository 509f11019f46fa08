package jp.noroshi.cli.conform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import jp.noroshi.engine.indicator.warning.WarningList;
import jp.noroshi.engine.indicator.warning.WarningLists;
import jp.noroshi.stix.json.JsonLimits;
import jp.noroshi.stix.json.JsonObject;

/// Which of MISP's warning lists a value is on; the lists lie in a folder beside the cases, each in
/// a file or a folder of its name.
final class WarningListSuite implements Suite {
  private static final String FOLDER = "warninglists";

  /// All lists as one index, and the names they have in the cases.
  private record Loaded(WarningLists lists, Map<String, String> names) {}

  private final Map<Path, Loaded> loaded = new HashMap<>();

  @Override
  public Outcome run(JsonObject given, Path folder) {
    var all = loaded.computeIfAbsent(folder, WarningListSuite::load);
    var found = new TreeSet<String>();
    for (var list : all.lists.find(given.string("value").orElseThrow())) {
      found.add(all.names.getOrDefault(list.name(), list.name()));
    }
    var expected = new TreeSet<>(given.strings("expect_lists"));
    return Outcome.of(expected.toString(), found.toString(), "");
  }

  private static Loaded load(Path folder) {
    var lists = new ArrayList<WarningList>();
    var names = new HashMap<String, String>();
    try (var entries = Files.list(folder.resolve(FOLDER))) {
      for (var entry : (Iterable<Path>) entries.sorted()::iterator) {
        var file = Files.isDirectory(entry) ? entry.resolve("list.json") : entry;
        var list = WarningList.read(Files.readAllBytes(file), JsonLimits.STIX);
        lists.add(list);
        names.put(list.name(), String.valueOf(entry.getFileName()).replaceFirst("\\.json$", ""));
      }
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    return new Loaded(new WarningLists(List.copyOf(lists)), Map.copyOf(names));
  }
}
