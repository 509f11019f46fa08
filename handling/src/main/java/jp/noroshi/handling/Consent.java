package jp.noroshi.handling;

import java.time.Instant;
import java.util.Optional;

/// One cell of the class matrix the originator opened further, for one audience and one class
/// (never a whole row).
///
/// @param relation the row
/// @param name the particular authority or circle; absent for all of the row
public record Consent(
    Relation relation,
    Optional<String> name,
    PortionClass portionClass,
    Disclosure upTo,
    Optional<Instant> expires) {

  boolean covers(Subject subject, Item item, Portion portion, Instant now) {
    return portion.portionClass() == portionClass
        && subject.to(item) == relation
        && name.map(n ->
                subject.authority().filter(n::equals).isPresent() || subject.circles().contains(n))
            .orElse(true)
        && expires.map(now::isBefore).orElse(true);
  }
}
