package jp.noroshi.stix.v1.cybox;

import jp.noroshi.stix.v1.source.Element;

/// Reads the properties of one kind of CybOX object.
@FunctionalInterface
interface Mapping {
  /// What STIX 2.1 makes of it; without properties when it says nothing STIX 2.1 has a place for.
  ///
  /// @param properties the `cybox:Properties` element, or one of the same type inside another
  Observable read(Element properties, Reading reading);
}
