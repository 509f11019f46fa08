package jp.noroshi.hub.report;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import jp.noroshi.handling.Band;
import jp.noroshi.handling.Disclosure;
import jp.noroshi.handling.PortionClass;
import jp.noroshi.handling.Preview;
import jp.noroshi.hub.access.AudiencePreview;
import jp.noroshi.hub.shell.Bilingual;

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
  private static final List<String> CONCERNED =
      List.of("concern:same_product", "concern:supply_chain", "concern:same_sector");
  private static final List<String> OTHERS = List.of("named", "members", "public");

  public Readership {
    groups = List.copyOf(groups);
    never = Set.copyOf(never);
  }

  /// One group of readers.
  ///
  /// @param key `concern:same_product`, `concern:supply_chain`, `concern:same_sector`, `circle:…`,
  ///   `members`, `public`
  /// @param circle its name, when it is one
  /// @param band roughly how many organisations
  /// @param classes what they would see, in which form; empty when nothing
  public record Group(
      String key, Optional<Bilingual> circle, Band band, Map<PortionClass, Disclosure> classes) {
    public Group {
      classes = Map.copyOf(classes);
    }

    /// The classes shown to the group, in the order of the page.
    public List<PortionClass> seen() {
      return SHOWN.stream().filter(classes::containsKey).toList();
    }
  }

  /// The lines of a preview, filings apart (those are shown as routes, by name).
  static Readership of(AudiencePreview.Foreseen foreseen) {
    var groups = new LinkedHashMap<String, Optional<Bilingual>>();
    CONCERNED.forEach(key -> groups.put(key, Optional.empty()));
    for (var circle : foreseen.circles()) {
      groups.put(
          "circle:" + circle.code(), Optional.of(new Bilingual(circle.nameJa(), circle.nameEn())));
    }
    OTHERS.forEach(key -> groups.put(key, Optional.empty()));
    var lines =
        foreseen.preview().lines().stream().collect(Collectors.groupingBy(Preview.Line::group));
    var readers = new ArrayList<Group>();
    groups.forEach((key, circle) -> {
      if (!key.equals("named") || lines.containsKey(key)) {
        readers.add(group(key, circle, lines.getOrDefault(key, List.of())));
      }
    });
    var never = EnumSet.copyOf(PROTECTED);
    readers.forEach(group -> never.removeAll(group.classes().keySet()));
    return new Readership(readers, never);
  }

  private static Group group(String key, Optional<Bilingual> circle, List<Preview.Line> lines) {
    int organisations = 0;
    var classes = new EnumMap<PortionClass, Disclosure>(PortionClass.class);
    for (var line : lines) {
      organisations += line.organisations();
      line.byClass()
          .forEach((portionClass, disclosure) -> {
            if (disclosure != Disclosure.REMOVED) {
              classes.merge(portionClass, disclosure, (a, b) -> a.compareTo(b) >= 0 ? a : b);
            }
          });
    }
    return new Group(key, circle, Band.of(organisations), classes);
  }
}
