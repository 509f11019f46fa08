package jp.noroshi.hub.report;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import jp.noroshi.handling.Band;
import jp.noroshi.handling.Disclosure;
import jp.noroshi.handling.PortionClass;
import jp.noroshi.handling.Preview;

/// The readers of a report as the page shows them: one line for each group, how many organisations
/// (banded), and what of it; and what nobody but the addressed authorities will ever see.
///
/// @param never classes that no group outside the filings would see
public record Readership(List<Group> groups, Set<PortionClass> never) {
  private static final List<PortionClass> SHOWN =
      List.of(
          PortionClass.T,
          PortionClass.M,
          PortionClass.S,
          PortionClass.B,
          PortionClass.V,
          PortionClass.C,
          PortionClass.L);
  private static final Set<PortionClass> PROTECTED =
      EnumSet.of(PortionClass.V, PortionClass.C, PortionClass.B, PortionClass.L);
  private static final List<String> MEMBERS =
      List.of(
          "concern:same_product",
          "concern:supply_chain",
          "concern:same_sector",
          "members",
          "public");

  public Readership {
    groups = List.copyOf(groups);
    never = Set.copyOf(never);
  }

  /// One group of readers.
  ///
  /// @param key `concern:same_product`, `concern:supply_chain`, `concern:same_sector`, `members`,
  ///   `public`
  /// @param band roughly how many organisations
  /// @param classes what they would see, in which form; empty when nothing
  public record Group(String key, Band band, Map<PortionClass, Disclosure> classes) {
    public Group {
      classes = Map.copyOf(classes);
    }

    /// The classes shown to the group, in the order of the page.
    public List<PortionClass> seen() {
      return SHOWN.stream().filter(classes::containsKey).toList();
    }
  }

  /// The lines of a preview, filings apart (those are shown as routes, by name).
  static Readership of(Preview preview) {
    var counts = new LinkedHashMap<String, Integer>();
    var shown = new LinkedHashMap<String, EnumMap<PortionClass, Disclosure>>();
    for (var key : MEMBERS) {
      counts.put(key, 0);
      shown.put(key, new EnumMap<>(PortionClass.class));
    }
    for (var line : preview.lines()) {
      var classes = shown.get(line.group());
      if (classes == null) {
        continue;
      }
      counts.merge(line.group(), line.organisations(), Integer::sum);
      line.byClass()
          .forEach((portionClass, disclosure) -> {
            if (disclosure != Disclosure.REMOVED) {
              classes.merge(portionClass, disclosure, (a, b) -> a.compareTo(b) >= 0 ? a : b);
            }
          });
    }
    var groups = new ArrayList<Group>();
    counts.forEach((key, count) ->
        groups.add(
            new Group(
                key, Band.of(count), shown.getOrDefault(key, new EnumMap<>(PortionClass.class)))));
    var never = EnumSet.copyOf(PROTECTED);
    groups.forEach(group -> never.removeAll(group.classes().keySet()));
    return new Readership(groups, never);
  }
}
