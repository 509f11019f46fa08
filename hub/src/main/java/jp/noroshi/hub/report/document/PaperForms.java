package jp.noroshi.hub.report.document;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import jp.noroshi.hub.party.Viewer;
import jp.noroshi.hub.report.Rules;
import jp.noroshi.hub.shell.Language;

/// First reports on paper: empty ones, which are the same for everybody, and ones that know whose
/// they are.
final class PaperForms {
  private final PdfDocument pdf;
  private final Rules rules;
  private final Map<Language, byte[]> empty = new EnumMap<>(Language.class);

  PaperForms(PdfDocument pdf, Rules rules) {
    this.pdf = pdf;
    this.rules = rules;
  }

  /// An empty one; laid out once.
  synchronized byte[] empty(Language language) {
    return empty
        .computeIfAbsent(language, one -> pdf.of(PaperForm.of(rules, one, Map.of())))
        .clone();
  }

  /// One for the viewer's organisation. One at a time.
  synchronized byte[] of(Viewer viewer, Language language) {
    var known = new HashMap<String, String>();
    known.put("organisation", viewer.organisation().name(language));
    viewer.organisation().corporateNumber().ifPresent(number -> known.put("number", number));
    known.put("con.primary", language == Language.JA ? viewer.nameJa() : viewer.nameEn());
    known.put("con.callback", viewer.email());
    known.replaceAll((_, text) -> Printable.text(text, Fonts.bundled()::draws));
    return pdf.of(PaperForm.of(rules, language, known));
  }
}
