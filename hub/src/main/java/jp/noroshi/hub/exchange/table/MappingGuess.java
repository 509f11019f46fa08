package jp.noroshi.hub.exchange.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import jp.noroshi.stix.Tlp;

/// The mapping a list is likely to need: by its headings where it has them, by what stands in its
/// columns where it has none. A person looks at it before anything is brought in.
final class MappingGuess {
  private static final int LOOKED_AT = 200;

  private MappingGuess() {}

  static TableMapping of(byte[] file) {
    var encoding = Table.isWorkbook(file) ? Encoding.UTF_8 : Encoding.guess(file);
    var delimiter =
        Table.isWorkbook(file) ? Delimiter.COMMA : Delimiter.guess(encoding.decode(file));
    var table = Table.read(file, encoding, delimiter);
    boolean header = hasHeader(table);
    return new TableMapping(
        encoding,
        delimiter,
        header,
        columns(table, header),
        TableMapping.ZONES.getFirst(),
        Tlp.AMBER,
        Optional.empty(),
        Optional.empty(),
        List.of(),
        "");
  }

  // Headings are no values; a list of one line has none.
  private static boolean hasHeader(Table table) {
    var first = table.rows().getFirst().cells();
    return table.rows().size() > 1
        && first.stream().noneMatch(cell -> ListedValue.find(cell).isPresent());
  }

  private static List<ColumnMeaning> columns(Table table, boolean header) {
    var body = table.rows().stream().skip(header ? 1 : 0).limit(LOOKED_AT).toList();
    var columns = new ArrayList<ColumnMeaning>();
    for (int i = 0; i < table.columns(); i++) {
      columns.add(column(table, header, body, i));
    }
    single(columns, ColumnMeaning.TYPE);
    single(columns, ColumnMeaning.FIRST_SEEN);
    single(columns, ColumnMeaning.LAST_SEEN);
    single(columns, ColumnMeaning.CONFIDENCE);
    single(columns, ColumnMeaning.TLP);
    return columns;
  }

  private static ColumnMeaning column(
      Table table, boolean header, List<Table.Row> body, int column) {
    var cells = body.stream().map(row -> row.cell(column)).filter(cell -> !cell.isBlank()).toList();
    var heading = header ? table.rows().getFirst().cell(column) : "";
    var headed = ColumnMeaning.headed(heading);
    boolean values = most(cells, cell -> ListedValue.find(cell).isPresent());
    // A source is often a URL, and so is an indicator: the heading tells them apart.
    if (headed.isPresent() && (headed.get() != ColumnMeaning.VALUE || values)) {
      return headed.get();
    }
    if (values && ListedValue.Kind.called(heading).isPresent() || values && !header) {
      return ColumnMeaning.VALUE;
    }
    if (most(cells, cell -> Tlp.parse(cell).isPresent())) {
      return ColumnMeaning.TLP;
    }
    if (most(cells, cell -> ListedValue.Kind.called(cell).isPresent())) {
      return ColumnMeaning.TYPE;
    }
    if (most(cells, cell -> Cells.moment(cell, TableMapping.ZONES.getFirst()).isPresent())) {
      return ColumnMeaning.FIRST_SEEN;
    }
    if (values) {
      return ColumnMeaning.VALUE;
    }
    return header || cells.isEmpty() || most(cells, cell -> cell.length() < 4)
        ? ColumnMeaning.IGNORE
        : ColumnMeaning.DESCRIPTION;
  }

  private static boolean most(List<String> cells, Predicate<String> is) {
    return !cells.isEmpty() && cells.stream().filter(is).count() * 10 >= cells.size() * 6L;
  }

  // Of what there can be one column only, the first is meant.
  private static void single(List<ColumnMeaning> columns, ColumnMeaning meaning) {
    int first = columns.indexOf(meaning);
    for (int i = first + 1; first >= 0 && i < columns.size(); i++) {
      if (columns.get(i) == meaning) {
        columns.set(i, ColumnMeaning.IGNORE);
      }
    }
  }
}
