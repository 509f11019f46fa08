package jp.noroshi.hub.report;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import jp.noroshi.hub.report.derive.Observed;
import jp.noroshi.hub.report.derive.ObservedText;
import jp.noroshi.hub.report.derive.Standing;
import jp.noroshi.hub.shell.Refusal;
import tools.jackson.databind.JsonNode;

/// Which of the values found in a report its reporter let go, where that differs from the rule.
///
/// @param withheld values that would go and do not
/// @param insisted values that would stay and that a release officer is to look at
public record ValueChoices(Set<String> withheld, Set<String> insisted) {
  /// What holds while nothing is chosen.
  public static final ValueChoices NONE = new ValueChoices(Set.of(), Set.of());

  private static final int LONGEST = 4_096;

  public ValueChoices {
    withheld = java.util.Collections.unmodifiableSet(new TreeSet<>(withheld));
    insisted = java.util.Collections.unmodifiableSet(new TreeSet<>(insisted));
  }

  /// Whether a value goes along when the rest is shared.
  public boolean goes(Observed value, Standing standing) {
    return standing == Standing.ATTACKERS && !withheld.contains(value.value());
  }

  /// Whether a value waits for a release officer.
  public boolean waits(Observed value, Standing standing) {
    return standing == Standing.LOOK_ALIKE
        ? !withheld.contains(value.value())
        : standing.wantsInsisting() && insisted.contains(value.value());
  }

  /// These and, where they speak of the same values, those instead.
  ValueChoices then(ValueChoices later) {
    var out = new TreeSet<>(withheld);
    var in = new TreeSet<>(insisted);
    out.removeAll(later.insisted);
    in.removeAll(later.withheld);
    out.addAll(later.withheld);
    in.addAll(later.insisted);
    return new ValueChoices(out, in);
  }

  Map<String, Object> toJson() {
    return Map.of("withheld", List.copyOf(withheld), "insisted", List.copyOf(insisted));
  }

  static ValueChoices ofJson(JsonNode node, String pointer) {
    if (!node.isObject()
        || node.properties().stream()
            .anyMatch(part -> !Set.of("withheld", "insisted").contains(part.getKey()))) {
      throw refuse(pointer);
    }
    return new ValueChoices(
        texts(node.path("withheld"), pointer + "/withheld"),
        texts(node.path("insisted"), pointer + "/insisted"));
  }

  private static Set<String> texts(JsonNode list, String pointer) {
    var texts = new ArrayList<String>();
    if (list.isMissingNode()) {
      return Set.of();
    }
    if (!list.isArray() || list.size() > ObservedText.MAX_FOUND) {
      throw refuse(pointer);
    }
    for (var item : list) {
      if (!item.isString() || item.asString().length() > LONGEST) {
        throw refuse(pointer);
      }
      texts.add(item.asString());
    }
    return new TreeSet<>(texts);
  }

  /// Reads the ticks of a page: `offered` are the values ticked by rule, `goes` those ticked when
  /// it was sent.
  static ValueChoices ofParameters(Map<String, String[]> parameters) {
    var offered = values(parameters, "offered");
    var goes = values(parameters, "goes");
    var withheld = new TreeSet<>(offered);
    withheld.removeAll(goes);
    var insisted = new TreeSet<>(goes);
    insisted.removeAll(offered);
    return new ValueChoices(withheld, insisted);
  }

  private static Collection<String> values(Map<String, String[]> parameters, String name) {
    return Stream.of(parameters.getOrDefault(name, new String[0]))
        .filter(value -> value.length() <= LONGEST)
        .limit(ObservedText.MAX_FOUND)
        .toList();
  }

  private static Refusal refuse(String pointer) {
    return Refusal.invalid(List.of(Refusal.Violation.of(pointer, "report.fault.choices")));
  }
}
