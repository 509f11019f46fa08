package jp.noroshi.hunt;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import jp.noroshi.engine.indicator.index.IndicatorSet;
import jp.noroshi.engine.indicator.sigma.SigmaIndex;
import jp.noroshi.engine.indicator.sigma.SigmaRule;
import jp.noroshi.engine.indicator.warning.WarningLists;

/// Everything a hunt looks for, compiled. Immutable and thread-safe.
///
/// @param indicators the patterns
/// @param sigma the rules
/// @param byId what is looked for, by identifier
/// @param rules the same for rules, by what the index gives
/// @param warnings values that are seen everywhere
/// @param remarks what could not be used, and why
/// @param fingerprint changes when any of this does
public record Leads(
    IndicatorSet indicators,
    SigmaIndex sigma,
    Map<String, Lead> byId,
    Map<SigmaRule, Lead> rules,
    WarningLists warnings,
    List<String> remarks,
    String fingerprint) {
  public Leads {
    remarks = List.copyOf(remarks);
  }

  public Optional<Lead> find(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  /// How many indicators and rules.
  public int size() {
    return byId.size();
  }
}
