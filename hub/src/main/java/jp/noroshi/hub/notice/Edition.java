package jp.noroshi.hub.notice;

import java.util.List;
import jp.noroshi.hub.shell.Bilingual;

/// The same alert in the words of one kind of reader.
///
/// @param lead the one thing to take away
/// @param steps what to do, first things first
/// @param facts labelled facts: label message key → value
public record Edition(Bilingual lead, List<Bilingual> steps, List<Fact> facts) {
  public Edition {
    steps = List.copyOf(steps);
    facts = List.copyOf(facts);
  }

  /// A labelled fact.
  ///
  /// @param label message key
  public record Fact(String label, List<String> values) {
    public Fact {
      values = List.copyOf(values);
    }
  }
}
