package jp.noroshi.engine.indicator.sigma;

import java.util.List;
import java.util.Optional;

/// What a rule looks for, as a tree.
public sealed interface Detection {
  /// All of these.
  record All(List<Detection> parts) implements Detection {
    public All {
      parts = List.copyOf(parts);
    }
  }

  /// At least one of these.
  record Any(List<Detection> parts) implements Detection {
    public Any {
      parts = List.copyOf(parts);
    }
  }

  record Not(Detection part) implements Detection {}

  /// A test of a field, or of the whole event.
  ///
  /// @param field the field's name in lower case; empty when any value of the event will do
  record Item(Optional<String> field, FieldTest test) implements Detection {}
}
