package jp.noroshi.cli.conform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import jp.noroshi.stix.StixException;
import jp.noroshi.stix.bundle.BundleReader;
import jp.noroshi.stix.bundle.BundleRecord;
import jp.noroshi.stix.json.JsonBoolean;
import jp.noroshi.stix.json.JsonLimits;
import jp.noroshi.stix.json.JsonNumber;
import jp.noroshi.stix.json.JsonObject;
import jp.noroshi.stix.json.JsonText;
import jp.noroshi.stix.object.CustomObject;
import jp.noroshi.stix.object.StixObject;
import jp.noroshi.stix.validation.Validator;

/// Real bundles: what is in them, what is missing, whether they are valid.
final class BundleSuite implements Suite {
  private static final int MOST_BYTES = 256 << 20;

  @Override
  public Outcome run(JsonObject given, Path folder) {
    var name = given.string("file").orElseThrow();
    // Names are written from the folder above the one the cases lie in.
    var file = folder.resolveSibling(name);
    try {
      var tree =
          (JsonObject)
              new JsonText(JsonLimits.STIX.withBytes(MOST_BYTES)).parse(Files.readAllBytes(file));
      return Outcome.of(expected(given), found(tree, read(file)), "");
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    } catch (StixException refused) {
      return new Outcome.Failed("a bundle", "error", String.valueOf(refused.getMessage()));
    }
  }

  private static Map<String, Object> expected(JsonObject given) {
    var counts = new TreeMap<String, Long>();
    given
        .object("by_type")
        .orElseThrow()
        .members()
        .forEach(
            (type, count) -> counts.put(type, ((JsonNumber) count).wholeNumber().orElseThrow()));
    return facts(
        number(given, "objects"),
        number(given, "distinct_ids"),
        counts,
        number(given, "dangling_relationship_refs"),
        new TreeSet<>(given.strings("custom_types")),
        given.find("valid_must").filter(new JsonBoolean(true)::equals).isPresent());
  }

  private static Map<String, Object> found(JsonObject tree, List<BundleRecord> records) {
    var last = new HashMap<Long, BundleRecord>();
    records.forEach(record -> last.put(record.index(), record));
    var ids = new HashSet<String>();
    var counts = new TreeMap<String, Long>();
    var custom = new TreeSet<String>();
    for (var value : tree.array("objects")) {
      var object = (JsonObject) value;
      object.string("id").ifPresent(ids::add);
      counts.merge(object.string("type").orElse(""), 1L, Long::sum);
    }
    for (var record : last.values()) {
      if (record instanceof BundleRecord.Parsed parsed
          && parsed.object() instanceof CustomObject object
          && !isExtensionType(object)) {
        custom.add(object.type());
      }
    }
    return facts(
        last.size(),
        ids.size(),
        counts,
        dangling(records, ids),
        custom,
        Validator.violations(tree).isEmpty());
  }

  /// Whether an extension says what this type is (STIX 2.1 §7.3).
  private static boolean isExtensionType(CustomObject object) {
    var extensions = object.tree().object("extensions").orElse(JsonObject.empty());
    return extensions.names().stream()
        .flatMap(key -> extensions.object(key).flatMap(it -> it.string("extension_type")).stream())
        .anyMatch(type -> type.startsWith("new-"));
  }

  private static long dangling(List<BundleRecord> records, Set<String> ids) {
    return records.stream()
        .filter(BundleRecord.Parsed.class::isInstance)
        .map(record -> ((BundleRecord.Parsed) record).object())
        .filter(object -> object.type().equals("relationship"))
        .mapToLong(object -> missing(object, ids))
        .sum();
  }

  private static long missing(StixObject relationship, Set<String> ids) {
    return List.of("source_ref", "target_ref").stream()
        .flatMap(name -> relationship.tree().string(name).stream())
        .filter(id -> !ids.contains(id))
        .count();
  }

  private static List<BundleRecord> read(Path file) throws IOException {
    var records = new ArrayList<BundleRecord>();
    try (var reader = BundleReader.of(Files.newInputStream(file))) {
      reader.forEachRemaining(records::add);
    }
    return records;
  }

  private static long number(JsonObject given, String name) {
    return ((JsonNumber) given.find(name).orElseThrow()).wholeNumber().orElseThrow();
  }

  private static Map<String, Object> facts(
      long objects,
      long ids,
      Map<String, Long> byType,
      long dangling,
      Set<String> custom,
      boolean valid) {
    return Map.of(
        "objects", objects,
        "distinct_ids", ids,
        "by_type", byType,
        "dangling_relationship_refs", dangling,
        "custom_types", custom,
        "valid_must", valid);
  }
}
