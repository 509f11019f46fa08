package jp.noroshi.handling;

import java.util.Set;

/// A release officer opened technical information or measures to more addressees while a crisis is
/// declared. The originator is told within 24 hours.
///
/// @param portionClass [PortionClass#T] or [PortionClass#M]; nothing else is ever widened
/// @param audience who else may receive them
public record Widening(PortionClass portionClass, Audience audience) {
  private static final Set<PortionClass> ALLOWED = Set.of(PortionClass.T, PortionClass.M);

  public Widening {
    if (!ALLOWED.contains(portionClass)) {
      throw new IllegalArgumentException(
          "only technical information and measures are widened, not " + portionClass);
    }
  }
}
