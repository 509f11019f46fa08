package jp.noroshi.hub.exchange.life;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import jp.noroshi.hub.rules.RuleFile;
import jp.noroshi.hub.rules.RuleNode;
import jp.noroshi.stix.StixTimestamp;
import jp.noroshi.stix.object.Indicator;
import jp.noroshi.stix.pattern.PatternException;
import jp.noroshi.stix.pattern.StixPattern;

/// The rule for what whoever made an indicator did not say (`rules/decay.yaml`).
///
/// @param kinds by type of observable
public record Decay(int confidence, Span otherwise, Span rules, Map<String, Span> kinds) {
  private static final Decay BUNDLED = read(RuleFile.bundled("decay.yaml"));

  /// How long, and how its score falls.
  public record Span(Duration time, double speed) {
    private static Span read(RuleNode node) {
      var speed = node.child("speed");
      try {
        double value = Double.parseDouble(speed.text());
        if (value > 0 && value <= 10) {
          return new Span(Duration.ofDays(node.number("days", 1)), value);
        }
      } catch (NumberFormatException noNumber) {
        // told below
      }
      throw speed.problem("a number above 0, at most 10, is needed here");
    }
  }

  public Decay {
    kinds = Map.copyOf(kinds);
  }

  /// The rule that comes with the program.
  public static Decay bundled() {
    return BUNDLED;
  }

  /// @throws jp.noroshi.hub.rules.RuleException saying where the file is wrong
  static Decay read(RuleNode file) {
    var kinds = new HashMap<String, Span>();
    for (var kind : file.child("kinds").items()) {
      var span = Span.read(kind);
      for (var type : kind.texts("types")) {
        if (kinds.put(type, span) != null) {
          throw kind.problem("'" + type + "' has a lifetime already");
        }
      }
    }
    int confidence = file.number("confidence", 0);
    if (confidence > 100) {
      throw file.child("confidence").problem("at most 100");
    }
    return new Decay(
        confidence, Span.read(file.child("otherwise")), Span.read(file.child("rules")), kinds);
  }

  /// How long an indicator is worth acting on.
  ///
  /// @param lastSeen when it was last sighted, as far as whoever asks may know
  public Life of(Indicator indicator, Optional<Instant> lastSeen) {
    var from = indicator.validFrom().instant();
    int confidence = (int) indicator.confidence().orElse(this.confidence);
    var stated = indicator.validUntil().map(StixTimestamp::instant);
    if (stated.isPresent()) {
      return new Life(from, stated.get(), true, false, confidence, 1);
    }
    var span = span(indicator);
    var seen = lastSeen.filter(from::isBefore);
    var since = seen.orElse(from);
    return new Life(
        since, since.plus(span.time()), false, seen.isPresent(), confidence, span.speed());
  }

  // Of several kinds in one pattern the one that keeps longest: an address that moved does not
  // make the digest beside it worthless.
  private Span span(Indicator indicator) {
    if (!indicator.patternType().equals("stix")) {
      return rules;
    }
    return types(indicator)
        .map(type -> kinds.getOrDefault(type, otherwise))
        .max(Comparator.comparing(Span::time))
        .orElse(otherwise);
  }

  private static Stream<String> types(Indicator indicator) {
    try {
      return StixPattern.parse(indicator.pattern()).comparisons().stream()
          .map(comparison -> comparison.path().objectType())
          .distinct();
    } catch (PatternException unread) {
      return Stream.of(); // kept as it came, by whoever can read it
    }
  }
}
