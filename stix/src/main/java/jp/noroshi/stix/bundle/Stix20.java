package jp.noroshi.stix.bundle;

import java.util.Map;
import java.util.Optional;
import jp.noroshi.stix.StixException;
import jp.noroshi.stix.StixFailure;
import jp.noroshi.stix.json.JsonBoolean;
import jp.noroshi.stix.json.JsonObject;
import jp.noroshi.stix.json.JsonString;

/// Raises objects written in STIX 2.0 to 2.1 without losing anything they say.
///
/// STIX 2.0 objects have no `spec_version`; 2.1 asks for it on all but cyber observables (STIX 2.1
/// §3.2), which STIX 2.0 did not have on their own.
final class Stix20 {
  /// Where the open vocabulary of 2.0's required `labels` went in 2.1.
  private static final Map<String, String> LABELS =
      Map.of(
          "indicator", "indicator_types",
          "malware", "malware_types",
          "report", "report_types",
          "threat-actor", "threat_actor_types",
          "tool", "tool_types");

  private Stix20() {}

  /// The same object in 2.1; empty when it is not written in STIX 2.0.
  ///
  /// @throws StixException `UNSUPPORTED` for an object that cannot be raised without being taken
  ///   apart
  static Optional<JsonObject> lift(JsonObject tree) {
    boolean observable = !tree.has("created");
    if (tree.has("spec_version") || observable) {
      return Optional.empty();
    }
    var type = tree.string("type").orElse("");
    if (type.equals("observed-data") && tree.has("objects")) {
      throw new StixException(
          StixFailure.UNSUPPORTED,
          "STIX 2.0 observed-data holds its observables inside; they are not taken apart yet");
    }
    var lifted = tree.with("spec_version", new JsonString("2.1"));
    var types = LABELS.get(type);
    if (types != null && !tree.has(types) && tree.find("labels").isPresent()) {
      lifted = lifted.with(types, tree.find("labels").orElseThrow());
    }
    if (type.equals("indicator") && !tree.has("pattern_type")) {
      lifted = lifted.with("pattern_type", new JsonString("stix"));
    }
    if (type.equals("malware") && !tree.has("is_family")) {
      // STIX 2.0 could not say; one instance is the weaker claim.
      lifted = lifted.with("is_family", new JsonBoolean(false));
    }
    return Optional.of(lifted);
  }
}
