package jp.noroshi.stix.v1.cybox;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import jp.noroshi.stix.v1.source.Element;

/// A cyber observable as STIX 2.1 names its type and properties, each with what is asked of it.
///
/// @param type the type of object, e.g. `file`
/// @param members the properties, named and nested as in STIX 2.1 §6
/// @param source where it was read from
record Observable(String type, Map<String, Part> members, Element source) {
  Observable {
    members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
  }

  /// The same with another property.
  Observable with(String name, Part part) {
    var changed = new LinkedHashMap<>(members);
    changed.put(name, part);
    return new Observable(type, changed, source);
  }
}
