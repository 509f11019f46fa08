package jp.noroshi.hub.report;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import jp.noroshi.handling.Disclosure;
import jp.noroshi.handling.Item;
import jp.noroshi.handling.Outcome;
import jp.noroshi.handling.PortionClass;
import jp.noroshi.hub.database.Tx;
import jp.noroshi.hub.party.Organisation;
import jp.noroshi.hub.shell.Bilingual;

/// The facts of a report that others see cleaned, each as it was written and as it would go out.
public final class Sides {
  private final Reports reports;
  private final Rules rules;
  private final PortionTexts texts;

  Sides(Reports reports, Rules rules) {
    this.reports = reports;
    this.rules = rules;
    this.texts = new PortionTexts(rules.form());
  }

  /// One fact.
  ///
  /// @param id of the fact
  public record Side(String id, Bilingual name, List<Bilingual> original, List<Bilingual> cleaned) {
    public Side {
      original = List.copyOf(original);
      cleaned = List.copyOf(cleaned);
    }

    /// Whether the pass took anything out.
    public boolean changed() {
      return !original.equals(cleaned);
    }
  }

  /// Both sides of what the decision shows whole, of the classes that are shared cleaned (an engine
  /// transaction).
  public List<Side> of(Tx tx, Organisation organisation, Item item, Outcome outcome) {
    var report = UUID.fromString(item.id().substring("report/".length()));
    var told =
        PortionTexts.Told.of(organisation, reports.answers(tx, report), rules.jurisdiction());
    var sides = new ArrayList<Side>();
    for (var portion : item.portions()) {
      if (shared(portion.portionClass()) && outcome.of(portion) == Disclosure.RAW) {
        var original = texts.shown(portion.id(), Disclosure.RAW, told);
        if (!original.texts().isEmpty()) {
          sides.add(
              new Side(
                  portion.id(),
                  original.field().name(),
                  original.texts(),
                  texts.shown(portion.id(), Disclosure.CLEANED, told).texts()));
        }
      }
    }
    return sides;
  }

  private static boolean shared(PortionClass kind) {
    return kind == PortionClass.T || kind == PortionClass.M;
  }
}
