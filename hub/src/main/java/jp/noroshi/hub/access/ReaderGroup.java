package jp.noroshi.hub.access;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import jp.noroshi.handling.Band;
import jp.noroshi.handling.Disclosure;
import jp.noroshi.handling.PortionClass;
import jp.noroshi.handling.Preview;
import jp.noroshi.hub.party.Circle;

/// A group of readers in a preview: authorities first, then those whom the item concerns, the
/// circles, all others.
///
/// @param key `authority:…`, `concern:same_product`, `concern:supply_chain`, `concern:same_sector`,
///   `concern:authority`, `circle:…`, `named`, `members`, `public`
/// @param circle when it is one
/// @param lines what exactly, from when and on which terms; several where it differs within the
///   group or over time
/// @param counted whether it was counted whom the item concerns
public record ReaderGroup(
    String key, Optional<Circle> circle, List<Preview.Line> lines, boolean counted) {
  /// How keys of authorities begin.
  public static final String AUTHORITY = "authority:";

  private static final String CONCERN = "concern:";
  private static final List<String> CONCERNED =
      List.of(
          "concern:same_product",
          "concern:supply_chain",
          "concern:same_sector",
          "concern:authority");
  private static final List<String> OTHERS = List.of("named", "members", "public");

  public ReaderGroup {
    lines = List.copyOf(lines);
  }

  /// The groups of a preview, in the order to show them.
  public static List<ReaderGroup> of(AudiencePreview.Foreseen foreseen) {
    var lines =
        foreseen.preview().lines().stream()
            .collect(
                Collectors.groupingBy(
                    Preview.Line::group, LinkedHashMap::new, Collectors.toList()));
    var groups = new LinkedHashMap<String, Optional<Circle>>();
    lines.keySet().stream()
        .filter(key -> key.startsWith(AUTHORITY))
        .sorted()
        .forEach(key -> groups.put(key, Optional.empty()));
    CONCERNED.forEach(key -> groups.put(key, Optional.empty()));
    foreseen
        .circles()
        .forEach(circle -> groups.put("circle:" + circle.code(), Optional.of(circle)));
    OTHERS.forEach(key -> groups.put(key, Optional.empty()));
    var readers = new ArrayList<ReaderGroup>();
    groups.forEach((key, circle) -> {
      if (!key.equals("named") || lines.containsKey(key)) {
        readers.add(
            new ReaderGroup(key, circle, lines.getOrDefault(key, List.of()), foreseen.counted()));
      }
    });
    return readers;
  }

  /// The code of the authority, when it is one.
  public Optional<String> authority() {
    return key.startsWith(AUTHORITY)
        ? Optional.of(key.substring(AUTHORITY.length()))
        : Optional.empty();
  }

  /// What they would see, in which form at most; empty when nothing.
  public Map<PortionClass, Disclosure> classes() {
    var classes = new EnumMap<PortionClass, Disclosure>(PortionClass.class);
    for (var line : lines) {
      line.byClass()
          .forEach((portionClass, disclosure) -> {
            if (disclosure != Disclosure.REMOVED) {
              classes.merge(portionClass, disclosure, (a, b) -> a.compareTo(b) >= 0 ? a : b);
            }
          });
    }
    return Collections.unmodifiableMap(classes);
  }

  /// Roughly how many organisations see something of it at one moment.
  public Band organisations() {
    return band(most(Preview.Line::organisations));
  }

  /// Roughly how many people are in them.
  public Band people() {
    return band(most(Preview.Line::people));
  }

  /// A count of readers of this group as it may be told: whom something concerns is drawn from
  /// registries; who belongs where is known.
  public Band band(int count) {
    if (!key.startsWith(CONCERN)) {
      return Band.of(count);
    }
    return counted ? Band.guarded(count) : Band.UNTOLD;
  }

  // At each moment the lines that hold are of different readers; the same readers have a line for
  // each stretch of time.
  private int most(ToIntFunction<Preview.Line> count) {
    var moments = new TreeSet<Instant>();
    lines.forEach(line -> moments.add(line.from()));
    return moments.stream()
        .mapToInt(moment ->
            lines.stream()
                .filter(line -> !line.from().isAfter(moment))
                .filter(line -> line.until().map(moment::isBefore).orElse(true))
                .mapToInt(count)
                .sum())
        .max()
        .orElse(0);
  }
}
