package jp.noroshi.hub.report.document;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import jp.noroshi.hub.shell.Messages;
import jp.noroshi.hub.shell.Page;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/// Writes a document as a spreadsheet. Every cell is a text and is formatted as one, so that no
/// text is ever a formula, today or after somebody edits the cell. Pure.
final class XlsxDocument {
  /// A cell holds 32,767 UTF-16 units (ECMA-376 as limited by the common programs); longer texts go
  /// on in the next row.
  static final int CELL = 32_000;

  private static final String APPLICATION = "Noroshi";
  private static final int COLUMNS = 4;

  private final Messages messages;

  XlsxDocument(Messages messages) {
    this.messages = messages;
  }

  byte[] of(FilingDocument document) {
    var out = new ByteArrayOutputStream();
    try (var book = new Workbook(out, APPLICATION, null)) {
      var sheet = book.newWorksheet(word(document, "sheet"));
      new Writing(document, sheet).write();
      sheet.finish();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private String word(FilingDocument document, String key) {
    return messages.text(document.language(), "document." + key);
  }

  /// The next row to be written.
  private final class Writing {
    private final FilingDocument document;
    private final Worksheet sheet;
    private int row;

    Writing(FilingDocument document, Worksheet sheet) {
      this.document = document;
      this.sheet = sheet;
    }

    void write() {
      var language = document.language();
      var content = document.content();
      sheet.width(0, 9);
      sheet.width(1, 34);
      sheet.width(2, 14);
      sheet.width(3, 90);
      title(content.formName().in(language) + " — " + content.stage().in(language));
      title(word(document, "own-rendering") + document.basis().map(b -> " " + b).orElse(""));
      fact("receipt", content.receipt());
      fact("submitted", Page.time(language, content.submittedAt()));
      fact("recipient", content.recipient().in(language));
      fact("law", content.law().in(language) + " " + content.article().in(language));
      fact("nature", word(document, "nature." + content.nature()));
      fact("rules", content.rulesVersion());
      fact("hash", content.sha256());
      row++;
      cells(
          word(document, "no"),
          word(document, "box"),
          word(document, "mark"),
          word(document, "stated"));
      sheet.range(row - 1, 0, row - 1, COLUMNS - 1).style().bold().fillColor("E8EEF7").set();
      sheet.freezePane(0, row);
      document.parts().forEach(this::part);
    }

    private void part(FilingDocument.Part part) {
      cells(part.no(), part.name().orElseGet(() -> word(document, "rest")), "", "");
      sheet.range(row - 1, 0, row - 1, COLUMNS - 1).style().bold().set();
      part.rows().forEach(this::line);
    }

    private void line(FilingDocument.Row line) {
      var required = line.required() ? word(document, "required") : "";
      if (line.texts().isEmpty()) {
        cells(line.no(), line.name(), required, word(document, "state." + line.state()));
        sheet.style(row - 1, COLUMNS - 1).italic().format("@").set();
        return;
      }
      var no = line.no();
      var name = line.name();
      for (var text : line.texts()) {
        for (var piece : pieces(text)) {
          cells(no, name, required, piece);
          no = "";
          name = "";
          required = "";
        }
      }
    }

    private void title(String text) {
      cells(text, "", "", "");
      sheet.range(row - 1, 0, row - 1, COLUMNS - 1).merge();
      sheet.style(row - 1, 0).bold().format("@").set();
    }

    private void fact(String key, String value) {
      cells("", word(document, key), "", value);
    }

    private void cells(String... texts) {
      for (int column = 0; column < texts.length; column++) {
        if (!texts[column].isEmpty()) {
          sheet.value(row, column, texts[column]);
          sheet.style(row, column).format("@").wrapText(true).verticalAlignment("top").set();
        }
      }
      row++;
    }
  }

  // Never cut within a character.
  static List<String> pieces(String text) {
    var pieces = new ArrayList<String>();
    int from = 0;
    while (text.length() - from > CELL) {
      int to = from + CELL;
      if (Character.isLowSurrogate(text.charAt(to))) {
        to--;
      }
      pieces.add(text.substring(from, to));
      from = to;
    }
    pieces.add(text.substring(from));
    return pieces;
  }
}
