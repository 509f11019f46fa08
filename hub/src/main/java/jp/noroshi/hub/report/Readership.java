package jp.noroshi.hub.report;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import jp.noroshi.handling.Action;
import jp.noroshi.handling.Band;
import jp.noroshi.handling.Disclosure;
import jp.noroshi.handling.PortionClass;
import jp.noroshi.handling.Preview;
import jp.noroshi.handling.Purpose;
import jp.noroshi.handling.Terms;
import jp.noroshi.hub.access.AudiencePreview;
import jp.noroshi.hub.access.ReaderGroup;
import jp.noroshi.hub.report.duty.Field;
import jp.noroshi.hub.shell.Bilingual;

/// The readers of a report as the page shows them: one line for each group, how many organisations
/// and people (banded), and what of it, in the words they would read; and what nobody but the
/// addressed authorities will ever see.
///
/// @param never classes that no group outside the filings would see
/// @param counted whether it was counted whom the report concerns
public record Readership(List<Group> groups, Set<PortionClass> never, boolean counted) {
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

  public Readership {
    groups = List.copyOf(groups);
    never = Set.copyOf(never);
  }

  /// One group of readers.
  ///
  /// @param key `authority:…`, `concern:same_product`, `concern:supply_chain`,
  ///   `concern:same_sector`, `concern:authority`, `circle:…`, `named`, `members`, `public`
  /// @param name its name, when it is an authority or a circle
  /// @param addressed whether it is an authority that receives a filing
  /// @param organisations roughly how many
  /// @param people roughly how many are in them
  /// @param classes what they would see, in which form at most; empty when nothing
  /// @param sights what exactly, from when and on which terms; several where it differs within the
  ///   group or over time
  public record Group(
      String key,
      Optional<Bilingual> name,
      boolean addressed,
      Band organisations,
      Band people,
      Map<PortionClass, Disclosure> classes,
      List<Sight> sights) {
    public Group {
      classes = Map.copyOf(classes);
      sights = List.copyOf(sights);
    }

    /// The classes shown to the group, in the order of the page.
    public List<PortionClass> seen() {
      return SHOWN.stream().filter(classes::containsKey).toList();
    }

    public boolean circle() {
      return key.startsWith("circle:");
    }

    public boolean authority() {
      return key.startsWith(ReaderGroup.AUTHORITY);
    }
  }

  /// What readers of one standing would see.
  ///
  /// @param organisations roughly how many of the group
  /// @param from earliest moment
  /// @param until when it ends, if it does
  /// @param law the law that requires it, if one does
  /// @param purposes those for which they would see it
  /// @param may what they may do with it besides seeing it
  /// @param terms what they must do
  public record Sight(
      Band organisations,
      Instant from,
      Optional<Instant> until,
      Optional<String> law,
      Set<Purpose> purposes,
      Set<Action> may,
      Terms terms,
      List<Shown> portions) {
    public Sight {
      purposes = Set.copyOf(purposes);
      may = Set.copyOf(may);
      portions = List.copyOf(portions);
    }

    /// For what, in the order of the page.
    public List<Purpose> inOrder() {
      return purposes.stream().sorted().toList();
    }

    /// What they may do, in the order of the page.
    public List<Action> doing() {
      return may.stream().sorted().toList();
    }

    /// What they must do, in the order of the page.
    public List<Terms.Obligation> must() {
      return terms.obligations().stream().sorted().toList();
    }
  }

  /// One fact as a reader would see it.
  ///
  /// @param texts the very words; empty where the fact has none before it is sent
  public record Shown(Field field, Disclosure form, List<Bilingual> texts) {
    public Shown {
      texts = List.copyOf(texts);
    }
  }

  /// Gives names and words to the lines of a preview.
  ///
  /// @param recipients codes of the authorities that receive a filing
  /// @param authority name of an authority, by its code
  /// @param words a fact in a form, by the fact's id
  record Wording(
      Set<String> recipients,
      Function<String, Bilingual> authority,
      BiFunction<String, Disclosure, Shown> words) {}

  /// The lines of a preview.
  static Readership of(AudiencePreview.Foreseen foreseen, Wording wording) {
    var readers = ReaderGroup.of(foreseen).stream().map(group -> group(group, wording)).toList();
    var never = EnumSet.copyOf(PROTECTED);
    readers.stream()
        .filter(group -> !group.addressed())
        .forEach(group -> never.removeAll(group.classes().keySet()));
    return new Readership(readers, never, foreseen.counted());
  }

  private static Group group(ReaderGroup readers, Wording wording) {
    var authority = readers.authority();
    return new Group(
        readers.key(),
        authority
            .map(wording.authority())
            .or(() ->
                readers.circle().map(circle -> new Bilingual(circle.nameJa(), circle.nameEn()))),
        authority.filter(wording.recipients()::contains).isPresent(),
        readers.organisations(),
        readers.people(),
        readers.classes(),
        readers.lines().stream().map(line -> sight(line, readers, wording)).toList());
  }

  private static Sight sight(Preview.Line line, ReaderGroup readers, Wording wording) {
    var shown = new ArrayList<Shown>();
    line.byPortion()
        .forEach((portion, form) -> {
          if (form != Disclosure.REMOVED) {
            shown.add(wording.words().apply(portion, form));
          }
        });
    return new Sight(
        readers.band(line.organisations()),
        line.from(),
        line.until(),
        line.law(),
        line.purposes(),
        line.may(),
        line.terms(),
        inOrder(shown));
  }

  /// The facts in the order of the page.
  static List<Shown> inOrder(List<Shown> shown) {
    return shown.stream()
        .sorted(
            Comparator.<Shown>comparingInt(one -> SHOWN.indexOf(portionClass(one)))
                .thenComparing(one -> one.field().id()))
        .toList();
  }

  private static PortionClass portionClass(Shown shown) {
    return ReportItems.portionClass(shown.field().portion());
  }
}
