package jp.noroshi.stix.v1.cybox;

import java.util.List;
import java.util.Optional;
import jp.noroshi.stix.v1.source.Element;

/// A CybOX object with those it is related to.
///
/// @param main the object; empty when STIX 2.1 has nothing for it
/// @param related those that are no property of it
record Seen(Optional<Observable> main, List<Related> related) {
  Seen {
    related = List.copyOf(related);
  }

  /// Another object and how the first is related to it.
  ///
  /// @param relation as CybOX words it, e.g. `Contains`
  record Related(String relation, Seen to, Element source) {}

  boolean isEmpty() {
    return main.isEmpty() && related.stream().allMatch(each -> each.to().isEmpty());
  }
}
