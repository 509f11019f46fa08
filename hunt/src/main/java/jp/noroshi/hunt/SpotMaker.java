package jp.noroshi.hunt;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import jp.noroshi.engine.indicator.index.Terms;
import jp.noroshi.engine.indicator.warning.WarningList;
import jp.noroshi.engine.indicator.warning.WarningLists;
import jp.noroshi.hunt.observe.Observation;
import jp.noroshi.hunt.observe.Observation.Where;
import jp.noroshi.hunt.read.Event;
import jp.noroshi.stix.StixException;
import jp.noroshi.stix.json.JsonNumber;
import jp.noroshi.stix.json.JsonObject;
import jp.noroshi.stix.json.JsonString;
import jp.noroshi.stix.pattern.Comparison;
import jp.noroshi.stix.pattern.Constant;
import jp.noroshi.stix.pattern.StixPattern;
import jp.noroshi.stix.pattern.match.Observed;
import jp.noroshi.stix.pattern.match.PathValues;
import jp.noroshi.stix.pattern.match.PatternMatcher;

/// Says of a hit what was found where, how sure it is, and why not surer. Thread-safe.
final class SpotMaker {
  private static final int AROUND = 120;
  private static final int MOST_VALUES = 50;

  private final WarningLists warnings;

  SpotMaker(WarningLists warnings) {
    this.warnings = warnings;
  }

  /// @param warnings names of the warning lists that all values found are on
  record Made(Spot spot, List<String> warnings) {
    Made {
      warnings = List.copyOf(warnings);
    }
  }

  Made of(
      Event event, Observation observation, List<Observed> observed, Lead.OfIndicator indicator) {
    var values = values(StixPattern.parse(indicator.pattern()), observed);
    var doubts = EnumSet.noneOf(Doubt.class);
    var listed = listed(values);
    if (!listed.isEmpty()) {
      doubts.add(Doubt.WARNING_LIST);
    }
    validity(event, indicator.terms(), doubts);
    var places = values.stream().flatMap(value -> observation.find(value).stream()).toList();
    var best = places.stream().filter(each -> each.where() instanceof Where.InField).findFirst();
    var place = best.or(() -> places.stream().findFirst());
    place.ifPresent(each -> where(each.where(), doubts));
    return new Made(
        spot(
            event,
            place.map(Observation.Value::written).orElseGet(() -> String.join(", ", values)),
            place
                .map(each -> each.where() instanceof Where.InField(var name) ? name : "")
                .orElse(""),
            doubts),
        listed);
  }

  Made of(Event event, Lead.OfSigma rule) {
    var doubts = EnumSet.noneOf(Doubt.class);
    switch (rule.level().orElse("medium").toLowerCase(Locale.ROOT)) {
      case "critical", "high" -> {}
      case "medium" -> doubts.add(Doubt.MEDIUM_RULE);
      default -> doubts.add(Doubt.LOW_RULE);
    }
    return new Made(spot(event, "", "", doubts), List.of());
  }

  private static void where(Where where, Set<Doubt> doubts) {
    if (where instanceof Where.InText(var defanged, var encoded)) {
      doubts.add(defanged ? Doubt.DEFANGED : encoded ? Doubt.ENCODED : Doubt.IN_TEXT);
    }
  }

  private static void validity(Event event, Terms terms, Set<Doubt> doubts) {
    terms
        .confidence()
        .ifPresent(confidence -> {
          if (confidence < 30) {
            doubts.add(Doubt.LITTLE_CONFIDENCE);
          } else if (confidence < 70) {
            doubts.add(Doubt.SOME_CONFIDENCE);
          }
        });
    if (event.time().isEmpty()) {
      doubts.add(Doubt.NO_TIME);
      return;
    }
    switch (terms.standing(event.time().get().instant())) {
      case ACTIVE, REVOKED -> {}
      case NOT_YET -> doubts.add(Doubt.BEFORE_VALIDITY);
      case EXPIRED -> doubts.add(Doubt.EXPIRED);
    }
  }

  private static Spot spot(Event event, String value, String field, Set<Doubt> doubts) {
    var assurance = Assurance.HIGH;
    for (var doubt : doubts) {
      assurance = assurance.atMost(doubt.most());
    }
    return new Spot(
        event.origin().text(),
        event.line(),
        event.offset(),
        event.format().label(),
        event.time().map(time -> time.instant()),
        event.time().map(time -> time.zoneAssumed()).orElse(false),
        value,
        field,
        excerpt(event.text(), value),
        assurance,
        doubts);
  }

  /// The text around a value.
  private static String excerpt(String text, String value) {
    int at = value.isEmpty() ? -1 : text.indexOf(value);
    int from = Math.max(0, at - AROUND);
    int to = Math.min(text.length(), Math.max(at, 0) + value.length() + AROUND);
    return (from > 0 ? "…" : "")
        + text.substring(from, Math.max(from, to))
        + (to < text.length() ? "…" : "");
  }

  /// The values for which a pattern matches.
  private static List<String> values(StixPattern pattern, List<Observed> observed) {
    var values = new TreeSet<String>();
    for (var comparison : RegularPattern.of(pattern).comparisons()) {
      if (!comparison.negated() && holds(comparison, observed)) {
        values(comparison, observed, values);
      }
    }
    return List.copyOf(values);
  }

  private static boolean holds(Comparison comparison, List<Observed> observed) {
    var alone = new StixPattern(new jp.noroshi.stix.pattern.Observation.Single(comparison));
    try {
      return observed.stream()
          .anyMatch(one -> PatternMatcher.match(alone, List.of(one)).isPresent());
    } catch (StixException incomparable) {
      return false; // the index told of it as a failure of this indicator
    }
  }

  private static void values(Comparison comparison, List<Observed> observed, Set<String> values) {
    var wanted =
        comparison.constants().stream()
            .filter(Constant.Text.class::isInstance)
            .map(constant -> ((Constant.Text) constant).value())
            .toList();
    for (var one : observed) {
      for (var object : one.objects()) {
        if (object.string("type").filter(comparison.path().objectType()::equals).isEmpty()) {
          continue;
        }
        for (var value : PathValues.of(comparison.path(), object, one.reachable())) {
          var text =
              switch (value) {
                case JsonString(var string) -> string;
                case JsonNumber number -> number.text();
                default -> "";
              };
          boolean meant = !comparison.isEquality() || wanted.isEmpty() || wanted.contains(text);
          if (!text.isEmpty()
              && meant
              && meets(comparison, object, one)
              && values.size() < MOST_VALUES) {
            values.add(text);
          }
        }
      }
    }
  }

  private static boolean meets(Comparison comparison, JsonObject object, Observed one) {
    return comparison.isEquality()
        || holds(
            comparison,
            List.of(new Observed(one.first(), one.last(), 1, List.of(object), one.reachable())));
  }

  /// The lists the values are on; none when one of the values is on none.
  private List<String> listed(List<String> values) {
    var names = new ArrayList<String>();
    for (var value : values) {
      var found = warnings.find(value).stream().map(WarningList::name).toList();
      if (found.isEmpty()) {
        return List.of();
      }
      names.addAll(found);
    }
    return names.stream().distinct().toList();
  }
}
