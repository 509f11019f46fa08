package jp.noroshi.cli.conform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jp.noroshi.hub.exchange.TaxiiTime;
import jp.noroshi.stix.json.JsonBoolean;
import jp.noroshi.stix.json.JsonLimits;
import jp.noroshi.stix.json.JsonNumber;
import jp.noroshi.stix.json.JsonObject;
import jp.noroshi.stix.json.JsonText;
import jp.noroshi.stix.json.JsonValue;

/// Scenarios recorded with medallion: each a row of requests to the same seed.
final class MedallionCases implements TaxiiCases {
  private static final Instant RECORDED = Instant.parse("2026-11-21T00:00:00Z");

  @Override
  public void seed(JsonObject given, Path folder, TaxiiSeed seed) {
    var data = read(folder.resolveSibling(given.string("seed").orElseThrow()));
    var roots = new ArrayList<TaxiiSeed.Root>();
    var shelves = new ArrayList<TaxiiSeed.Shelf>();
    var things = new ArrayList<TaxiiSeed.Thing>();
    var statuses = new ArrayList<TaxiiSeed.Status>();
    data.names().stream()
        .filter(name -> !name.startsWith("/"))
        .forEach(name -> {
          var root = data.object(name).orElseThrow();
          var information = root.object("information").orElseThrow();
          roots.add(
              new TaxiiSeed.Root(
                  name,
                  information.string("title").orElseThrow(),
                  information.string("description"),
                  (int)
                      ((JsonNumber) information.find("max_content_length").orElseThrow())
                          .wholeNumber()
                          .orElseThrow()));
          root.array("collections")
              .forEach(value -> collection(name, (JsonObject) value, shelves, things));
          root.array("status")
              .forEach(value -> {
                var status = (JsonObject) value;
                statuses.add(
                    new TaxiiSeed.Status(
                        status.string("id").orElseThrow(),
                        TaxiiTime.find(status.string("request_timestamp").orElseThrow())
                            .orElseThrow(),
                        status));
              });
        });
    seed.load(roots, shelves, things, statuses);
  }

  private static void collection(
      String root,
      JsonObject collection,
      List<TaxiiSeed.Shelf> shelves,
      List<TaxiiSeed.Thing> things) {
    var id = collection.string("id").orElseThrow();
    shelves.add(
        new TaxiiSeed.Shelf(
            id,
            root,
            collection.string("title").orElseThrow(),
            collection.string("description"),
            Optional.empty(),
            isTrue(collection, "can_read"),
            isTrue(collection, "can_write")));
    for (var value : collection.array("manifest")) {
      var entry = (JsonObject) value;
      var version = entry.string("version").orElseThrow();
      collection.array("objects").stream()
          .map(JsonObject.class::cast)
          .filter(object -> object.string("id").equals(entry.string("id")))
          .filter(object ->
              object
                  .string("modified")
                  .or(() -> object.string("created"))
                  .filter(version::equals)
                  .isPresent())
          .findFirst()
          .ifPresent(object ->
              things.add(
                  new TaxiiSeed.Thing(
                      id,
                      object,
                      TaxiiTime.find(entry.string("date_added").orElseThrow()).orElseThrow(),
                      version,
                      object.has("spec_version") ? "2.1" : "2.0")));
    }
  }

  @Override
  public List<JsonObject> steps(JsonObject given) {
    return given.array("steps").stream()
        .map(JsonObject.class::cast)
        // Some were recorded with an object of the test program for a path, and again with the
        // path.
        .filter(step -> step.string("path").orElseThrow().startsWith("/"))
        .toList();
  }

  @Override
  public String path(String recorded) {
    return recorded.startsWith("/taxii2/") ? recorded : "/taxii2" + recorded;
  }

  @Override
  public boolean isNow(String timestamp) {
    return TaxiiTime.find(timestamp).filter(RECORDED::isBefore).isPresent();
  }

  /// What the discovery says is each server's own, and what a collection holds besides STIX 2.1.
  @Override
  public Map<String, JsonValue> plain(Map<String, JsonValue> members) {
    var plain = new LinkedHashMap<>(members);
    if (plain.containsKey("api_roots")) {
      plain.clear();
    }
    plain.remove("media_types");
    return plain;
  }

  static boolean isTrue(JsonObject object, String name) {
    return object.find(name).filter(new JsonBoolean(true)::equals).isPresent();
  }

  static JsonObject read(Path file) {
    try {
      return (JsonObject)
          new JsonText(JsonLimits.STIX.withBytes(64 << 20)).parse(Files.readAllBytes(file));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
