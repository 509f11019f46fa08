package jp.noroshi.stix.v1.cybox;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jp.noroshi.stix.v1.source.Element;

/// Puts the properties of an observable, an extension or a dictionary together; what is absent is
/// left out.
final class Draft {
  private final ValueReader values;
  private final Map<String, Part> members = new LinkedHashMap<>();

  Draft(ValueReader values) {
    this.values = values;
  }

  ValueReader values() {
    return values;
  }

  boolean isEmpty() {
    return members.isEmpty();
  }

  boolean has(String name) {
    return members.containsKey(name);
  }

  Draft put(String name, Optional<? extends Part> part) {
    part.ifPresent(present -> members.put(name, present));
    return this;
  }

  Draft text(String name, Optional<Element> from) {
    return put(name, values.text(from));
  }

  Draft lower(String name, Optional<Element> from) {
    return put(name, values.lower(from));
  }

  Draft whole(String name, Optional<Element> from) {
    return put(name, values.whole(from));
  }

  Draft truth(String name, Optional<Element> from) {
    return put(name, values.truth(from));
  }

  Draft hex(String name, Optional<Element> from) {
    return put(name, values.hex(from));
  }

  Draft moment(String name, Optional<Element> from) {
    return put(name, values.moment(from));
  }

  /// A reference to what another draft describes; none when that is empty.
  Draft link(String name, Optional<Observable> to) {
    return put(name, to.filter(other -> !other.members().isEmpty()).map(Part.Linked::new));
  }

  /// A list.
  ///
  /// @param any whether one of them suffices
  Draft list(String name, List<? extends Part> parts, boolean any) {
    return parts.isEmpty()
        ? this
        : put(name, Optional.of(new Part.Several(List.copyOf(parts), any)));
  }

  /// A list of references.
  Draft links(String name, List<Observable> to, boolean any) {
    var parts = new ArrayList<Part>();
    to.stream()
        .filter(other -> !other.members().isEmpty())
        .forEach(other -> parts.add(new Part.Linked(other)));
    return list(name, parts, any);
  }

  /// What is nested under a name, unless it is empty.
  Draft group(String name, Draft inside) {
    return inside.isEmpty() ? this : put(name, Optional.of(inside.asGroup()));
  }

  /// An extension (STIX 2.1 §7.3), unless it is empty.
  Draft extension(String key, Draft inside) {
    if (inside.isEmpty()) {
      return this;
    }
    var extensions = new Draft(values);
    if (members.get("extensions") instanceof Part.Group(var present)) {
      extensions.members.putAll(present);
    }
    extensions.members.put(key, inside.asGroup());
    members.put("extensions", extensions.asGroup());
    return this;
  }

  Part.Group asGroup() {
    return new Part.Group(members);
  }

  Observable observable(String type, Element source) {
    return new Observable(type, members, source);
  }
}
