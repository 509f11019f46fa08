package jp.noroshi.stix.v1;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jp.noroshi.stix.StixId;
import jp.noroshi.stix.StixTimestamp;

/// What holds of everything inside an element of the package unless said otherwise there: the time,
/// who made it, how it is marked.
///
/// @param time for `created` and `modified`
/// @param creator the identity for `created_by_ref`
/// @param markings for `object_marking_refs`
/// @param labels what a marking says that only labels can
record Scope(
    StixTimestamp time, Optional<StixId> creator, List<StixId> markings, List<String> labels) {
  Scope {
    markings = List.copyOf(markings);
    labels = List.copyOf(labels);
  }

  Scope at(Optional<StixTimestamp> other) {
    return other.map(it -> new Scope(it, creator, markings, labels)).orElse(this);
  }

  Scope by(Optional<StixId> other) {
    return other.map(it -> new Scope(time, Optional.of(it), markings, labels)).orElse(this);
  }

  /// With further markings; those of the whole remain on its parts.
  Scope marked(List<StixId> further, List<String> furtherLabels) {
    return new Scope(time, creator, joined(markings, further), joined(labels, furtherLabels));
  }

  private static <T> List<T> joined(List<T> one, List<T> other) {
    var all = new ArrayList<>(one);
    other.stream().filter(each -> !all.contains(each)).forEach(all::add);
    return all;
  }
}
