package jp.noroshi.hunt;

import java.util.List;
import java.util.Optional;
import jp.noroshi.engine.indicator.index.Terms;
import jp.noroshi.handling.Marks;

/// What is looked for.
public sealed interface Lead {
  /// By which a hit names it, the same in every hunt.
  String id();

  /// For people.
  String name();

  /// What may be done with it and with what it finds.
  Marks marks();

  /// An indicator of STIX, or a value of a plain list as one.
  ///
  /// @param source the file it came from
  /// @param pattern as STIX writes it
  /// @param description of its producer; may be empty
  record OfIndicator(
      String id,
      String name,
      Marks marks,
      String source,
      String pattern,
      String description,
      Terms terms)
      implements Lead {}

  /// A Sigma rule.
  ///
  /// @param level `informational` to `critical`, if the rule says
  record OfSigma(
      String id, String name, Marks marks, String source, Optional<String> level, List<String> tags)
      implements Lead {
    public OfSigma {
      tags = List.copyOf(tags);
    }
  }
}
