package jp.noroshi.engine.indicator.sigma;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/// Reads rules from YAML. Only plain data comes out of the YAML engine: no Java objects are built,
/// duplicate keys are refused, size and aliases are bounded.
final class SigmaReader {
  private static final int MAX_CODE_POINTS = 1_000_000;
  private static final int MAX_ALIASES = 20;
  private static final int DEEPEST = 32;
  private static final int MOST_ITEMS = 20_000;

  private final Map<String, Detection> identifiers = new LinkedHashMap<>();
  private int items;

  private SigmaReader() {}

  static SigmaRule read(String yaml) {
    if (yaml.length() > MAX_CODE_POINTS) {
      throw new SigmaException("is longer than " + MAX_CODE_POINTS);
    }
    var settings =
        LoadSettings.builder()
            // The engine fails where a character beyond the basic plane lies across two buffers.
            .setBufferSize(yaml.length() + 1)
            .setAllowDuplicateKeys(false)
            .setCodePointLimit(MAX_CODE_POINTS)
            .setMaxAliasesForCollections(MAX_ALIASES)
            .build();
    var documents = new ArrayList<Object>();
    try {
      requireFlat(new Parse(settings).parseString(yaml));
      new Load(settings).loadAllFromString(yaml).forEach(documents::add);
    } catch (YamlEngineException unreadable) {
      throw new SigmaException("not readable as YAML: " + unreadable.getMessage(), unreadable);
    }
    if (documents.size() != 1) {
      throw new SigmaException("has " + documents.size() + " documents where one is expected");
    }
    return new SigmaReader().rule(map("the rule", documents.getFirst()));
  }

  /// What builds the documents calls itself for each level, so that levels are counted first.
  private static void requireFlat(Iterable<Event> events) {
    int depth = 0;
    for (var event : events) {
      switch (event.getEventId()) {
        case MappingStart, SequenceStart -> depth++;
        case MappingEnd, SequenceEnd -> depth--;
        default -> {}
      }
      if (depth > DEEPEST) {
        throw new SigmaException("is nested deeper than " + DEEPEST);
      }
    }
  }

  private SigmaRule rule(Map<?, ?> rule) {
    if (rule.containsKey("correlation")) {
      throw new SigmaException("correlations are not supported");
    }
    if (rule.containsKey("filter")) {
      throw new SigmaException("filters of other rules are not supported");
    }
    var detection = map("detection", rule.get("detection"));
    detection.forEach((name, value) -> {
      var key = String.valueOf(name);
      if (!key.equals("condition") && !key.equals("timeframe")) {
        identifiers.put(key, identifier(key, value));
      }
    });
    if (detection.containsKey("timeframe")) {
      throw new SigmaException("detection.timeframe: only correlations have one");
    }
    return new SigmaRule(
        text(rule, "id"),
        text(rule, "title").orElseThrow(() -> new SigmaException("has no title")),
        text(rule, "level"),
        list(rule.get("tags")).stream().map(String::valueOf).toList(),
        source(rule.get("logsource")),
        condition(detection.get("condition")));
  }

  private Detection condition(@Nullable Object condition) {
    var all = new ArrayList<Detection>();
    for (var each : list(condition)) {
      all.add(new ConditionParser(String.valueOf(each), identifiers).parse());
    }
    if (all.isEmpty()) {
      throw new SigmaException("detection.condition: is missing");
    }
    return all.size() == 1 ? all.getFirst() : new Detection.Any(all);
  }

  private static SigmaRule.LogSource source(@Nullable Object value) {
    var source = map("logsource", value);
    return new SigmaRule.LogSource(
        text(source, "category"), text(source, "product"), text(source, "service"));
  }

  /// A map: all of its items. A list of maps: any of them. A list of values: any of them, anywhere
  /// in the event.
  private Detection identifier(String name, @Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      return all(name, map);
    }
    var any = new ArrayList<Detection>();
    for (var each : list(value)) {
      any.add(
          each instanceof Map<?, ?> map
              ? all(name, map)
              : item(name, Modifiers.of(name, ""), each == null ? List.of() : List.of(each)));
    }
    if (any.isEmpty()) {
      throw new SigmaException("detection." + name + ": is empty");
    }
    return any.size() == 1 ? any.getFirst() : new Detection.Any(any);
  }

  private Detection all(String name, Map<?, ?> map) {
    var all = new ArrayList<Detection>();
    map.forEach((key, value) -> {
      var place = name + "." + key;
      var modifiers = Modifiers.of(place, String.valueOf(key));
      all.add(
          value == null
              ? new Detection.Item(modifiers.field(), new FieldTest.Absent())
              : item(place, modifiers, list(value)));
    });
    if (all.isEmpty()) {
      throw new SigmaException("detection." + name + ": is empty");
    }
    return all.size() == 1 ? all.getFirst() : new Detection.All(all);
  }

  private Detection item(String place, Modifiers modifiers, List<?> values) {
    items += values.size();
    if (items > MOST_ITEMS) {
      throw new SigmaException("has more than " + MOST_ITEMS + " values");
    }
    if (values.isEmpty()) {
      throw new SigmaException("detection." + place + ": has no value");
    }
    return modifiers.detection(values);
  }

  private static Map<?, ?> map(String place, @Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      return map;
    }
    throw new SigmaException(place + ": a mapping is expected");
  }

  private static List<?> list(@Nullable Object value) {
    return value instanceof List<?> list ? list : value == null ? List.of() : List.of(value);
  }

  private static Optional<String> text(Map<?, ?> map, String name) {
    return Optional.ofNullable(map.get(name)).map(String::valueOf);
  }
}
