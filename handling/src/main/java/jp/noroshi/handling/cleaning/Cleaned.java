package jp.noroshi.handling.cleaning;

import java.util.List;

/// A text after the pass, and what was taken out, in order.
///
/// @param withheld the pass could not be sure of the text and put a note in place of all of it
public record Cleaned(String text, List<Removal> removals, boolean withheld) {
  public Cleaned {
    removals = List.copyOf(removals);
  }

  /// One thing taken out. Holds the original, so it is as confidential as the text itself; meant
  /// for the officer and the originator who compare both sides.
  public record Removal(Fact fact, String original, String replacement) {}
}
