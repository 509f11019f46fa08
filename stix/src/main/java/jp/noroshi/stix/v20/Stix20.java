package jp.noroshi.stix.v20;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import jp.noroshi.stix.json.JsonBoolean;
import jp.noroshi.stix.json.JsonObject;
import jp.noroshi.stix.json.JsonString;

/// Raises objects written in STIX 2.0 to 2.1 without losing anything they say.
///
/// STIX 2.0 objects have no `spec_version`; 2.1 asks for it on all but cyber observables (STIX 2.1
/// §3.2), which STIX 2.0 did not have on their own.
public final class Stix20 {
  /// Where the open vocabulary of 2.0's required `labels` went in 2.1.
  private static final Map<String, String> LABELS =
      Map.of(
          "indicator", "indicator_types",
          "malware", "malware_types",
          "report", "report_types",
          "threat-actor", "threat_actor_types",
          "tool", "tool_types");

  private Stix20() {}

  /// Whether an object is written in STIX 2.0: an object with versions or a marking, that does not
  /// say which specification it follows.
  public static boolean isWrittenIn(JsonObject tree) {
    return tree.has("created") && !tree.has("spec_version");
  }

  /// Whether an object holds cyber observables inside it, which STIX 2.1 made objects of their own
  /// and still admits, deprecated (STIX 2.1 §4.14).
  public static boolean holdsObservables(JsonObject tree) {
    return tree.string("type").filter("observed-data"::equals).isPresent() && tree.has("objects");
  }

  /// An `observed-data` and the observables that were inside it, in STIX 2.1.
  ///
  /// @param observedData refers to them
  /// @param observables by the key they had
  public record Apart(JsonObject observedData, Map<String, JsonObject> observables) {
    public Apart {
      observables = Collections.unmodifiableMap(new LinkedHashMap<>(observables));
    }
  }

  /// Takes an object apart that [#holdsObservables].
  public static Apart apart(JsonObject tree) {
    var inside = new ObservedObjects(lift(tree));
    return new Apart(inside.refers(), inside.parts());
  }

  /// The same object in STIX 2.1, what is inside an `observed-data` left as it is.
  public static JsonObject lift(JsonObject tree) {
    var type = tree.string("type").orElse("");
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
    return lifted;
  }
}
