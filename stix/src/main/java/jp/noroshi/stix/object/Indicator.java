package jp.noroshi.stix.object;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import jp.noroshi.stix.StixTimestamp;
import jp.noroshi.stix.json.JsonObject;

/// A pattern that detects suspicious or malicious activity (STIX 2.1 §4.7).
public record Indicator(JsonObject tree) implements DomainObject {
  public static final String TYPE = "indicator";

  public Indicator {
    ObjectForm.check(tree, TYPE, "pattern", "pattern_type", "valid_from");
  }

  /// A new indicator with a STIX pattern.
  public static StixBuilder<Indicator> builder(Instant created, String pattern, Instant validFrom) {
    return StixBuilder.<Indicator>versioned(TYPE, created)
        .property("pattern", pattern)
        .property("pattern_type", "stix")
        .property("valid_from", StixTimestamp.of(validFrom).text());
  }

  public Optional<String> name() {
    return tree.string("name");
  }

  public Optional<String> description() {
    return tree.string("description");
  }

  public List<String> indicatorTypes() {
    return tree.strings("indicator_types");
  }

  public String pattern() {
    return ObjectForm.string(tree, "pattern");
  }

  public String patternType() {
    return ObjectForm.string(tree, "pattern_type");
  }

  public Optional<String> patternVersion() {
    return tree.string("pattern_version");
  }

  public StixTimestamp validFrom() {
    return StixTimestamp.parse(ObjectForm.string(tree, "valid_from"));
  }

  public Optional<StixTimestamp> validUntil() {
    return ObjectForm.time(tree, "valid_until");
  }

  public List<KillChainPhase> killChainPhases() {
    return KillChainPhase.of(tree);
  }
}
