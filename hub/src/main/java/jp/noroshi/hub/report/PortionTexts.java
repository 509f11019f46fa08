package jp.noroshi.hub.report;

import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import jp.noroshi.handling.Band;
import jp.noroshi.handling.Disclosure;
import jp.noroshi.hub.party.Organisation;
import jp.noroshi.hub.report.derive.OwnTraces;
import jp.noroshi.hub.report.duty.Due;
import jp.noroshi.hub.report.duty.Field;
import jp.noroshi.hub.report.duty.Profile;
import jp.noroshi.hub.report.duty.ReportForm;
import jp.noroshi.hub.rules.Jurisdiction;
import jp.noroshi.hub.shell.Bilingual;

/// What a fact of a report says in the form in which somebody may see it: the same words in the
/// preview, in the promise and on the page of the one who reads it later. Pure.
final class PortionTexts {
  private static final Bilingual STATED =
      new Bilingual("記載あり（内容は見えません）", "Something is stated (not shown)");

  private final ReportForm form;
  private final FieldTexts texts;

  PortionTexts(ReportForm form) {
    this.form = form;
    this.texts = new FieldTexts(form);
  }

  /// What a report tells, and what must be kept out of it for those who see it cleaned.
  record Told(AnswerSheet answers, Profile profile, OwnTraces own) {
    static Told of(Organisation organisation, AnswerSheet answers, Jurisdiction jurisdiction) {
      return new Told(
          answers,
          Profiles.of(organisation, jurisdiction),
          OwnIdentities.of(organisation, OwnIdentities.contacts(answers)));
    }
  }

  /// A fact as a reader sees it, by its id; nothing hidden in its texts.
  Readership.Shown shown(String id, Disclosure disclosure, Told told) {
    var field = form.field(id).orElseThrow();
    return new Readership.Shown(
        field, disclosure, of(field, disclosure, told).stream().map(FilingView::visible).toList());
  }

  // Empty when the field has none of its own (a receipt number is made on sending).
  private List<Bilingual> of(Field field, Disclosure disclosure, Told told) {
    return switch (disclosure) {
      case RAW -> raw(field, told);
      case CLEANED -> cleaned(field, told);
      case BANDED -> banded(field, told);
      case REMOVED -> List.of();
    };
  }

  private List<Bilingual> raw(Field field, Told told) {
    var text =
        switch (field.source()) {
          case QUESTION -> texts.question(field.id(), told.answers());
          case ORGANISATION -> texts.organisation(field.id(), told.profile());
          case SUBMISSION -> Optional.<List<Bilingual>>empty();
        };
    return text.orElse(List.of());
  }

  private List<Bilingual> cleaned(Field field, Told told) {
    var question = form.question(field.id());
    if (question.isEmpty()) {
      return List.of();
    }
    return switch (question.get().type()) {
      case CHOICE, CHOICES -> raw(field, told);
      case DATETIME -> told.answers().first(field.id()).map(PortionTexts::day).orElse(List.of());
      case LINE, TEXT, PASTE ->
          told.answers().values(field.id()).stream()
              .map(value -> told.own().clean(value).strip())
              .filter(value -> !value.isEmpty())
              .map(value -> new Bilingual(value, value))
              .toList();
    };
  }

  private List<Bilingual> banded(Field field, Told told) {
    var question = form.question(field.id());
    if (question.isEmpty()) {
      return List.of();
    }
    return switch (question.get().type()) {
      // A choice is a band already.
      case CHOICE, CHOICES -> raw(field, told);
      case DATETIME -> told.answers().first(field.id()).map(PortionTexts::month).orElse(List.of());
      case LINE, TEXT, PASTE ->
          told.answers().values(field.id()).stream().map(PortionTexts::band).distinct().toList();
    };
  }

  private static Bilingual band(String value) {
    var number = value.strip().replace(",", "");
    if (!number.matches("[0-9]{1,9}")) {
      return STATED;
    }
    var band = Band.of(Integer.parseInt(number));
    return new Bilingual(band.ja(), band.en());
  }

  private static List<Bilingual> day(String typed) {
    return moment(typed, "uuuu-MM-dd");
  }

  private static List<Bilingual> month(String typed) {
    return moment(typed, "uuuu-MM");
  }

  private static List<Bilingual> moment(String typed, String pattern) {
    return AnswerSheet.instant(typed)
        .map(at -> DateTimeFormatter.ofPattern(pattern).format(at.atZone(Due.ZONE)))
        .flatMap(FieldTexts::one)
        .orElse(List.of());
  }
}
