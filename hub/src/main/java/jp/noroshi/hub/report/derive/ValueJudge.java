package jp.noroshi.hub.report.derive;

/// Judges the values found in one report.
///
/// @param own what identifies the victim
/// @param known what nobody should block
public record ValueJudge(OwnTraces own, WellKnown known) {
  /// What becomes of a value.
  public Standing of(Observed value) {
    return switch (own.judge(value)) {
      case OWN, PRIVATE -> Standing.OWN;
      case REVEALS -> Standing.LOOK_ALIKE;
      case KEEP -> {
        if (known.why(value).isPresent()) {
          yield Standing.WELL_KNOWN;
        }
        yield value.kind() == Observed.Kind.EMAIL ? Standing.PERSONAL : Standing.ATTACKERS;
      }
    };
  }
}
