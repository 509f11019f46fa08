package jp.noroshi.stix.v1.cybox;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import jp.noroshi.stix.pattern.Constant;
import jp.noroshi.stix.v1.source.Element;

/// What stands under a property of an observable.
sealed interface Part {
  /// A plain value, or what is asked of it.
  ///
  /// @param constants at least one; several when any of them will do
  /// @param all whether all of several must hold, not any
  /// @param seen what the value is when it was seen
  record Value(List<Constant> constants, Test test, boolean all, Constant seen, Element source)
      implements Part {
    public Value {
      constants = List.copyOf(constants);
      if (constants.isEmpty()) {
        throw new IllegalArgumentException("A value has at least one constant");
      }
    }
  }

  /// A dictionary or an extension.
  record Group(Map<String, Part> members) implements Part {
    public Group {
      members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
    }
  }

  /// Values of which one suffices, e.g. the hashes of a file.
  record Either(Map<String, Part> members) implements Part {
    public Either {
      members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
    }
  }

  /// A reference to another observable.
  record Linked(Observable to) implements Part {}

  /// A list.
  ///
  /// @param any whether one of the elements suffices, not all are asked for
  record Several(List<Part> parts, boolean any) implements Part {
    public Several {
      parts = List.copyOf(parts);
    }
  }
}
