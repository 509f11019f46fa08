package jp.noroshi.engine.indicator.text;

import java.util.List;

/// What was found in a text, in the order it stands there; what stands inside something else
/// follows it.
///
/// @param complete false when a limit ended the search early
public record Extraction(List<Found> found, boolean complete) {
  public Extraction {
    found = List.copyOf(found);
  }
}
