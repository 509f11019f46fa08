package jp.noroshi.handling;

import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/// What an originator's policy allows, by the statements of FIRST's Information Exchange Policy
/// (IEP) 2.0.
///
/// @param start before it nothing but looking is allowed
/// @param end from it on nothing but looking is allowed
/// @param encryptInTransit whether it must be encrypted on its way
/// @param permittedActions what may be done
/// @param notifyAffected whether parties named in it may be told
/// @param attribution whether the source may be named
/// @param resale whether it may be sold on unchanged
public record UsePolicy(
    Optional<Instant> start,
    Optional<Instant> end,
    boolean encryptInTransit,
    PermittedActions permittedActions,
    boolean notifyAffected,
    Attribution attribution,
    boolean resale) {

  /// IEP 2.0 `permitted_actions`, from the least.
  public enum PermittedActions {
    NONE,
    CONTACT_FOR_INSTRUCTION,
    INTERNALLY_VISIBLE,
    EXTERNALLY_VISIBLE_INDIRECT,
    EXTERNALLY_VISIBLE_DIRECT
  }

  /// IEP 2.0 `attribution`, from the most open.
  public enum Attribution {
    MAY,
    MUST,
    MUST_NOT
  }

  /// The combination of two: the most restrictive statement of each kind (domain §3.6, combining
  /// rule b).
  public UsePolicy and(UsePolicy other) {
    return new UsePolicy(
        Stream.of(start, other.start).flatMap(Optional::stream).max(Instant::compareTo),
        Stream.of(end, other.end).flatMap(Optional::stream).min(Instant::compareTo),
        encryptInTransit || other.encryptInTransit,
        permittedActions.compareTo(other.permittedActions) <= 0
            ? permittedActions
            : other.permittedActions,
        notifyAffected && other.notifyAffected,
        attribution.compareTo(other.attribution) >= 0 ? attribution : other.attribution,
        resale && other.resale);
  }

  /// What may be done now.
  PermittedActions permitted(Instant now) {
    boolean begun = start.map(from -> !now.isBefore(from)).orElse(true);
    boolean over = end.map(until -> !now.isBefore(until)).orElse(false);
    return begun && !over ? permittedActions : PermittedActions.NONE;
  }
}
