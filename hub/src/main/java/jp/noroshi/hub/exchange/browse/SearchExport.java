package jp.noroshi.hub.exchange.browse;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jp.noroshi.handling.Action;
import jp.noroshi.hub.exchange.ReleaseAccess;
import jp.noroshi.hub.party.Viewer;
import jp.noroshi.hub.shell.Refusal;
import jp.noroshi.stix.StixId;
import jp.noroshi.stix.bundle.BundleWriter;

/// What was found, to take along: as one bundle of STIX 2.1, or as a table. Only what the reader
/// may take along is in it, which may be less than what they may look at.
final class SearchExport {
  private static final int CHUNK = 50;
  private static final String HEADER = "id,type,name,modified,tlp,source,day\r\n";

  private final Visible visible;
  private final ObjectSearch search;
  private final ReleaseAccess access;
  private final ObjectStore store = new ObjectStore();

  SearchExport(Visible visible, ObjectSearch search, ReleaseAccess access) {
    this.visible = visible;
    this.search = search;
    this.access = access;
  }

  /// As what it is written.
  enum Form {
    /// One bundle (STIX 2.1 §8).
    STIX("application/stix+json;version=2.1", "json"),
    /// A table (RFC 4180) of the objects, without their contents.
    CSV("text/csv;charset=UTF-8", "csv");

    private final String mediaType;
    private final String ending;

    Form(String mediaType, String ending) {
      this.mediaType = mediaType;
      this.ending = ending;
    }

    String mediaType() {
      return mediaType;
    }

    String fileName() {
      return "noroshi-objects." + ending;
    }

    /// @throws Refusal naming the parameter
    static Form of(String text) {
      return Stream.of(values())
          .filter(form -> form.name().toLowerCase(Locale.ROOT).equals(text))
          .findFirst()
          .orElseThrow(() ->
              Refusal.invalid(List.of(Refusal.Violation.of("as", "exchange.refusal.export"))));
    }
  }

  /// The newest [ObjectSearch#MOST] that answer, decided for taking along and written down as
  /// taken.
  List<Line> take(Viewer viewer, ObjectQuery query) {
    var action = viewer.isProgram() ? Action.EXPORT_MACHINE : Action.EXPORT_HUMAN;
    var lines =
        visible.allowed(viewer, search.find(viewer, query).lines(), Function.identity(), action);
    access.recordAll(viewer, lines.stream().map(Line::main).distinct().toList(), action);
    return lines;
  }

  /// Writes what was taken.
  void write(Viewer viewer, List<Line> taken, Form form, OutputStream out) throws IOException {
    switch (form) {
      case STIX -> bundle(viewer, taken, out);
      case CSV -> {
        out.write(
            (HEADER + taken.stream().map(SearchExport::row).collect(Collectors.joining()))
                .getBytes(StandardCharsets.UTF_8));
      }
    }
  }

  private void bundle(Viewer viewer, List<Line> taken, OutputStream out) throws IOException {
    try (var bundle = new BundleWriter(out, StixId.random("bundle"))) {
      for (int from = 0; from < taken.size(); from += CHUNK) {
        var releases =
            taken.subList(from, Math.min(from + CHUNK, taken.size())).stream()
                .map(Line::release)
                .toList();
        for (var content : visible.reading(viewer, tx -> store.contents(tx, releases))) {
          bundle.writeCanonical(content.bytes());
        }
      }
    }
  }

  private static String row(Line line) {
    return Stream.of(
                line.stixId(),
                line.type(),
                line.name(),
                line.modified(),
                line.tlp().label(),
                line.source(),
                Days.of(line.releasedAt()).toString())
            .map(SearchExport::cell)
            .collect(Collectors.joining(","))
        + "\r\n";
  }

  // Names come from outside: no spreadsheet shall take one for a formula.
  private static String cell(String text) {
    boolean formula = !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0;
    return '"' + (formula ? "'" : "") + text.replace("\"", "\"\"") + '"';
  }
}
