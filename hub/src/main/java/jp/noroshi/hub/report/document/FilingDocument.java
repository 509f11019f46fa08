package jp.noroshi.hub.report.document;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import jp.noroshi.hub.shell.Bilingual;
import jp.noroshi.hub.shell.Language;

/// A filing laid out in one language: every box of its form, filled or marked, then everything else
/// the filing tells. All texts are printable.
///
/// @param basis whose numbering and names the boxes carry; absent when no layout is known for the
///   form
public record FilingDocument(
    FiledContent content, Language language, Optional<String> basis, List<Part> parts) {
  /// The mark of a box the filing says nothing about.
  static final String NOT_STATED = "not-stated";

  public FilingDocument {
    parts = List.copyOf(parts);
  }

  /// A part of the document.
  ///
  /// @param name absent for what the form has no box for
  public record Part(String no, Optional<String> name, List<Row> rows) {
    public Part {
      rows = List.copyOf(rows);
    }
  }

  /// One line.
  ///
  /// @param state why there is no text: `unknown-yet`, `cannot-know`, `not-applicable`, `withheld`,
  ///   `not-stated`; empty when there is one
  public record Row(String no, String name, boolean required, List<String> texts, String state) {
    public Row {
      texts = List.copyOf(texts);
    }
  }

  /// Lays a filing out.
  ///
  /// @param printable writes out what would not show
  static FilingDocument of(
      FiledContent content, Layouts layouts, Language language, UnaryOperator<String> printable) {
    var form = layouts.form(content.form());
    var placing = new Placing(content, language, printable);
    form.ifPresent(layout -> layout.sections().forEach(placing::add));
    layouts.supplement(content.duty()).ifPresent(layout -> layout.sections().forEach(placing::add));
    placing.rest();
    return new FilingDocument(
        content, language, form.map(layout -> layout.basis().in(language)), placing.parts);
  }

  /// Which boxes were filled already.
  private static final class Placing {
    private final FiledContent content;
    private final Language language;
    private final UnaryOperator<String> printable;
    private final Set<String> placed = new HashSet<>();
    private final List<Part> parts = new ArrayList<>();

    Placing(FiledContent content, Language language, UnaryOperator<String> printable) {
      this.content = content;
      this.language = language;
      this.printable = printable;
    }

    // A box of a supplement that the form has already is not asked twice.
    void add(Layout.Section section) {
      var rows =
          section.boxes().stream()
              .filter(box -> placed.add(box.field()))
              .map(box ->
                  content
                      .entry(box.field())
                      .map(entry -> row(box.no(), box.name(), entry))
                      .orElseGet(
                          () -> new Row(box.no(), text(box.name()), false, List.of(), NOT_STATED)))
              .toList();
      if (!rows.isEmpty()) {
        parts.add(new Part(section.no(), Optional.of(text(section.name())), rows));
      }
    }

    void rest() {
      var rows =
          content.entries().stream()
              .filter(entry -> !placed.contains(entry.id()))
              .map(entry -> row("", entry.name(), entry))
              .toList();
      if (!rows.isEmpty()) {
        parts.add(new Part("", Optional.empty(), rows));
      }
    }

    private Row row(String no, Bilingual name, FiledContent.Entry entry) {
      return new Row(
          no,
          text(name),
          entry.required(),
          entry.texts().stream().map(this::text).toList(),
          entry.texts().isEmpty() ? entry.state() : "");
    }

    private String text(Bilingual text) {
      return printable.apply(text.in(language));
    }
  }
}
