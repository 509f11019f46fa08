package jp.noroshi.hub.exchange.table;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jp.noroshi.stix.Tlp;

/// What a list says under a mapping: its indicators, each value once, and what is amiss.
public record TableReading(List<Listed> listed, List<Finding> findings) {
  public TableReading {
    listed = List.copyOf(listed);
    findings = List.copyOf(findings);
  }

  static TableReading of(Table table, TableMapping mapping) {
    var run = new Run(mapping);
    table.rows().stream().skip(mapping.header() ? 1 : 0).forEach(run::take);
    return new TableReading(run.listed, run.findings);
  }

  /// How many values, or whole lines, are left out.
  public long left() {
    return findings.stream().filter(Finding::left).count();
  }

  // Used by one thread.
  private static final class Run {
    private final TableMapping mapping;
    private final List<Listed> listed = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();
    private final Map<ListedValue, Long> lines = new HashMap<>();

    Run(TableMapping mapping) {
      this.mapping = mapping;
    }

    void take(Table.Row row) {
      var values = values(row);
      if (values.isEmpty()) {
        return;
      }
      var description = String.join(" / ", cells(row, ColumnMeaning.DESCRIPTION));
      var first = moment(row, ColumnMeaning.FIRST_SEEN);
      var last = moment(row, ColumnMeaning.LAST_SEEN);
      if (first.isPresent() && last.isPresent() && last.get().isBefore(first.get())) {
        findings.add(Finding.of(row.line(), -1, "order", false));
        last = Optional.empty();
      }
      var confidence = confidence(row);
      var tlp = tlp(row);
      if (tlp.isEmpty()) {
        return; // nobody knows who may see it
      }
      var references = new ArrayList<>(cells(row, ColumnMeaning.REFERENCE));
      if (references.isEmpty() && !mapping.reference().isEmpty()) {
        references.add(mapping.reference());
      }
      var labels = new ArrayList<>(mapping.labels());
      cells(row, ColumnMeaning.LABELS).forEach(cell -> labels.addAll(Cells.labels(cell)));
      for (var value : values) {
        listed.add(
            new Listed(
                row.line(),
                value,
                description,
                first,
                last,
                confidence,
                tlp.get(),
                references,
                labels.stream().distinct().toList()));
      }
    }

    private List<ListedValue> values(Table.Row row) {
      var said = cells(row, ColumnMeaning.TYPE).stream().findFirst();
      var values = new ArrayList<ListedValue>();
      boolean any = false;
      for (int i = 0; i < row.cells().size(); i++) {
        var cell = row.cell(i).strip();
        if (mapping.column(i) == ColumnMeaning.VALUE && !cell.isEmpty()) {
          any = true;
          value(row, i, cell, said).ifPresent(values::add);
        }
      }
      if (!any) {
        findings.add(Finding.of(row.line(), -1, "empty", true));
      }
      return values;
    }

    private Optional<ListedValue> value(
        Table.Row row, int column, String cell, Optional<String> said) {
      var kind = said.flatMap(ListedValue.Kind::called).or(mapping::kind);
      var found = kind.isPresent() ? ListedValue.find(cell, kind.get()) : ListedValue.find(cell);
      if (found.isEmpty()) {
        findings.add(
            kind.isPresent()
                ? Finding.of(row.line(), column, "not-of-type", true, cell, kind.get().code())
                : Finding.of(row.line(), column, "unknown", true, cell));
        return found;
      }
      if (found.get().isInternal()) {
        findings.add(Finding.of(row.line(), column, "internal", true, cell));
        return Optional.empty();
      }
      var before = lines.putIfAbsent(found.get(), row.line());
      if (before != null) {
        findings.add(
            Finding.of(row.line(), column, "repeated", false, cell, String.valueOf(before)));
        return Optional.empty();
      }
      return found;
    }

    private Optional<Instant> moment(Table.Row row, ColumnMeaning meaning) {
      var cell = cells(row, meaning).stream().findFirst();
      var moment = cell.flatMap(text -> Cells.moment(text, mapping.zone()));
      if (cell.isPresent() && moment.isEmpty()) {
        findings.add(
            Finding.of(
                row.line(), mapping.columns().indexOf(meaning), "moment", false, cell.get()));
      }
      return moment;
    }

    private Optional<Integer> confidence(Table.Row row) {
      var cell = cells(row, ColumnMeaning.CONFIDENCE).stream().findFirst();
      var found = cell.flatMap(Cells::confidence);
      if (cell.isPresent() && found.isEmpty()) {
        findings.add(
            Finding.of(
                row.line(),
                mapping.columns().indexOf(ColumnMeaning.CONFIDENCE),
                "confidence",
                false,
                cell.get()));
      }
      return found.or(mapping::confidence);
    }

    // A label nobody understands opens nothing.
    private Optional<Tlp> tlp(Table.Row row) {
      var cell = cells(row, ColumnMeaning.TLP).stream().findFirst();
      if (cell.isEmpty()) {
        return Optional.of(mapping.tlp());
      }
      var found = Tlp.parse(cell.get());
      if (found.isEmpty()) {
        findings.add(
            Finding.of(
                row.line(), mapping.columns().indexOf(ColumnMeaning.TLP), "tlp", true, cell.get()));
      }
      return found;
    }

    private List<String> cells(Table.Row row, ColumnMeaning meaning) {
      var cells = new ArrayList<String>();
      for (int i = 0; i < row.cells().size(); i++) {
        if (mapping.column(i) == meaning && !row.cell(i).isBlank()) {
          cells.add(row.cell(i).strip());
        }
      }
      return cells;
    }
  }
}
