package jp.noroshi.hub.report.casework;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import jp.noroshi.hub.report.Filing;
import jp.noroshi.hub.report.document.FiledContent;
import jp.noroshi.hub.shell.Bilingual;

/// What the filings of a case say of the attack, beside each other.
///
/// @param filings in the order of the columns, one for each report: its latest
/// @param lines one for each fact that any of them tells
public record SideBySide(List<Filing> filings, List<Line> lines) {
  // What says how the attack was made; who was hit stands in the filing itself.
  private static final Set<String> ATTACK = Set.of("inc", "att", "rw", "dos", "sys");

  public SideBySide {
    filings = List.copyOf(filings);
    lines = List.copyOf(lines);
  }

  /// A fact with what each filing says.
  ///
  /// @param texts by column; empty where a filing does not tell
  /// @param same whether two or more say the same
  public record Line(Bilingual name, List<List<Bilingual>> texts, boolean same) {
    public Line {
      texts = List.copyOf(texts);
    }
  }

  static SideBySide of(List<Filing> all, Map<UUID, FiledContent> contents) {
    var latest = new LinkedHashMap<UUID, Filing>();
    all.stream()
        .filter(filing -> contents.containsKey(filing.id()))
        .forEach(filing ->
            latest.merge(
                filing.report(),
                filing,
                (one, other) -> one.continuation() >= other.continuation() ? one : other));
    var columns = List.copyOf(latest.values());
    var told =
        columns.stream()
            .flatMap(one -> Optional.ofNullable(contents.get(one.id())).stream())
            .toList();
    var ids = new LinkedHashSet<String>();
    told.stream()
        .flatMap(content -> content.entries().stream())
        .filter(entry -> !entry.texts().isEmpty())
        .map(FiledContent.Entry::id)
        .filter(id -> ATTACK.contains(id.split("\\.", 2)[0]))
        .forEach(ids::add);
    var lines = new ArrayList<Line>();
    for (var id : ids) {
      var texts =
          told.stream()
              .map(content -> content.entry(id).map(FiledContent.Entry::texts).orElse(List.of()))
              .toList();
      var name =
          told.stream().flatMap(one -> one.entry(id).stream()).findFirst().orElseThrow().name();
      var distinct = texts.stream().filter(one -> !one.isEmpty()).collect(Collectors.toSet());
      long said = texts.stream().filter(one -> !one.isEmpty()).count();
      lines.add(new Line(name, texts, distinct.size() < said));
    }
    return new SideBySide(columns, lines);
  }
}
