package jp.noroshi.cli.conform;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jp.noroshi.hub.exchange.TaxiiTime;
import jp.noroshi.stix.json.JsonBoolean;
import jp.noroshi.stix.json.JsonNumber;
import jp.noroshi.stix.json.JsonObject;
import jp.noroshi.stix.json.JsonString;
import jp.noroshi.stix.json.JsonValue;

/// Single requests recorded with OpenTAXII, whose store was a mock that a case could set up its own
/// way: what a collection or an API root says of itself is taken from the recorded answer where it
/// is one of these.
final class OpenTaxiiCases implements TaxiiCases {
  private static final Instant RECORDED = Instant.parse("2026-11-22T00:00:00Z");
  private static final int USUAL_LENGTH = 1_024_000;
  private static final int SHORT_LENGTH = 1_024;

  @Override
  public void seed(JsonObject given, Path folder, TaxiiSeed seed) {
    var data = MedallionCases.read(folder.resolve("opentaxii-seed.json"));
    var said = given.object("expect").flatMap(expect -> expect.object("body"));
    boolean tooBig = given.string("case").filter(name -> name.contains("too big")).isPresent();
    var roots = new ArrayList<TaxiiSeed.Root>();
    for (var value : data.array("API_ROOTS")) {
      var root = (JsonObject) value;
      var title = root.string("title").orElseThrow();
      roots.add(
          new TaxiiSeed.Root(
              root.string("id").orElseThrow(),
              title,
              root.string("description"),
              said.filter(body -> body.string("title").filter(title::equals).isPresent())
                  .flatMap(body -> body.find("max_content_length"))
                  .map(length -> (int) ((JsonNumber) length).wholeNumber().orElseThrow())
                  .orElse(tooBig ? SHORT_LENGTH : USUAL_LENGTH)));
    }
    var shelves = new ArrayList<TaxiiSeed.Shelf>();
    for (var value : data.array("COLLECTIONS")) {
      shelves.add(shelf((JsonObject) value, data, said));
    }
    var things = new ArrayList<TaxiiSeed.Thing>();
    for (var value : data.array("STIX_OBJECTS")) {
      things.add(thing((JsonObject) value));
    }
    var statuses = new ArrayList<TaxiiSeed.Status>();
    for (var value : data.array("JOBS")) {
      var job = (JsonObject) value;
      statuses.add(
          new TaxiiSeed.Status(
              job.string("id").orElseThrow(),
              TaxiiTime.find(job.string("request_timestamp").orElseThrow()).orElseThrow(),
              // As the server wrote it: what a status says was never recorded anywhere else.
              said.filter(body -> body.string("id").equals(job.string("id"))).orElse(job)));
    }
    seed.load(roots, shelves, things, statuses);
  }

  private static TaxiiSeed.Shelf shelf(
      JsonObject collection, JsonObject data, Optional<JsonObject> said) {
    var id = collection.string("id").orElseThrow();
    var permissions = data.object("account_permissions").orElseThrow().strings(id);
    var own = said.filter(body -> body.string("id").filter(id::equals).isPresent());
    return new TaxiiSeed.Shelf(
        id,
        collection.string("api_root_id").orElseThrow(),
        collection.string("title").orElseThrow(),
        collection.string("description").filter(text -> !text.isEmpty()),
        collection.string("alias").filter(text -> !text.isEmpty()),
        own.map(body -> MedallionCases.isTrue(body, "can_read"))
            .orElse(permissions.contains("read") || MedallionCases.isTrue(collection, "is_public")),
        own.map(body -> MedallionCases.isTrue(body, "can_write"))
            .orElse(
                permissions.contains("write")
                    || MedallionCases.isTrue(collection, "is_public_write")));
  }

  private static TaxiiSeed.Thing thing(JsonObject row) {
    var spec = row.string("spec_version").orElseThrow();
    var members = new LinkedHashMap<String, JsonValue>();
    members.put("type", new JsonString(row.string("type").orElseThrow()));
    members.put("id", new JsonString(row.string("id").orElseThrow()));
    members.put("spec_version", new JsonString(spec));
    members.putAll(row.object("serialized_data").orElseThrow().members());
    return new TaxiiSeed.Thing(
        row.string("collection_id").orElseThrow(),
        JsonObject.of(members),
        TaxiiTime.find(row.string("date_added").orElseThrow()).orElseThrow(),
        row.string("version").orElseThrow(),
        spec);
  }

  @Override
  public List<JsonObject> steps(JsonObject given) {
    return List.of(given);
  }

  @Override
  public String path(String recorded) {
    return recorded;
  }

  @Override
  public boolean isNow(String timestamp) {
    return TaxiiTime.find(timestamp).filter(RECORDED::isBefore).isPresent();
  }

  /// Its cursors say the date of the last object and its identifier.
  @Override
  public Optional<Instant> lastBehind(String cursor) {
    try {
      var text = new String(Base64.getDecoder().decode(cursor.replace("%3D", "=")), UTF_8);
      return TaxiiTime.find(text.split("\\|", 2)[0].replace("+00:00", "Z"));
    } catch (IllegalArgumentException notACursor) {
      return Optional.empty();
    }
  }

  @Override
  public Map<String, JsonValue> plain(Map<String, JsonValue> members) {
    var plain = new LinkedHashMap<>(members);
    if (plain.containsKey("api_roots")) {
      plain.clear();
    }
    plain.remove("media_types");
    if (plain.get("description") instanceof JsonString(var text) && text.isEmpty()) {
      plain.remove("description");
    }
    // Where nothing is left out, "more" says nothing.
    if (new JsonBoolean(false).equals(plain.get("more")) && plain.size() == 1) {
      plain.remove("more");
    }
    return plain;
  }
}
