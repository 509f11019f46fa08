package jp.noroshi.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import jp.noroshi.hunt.HuntReport;
import jp.noroshi.hunt.PrivateFile;
import jp.noroshi.hunt.report.CsvReport;
import jp.noroshi.hunt.report.HtmlReport;
import jp.noroshi.hunt.report.JsonReport;
import jp.noroshi.hunt.report.StixReport;
import jp.noroshi.hunt.report.Words;
import org.jspecify.annotations.Nullable;

/// Writes what a hunt found to the files that were named, in the form their endings say.
record HuntOutput(HuntReport report, Words words) {
  private interface Form {
    void write(OutputStream out) throws IOException;
  }

  /// Refuses a file whose ending says no form.
  static void check(Path file) {
    var name = file.toString().toLowerCase(Locale.ROOT);
    if (!name.endsWith(".html") && !name.endsWith(".json") && !name.endsWith(".csv")) {
      throw CommandException.misused(
          "--output takes a file ending in .html, .json or .csv: " + file);
    }
  }

  void write(List<Path> outputs, @Nullable Path stix) {
    outputs.forEach(file -> write(file, out -> text(file, out)));
    if (stix != null) {
      write(stix, out -> StixReport.write(report, out));
    }
  }

  private void text(Path file, OutputStream out) throws IOException {
    var writer = new OutputStreamWriter(out, UTF_8);
    var name = file.toString().toLowerCase(Locale.ROOT);
    if (name.endsWith(".html")) {
      HtmlReport.write(report, words, writer);
    } else if (name.endsWith(".json")) {
      JsonReport.write(report, words, writer);
    } else {
      CsvReport.write(report, words, writer);
    }
    writer.flush();
  }

  private static void write(Path file, Form form) {
    try {
      PrivateFile.create(file);
      try (var out = new BufferedOutputStream(Files.newOutputStream(file))) {
        form.write(out);
      }
    } catch (IOException unwritable) {
      throw CommandException.failed("cannot write " + file + ": " + unwritable.getMessage());
    }
  }
}
