package jp.noroshi.hub.exchange.table;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipInputStream;
import jp.noroshi.hub.shell.Refusal;
import jp.noroshi.hub.shell.Refusal.Violation;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ExcelReaderException;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.jspecify.annotations.Nullable;

/// The lines of a list, apart into cells. Empty lines and comments (`#`) are left out.
record Table(List<Row> rows) {
  /// Most lines of a list.
  static final int MOST_ROWS = 200_000;

  /// Most bytes of a list, packed or not.
  static final int MOST_BYTES = 32 << 20;

  static final int MOST_COLUMNS = 100;
  private static final int LONGEST_CELL = 100_000;
  // None of Unicode's characters either, and not the delimiter of what has none.
  private static final char NO_QUOTE = '\ufffe';

  Table {
    rows = List.copyOf(rows);
  }

  /// One line.
  ///
  /// @param line its number in the file, from 1
  record Row(long line, List<String> cells) {
    Row {
      cells = List.copyOf(cells);
    }

    String cell(int column) {
      return column < cells.size() ? cells.get(column) : "";
    }
  }

  int columns() {
    return rows.stream().mapToInt(row -> row.cells().size()).max().orElse(0);
  }

  /// Whether a file is a spreadsheet (Office Open XML) and not a text.
  static boolean isWorkbook(byte[] start) {
    return start.length > 4 && start[0] == 'P' && start[1] == 'K' && start[2] == 3;
  }

  /// Takes a file apart.
  ///
  /// @throws Refusal INVALID naming `file` when it cannot be
  static Table read(byte[] file, Encoding encoding, Delimiter delimiter) {
    var table = isWorkbook(file) ? workbook(file) : text(encoding.decode(file), delimiter);
    if (table.rows.isEmpty()) {
      throw fault("exchange.table.fault.empty");
    }
    if (table.columns() > MOST_COLUMNS) {
      throw fault("exchange.table.fault.columns", MOST_COLUMNS);
    }
    return table;
  }

  // Where quotation marks do not fit together they were written by hand, and each line is meant as
  // it stands.
  private static Table text(String text, Delimiter delimiter) {
    try {
      return apart(text, delimiter, '"');
    } catch (CsvParseException unfit) {
      return unquoted(text, delimiter);
    }
  }

  private static Table unquoted(String text, Delimiter delimiter) {
    try {
      return new Table(
          apart(text, delimiter, NO_QUOTE).rows.stream()
              .map(row ->
                  new Row(
                      row.line(),
                      row.cells().stream()
                          .map(cell -> cell.strip().replaceAll("^\"|\"$", ""))
                          .toList()))
              .toList());
    } catch (CsvParseException broken) {
      throw fault("exchange.table.fault.text", 1);
    }
  }

  private static Table apart(String text, Delimiter delimiter, char quote) {
    var rows = new ArrayList<Row>();
    try (var reader =
        CsvReader.builder()
            .fieldSeparator(delimiter.sign())
            .quoteCharacter(quote)
            .commentStrategy(CommentStrategy.SKIP)
            .commentCharacter('#')
            .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
            .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
            .trimWhitespacesAroundQuotes(true)
            .allowUnclosedQuote(false)
            .ofCsvRecord(text)) {
      for (var record : reader) {
        add(rows, new Row(record.getStartingLineNumber(), record.getFields()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Table(rows);
  }

  private static Table workbook(byte[] file) {
    unpacked(file);
    var rows = new ArrayList<Row>();
    try (var book = new ReadableWorkbook(new ByteArrayInputStream(file));
        var lines = book.getFirstSheet().openStream()) {
      lines.forEach(
          line -> add(rows, new Row(line.getRowNum(), line.stream().map(Table::shown).toList())));
    } catch (IOException | ExcelReaderException broken) {
      throw fault("exchange.table.fault.workbook");
    }
    return new Table(rows);
  }

  // A cell that is missing from its line is null.
  private static String shown(@Nullable Cell cell) {
    if (cell == null || cell.getType() == CellType.EMPTY) {
      return "";
    }
    if (cell.getType() == CellType.NUMBER && isDate(cell)) {
      return cell.asDate().toString();
    }
    return cell.getText();
  }

  private static boolean isDate(Cell cell) {
    var format = cell.getDataFormatString();
    return format != null && format.contains("y");
  }

  // A small file can be made to unpack to any size.
  private static void unpacked(byte[] file) {
    long size = 0;
    var buffer = new byte[1 << 16];
    try (var zip = new ZipInputStream(new ByteArrayInputStream(file))) {
      while (zip.getNextEntry() != null) {
        for (int read = zip.read(buffer); read >= 0; read = zip.read(buffer)) {
          size += read;
          if (size > 4L * MOST_BYTES) {
            throw fault("exchange.table.fault.large", MOST_BYTES >> 20);
          }
        }
      }
    } catch (IOException broken) {
      throw fault("exchange.table.fault.workbook");
    }
  }

  private static void add(List<Row> rows, Row row) {
    if (row.cells().stream().allMatch(String::isBlank)) {
      return;
    }
    if (rows.size() == MOST_ROWS) {
      throw fault("exchange.table.fault.rows", MOST_ROWS);
    }
    if (row.cells().stream().anyMatch(cell -> cell.length() > LONGEST_CELL)) {
      throw fault("exchange.table.fault.text", row.line());
    }
    rows.add(row);
  }

  static Refusal fault(String code, Object... arguments) {
    return Refusal.invalid(List.of(Violation.of("file", code, arguments)));
  }
}
