package jp.noroshi.engine.indicator.index;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import jp.noroshi.stix.StixId;
import jp.noroshi.stix.StixTimestamp;
import jp.noroshi.stix.object.Indicator;

/// What travels with an indicator and decides what a hit may do. Equal terms are kept once in an
/// index.
///
/// @param validFrom from when its producer holds it valid (STIX 2.1 §4.7)
/// @param validUntil until when, exclusive
/// @param confidence 0 to 100 (§3.2)
/// @param markings the data markings that apply to it as a whole (§7.2.3)
/// @param pap the level of the Permissible Actions Protocol, in words of whoever compiles
public record Terms(
    Instant validFrom,
    Optional<Instant> validUntil,
    boolean revoked,
    OptionalInt confidence,
    Set<String> labels,
    List<StixId> markings,
    Optional<String> pap) {
  private static final String PAP = "PAP:";

  public Terms {
    labels = Set.copyOf(labels);
    markings = List.copyOf(markings);
  }

  /// Whether an indicator counts at some moment.
  public enum Standing {
    ACTIVE,
    NOT_YET,
    EXPIRED,
    REVOKED
  }

  /// Those an indicator carries; a label `PAP:…` says the level, the strictest first.
  public static Terms of(Indicator indicator) {
    return new Terms(
        indicator.validFrom().instant(),
        indicator.validUntil().map(StixTimestamp::instant),
        indicator.revoked(),
        indicator.confidence().stream().mapToInt(Math::toIntExact).findFirst(),
        Set.copyOf(indicator.labels()),
        indicator.objectMarkingRefs(),
        pap(indicator.labels()));
  }

  private static Optional<String> pap(List<String> labels) {
    for (var level : List.of("RED", "AMBER", "GREEN", "CLEAR", "WHITE")) {
      if (labels.stream().anyMatch(label -> label.equalsIgnoreCase(PAP + level))) {
        return Optional.of(level);
      }
    }
    return Optional.empty();
  }

  /// Whether the indicator counts for what happened then. What is revoked never does.
  public Standing standing(Instant at) {
    if (revoked) {
      return Standing.REVOKED;
    }
    if (at.isBefore(validFrom)) {
      return Standing.NOT_YET;
    }
    return validUntil.filter(until -> !at.isBefore(until)).isPresent()
        ? Standing.EXPIRED
        : Standing.ACTIVE;
  }
}
