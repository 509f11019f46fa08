package jp.noroshi.handling;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What a law requires an authority to be told (domain §3.6 step 3).
///
/// @param portions ids of the portions it requires
/// @param purposes for which the authority receives them
/// @param citation law and article
public record Statute(Set<String> portions, Set<Purpose> purposes, String citation) {
  public Statute {
    portions = Set.copyOf(portions);
    purposes = Set.copyOf(purposes);
  }

  /// What two laws require of one authority together. Both are for the purposes of either.
  public Statute and(Statute other) {
    return new Statute(
        union(portions, other.portions),
        union(purposes, other.purposes),
        citation.equals(other.citation) ? citation : citation + "、" + other.citation);
  }

  private static <T> Set<T> union(Set<T> a, Set<T> b) {
    return Stream.concat(a.stream(), b.stream()).collect(Collectors.toSet());
  }
}
