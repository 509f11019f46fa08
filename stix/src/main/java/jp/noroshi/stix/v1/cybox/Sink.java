package jp.noroshi.stix.v1.cybox;

import java.util.Optional;
import jp.noroshi.stix.StixId;
import jp.noroshi.stix.json.JsonObject;
import jp.noroshi.stix.v1.source.Element;

/// Takes the objects that come out.
@FunctionalInterface
public interface Sink {
  /// Takes an object.
  ///
  /// @param tree a cyber observable without identifier
  /// @param source what it was read from
  /// @return its identifier; empty when it would be invalid and was left out
  Optional<StixId> add(JsonObject tree, Element source);
}
