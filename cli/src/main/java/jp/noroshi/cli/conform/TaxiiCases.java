package jp.noroshi.cli.conform;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jp.noroshi.stix.json.JsonObject;
import jp.noroshi.stix.json.JsonValue;

/// How the cases of one recorded server are to be read.
interface TaxiiCases {
  /// Loads what the server held.
  void seed(JsonObject given, Path folder, TaxiiSeed seed);

  /// The requests of a case, in order.
  List<JsonObject> steps(JsonObject given);

  /// A recorded path as the hub has it.
  String path(String recorded);

  /// Whether a timestamp is of the day it was recorded, or of this run.
  boolean isNow(String timestamp);

  /// The date of the last object before a recorded cursor that no answer of the case gave; empty
  /// where a cursor says nothing.
  default Optional<Instant> lastBehind(String cursor) {
    return Optional.empty();
  }

  /// The members of a body without what only the other server says.
  Map<String, JsonValue> plain(Map<String, JsonValue> members);
}
