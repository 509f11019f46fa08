package jp.noroshi.engine.indicator.index;

import java.util.List;
import jp.noroshi.stix.StixId;

/// An indicator that matches.
///
/// @param observations those that together match, by their place among those put in together; of
///   observations put in before only the times are known, which are those of `earlier`
/// @param earlier how many observations put in before take part
public record Hit(StixId indicator, Terms terms, List<Integer> observations, int earlier) {
  public Hit {
    observations = List.copyOf(observations);
  }
}
