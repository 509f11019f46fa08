package jp.noroshi.stix.v1.cybox;

import java.util.Optional;
import jp.noroshi.stix.v1.source.Element;
import jp.noroshi.stix.v1.source.Remarks;

/// What mappings need beside the element they read: how values are read, and other objects.
interface Reading {
  ValueReader values();

  default Remarks remarks() {
    return values().remarks();
  }

  default Draft draft() {
    return new Draft(values());
  }

  /// The object an attribute `object_reference` names; empty when the document has none.
  Optional<Observable> referred(Element referring);

  /// What another mapping makes of properties inside these, or of those they refer to.
  Optional<Observable> read(Element properties, String type);
}
