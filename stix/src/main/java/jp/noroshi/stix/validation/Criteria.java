package jp.noroshi.stix.validation;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

/// What objects are judged by. Immutable and thread-safe.
///
/// @param edition of which edition of STIX
/// @param advice whether SHOULD and best practice are looked at, too; it takes longer
/// @param demands what is demanded beyond the specification
public record Criteria(Edition edition, boolean advice, Set<Demand> demands) {
  /// The rules that make an object STIX or not.
  public static final Criteria MUST = new Criteria(Edition.AS_WRITTEN, false, Set.of());

  /// The rules of all three grades.
  public static final Criteria ALL = new Criteria(Edition.AS_WRITTEN, true, Set.of());

  public Criteria {
    demands = Set.copyOf(demands);
  }

  /// The same rules of this edition.
  public Criteria in(Edition edition) {
    return new Criteria(edition, advice, demands);
  }

  /// The same rules and these demands.
  public Criteria demanding(Demand... more) {
    var all = EnumSet.noneOf(Demand.class);
    all.addAll(demands);
    all.addAll(Arrays.asList(more));
    return new Criteria(edition, advice, all);
  }

  boolean demands(Demand demand) {
    return demands.contains(demand);
  }

  /// Whether anything beyond MUST is to be looked at.
  boolean goesFurther() {
    return advice || !demands.isEmpty();
  }
}
