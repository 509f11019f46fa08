package jp.noroshi.handling;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/// One cell of the class matrix the originator opened further, for one audience and one class
/// (never a whole row).
///
/// @param relation the row
/// @param name the particular authority or circle; absent for all of the row
/// @param purposes for what; what is not named is not covered
/// @param expires from this instant on it covers nothing
/// @param onlyInCrisis whether it counts only while a crisis is declared
public record Consent(
    Relation relation,
    Optional<String> name,
    PortionClass portionClass,
    Disclosure upTo,
    Set<Purpose> purposes,
    Optional<Instant> expires,
    boolean onlyInCrisis) {
  public Consent {
    purposes = Set.copyOf(purposes);
  }

  /// Whether the originator opened this cell to the subject by name: to its circle, or to its kind
  /// of authority. Naming is a recorded link (domain §3.6 step 6); a cell opened to all members
  /// names nobody, and one for a crisis names nobody before it.
  public boolean names(Subject subject, Item item) {
    return !onlyInCrisis
        && (name.isPresent() || relation != Relation.MEMBER)
        && subject.to(item) == relation
        && name.map(subject::goesBy).orElse(true);
  }

  boolean covers(Subject subject, Item item, Portion portion, Context context) {
    return portion.portionClass() == portionClass
        && subject.to(item) == relation
        && name.map(subject::goesBy).orElse(true)
        && purposes.contains(context.purpose())
        && expires.map(context.now()::isBefore).orElse(true)
        && (!onlyInCrisis || context.emergency() == Emergency.CRISIS);
  }
}
