package jp.noroshi.hub.report;

import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jp.noroshi.hub.party.Viewer;
import jp.noroshi.hub.report.derive.OwnTraces;
import jp.noroshi.hub.report.duty.Question;
import jp.noroshi.hub.shell.Bilingual;
import jp.noroshi.hub.shell.Language;

/// What others can learn from a report, taken out of its answers without the traces of whoever sent
/// it. A start for its author, who reads and changes it before anybody else sees anything.
///
/// @param happened what happened and what was done first
/// @param technical how the attack went, a line for each answer
public record Learnt(String happened, String cause, String prevention, String technical) {
  private static final List<String> HAPPENED = List.of("inc.summary", "rsp.initial");
  private static final List<String> CAUSE = List.of("rsp.root", "pd.cause");
  private static final List<String> PREVENTION = List.of("rsp.corrective", "pd.prevent");

  // Values (addresses, digests) go out as objects, each with its own mark; a ransom note often
  // holds the key of the one who got it.
  private static final List<String> TECHNICAL =
      List.of(
          "inc.type",
          "att.vector",
          "sys.product",
          "att.cve",
          "rw.name",
          "rw.kind",
          "rw.ext",
          "dos.kind",
          "dos.volume",
          "dos.extort");

  /// What a report of the viewer's organisation holds of it.
  ///
  /// @throws jp.noroshi.hub.shell.Refusal NOT_FOUND
  public static Learnt of(
      Reports reports, Rules rules, Viewer viewer, UUID report, Language language) {
    var answers = reports.report(viewer, report).answers();
    var own = OwnIdentities.of(viewer.organisation(), OwnIdentities.contacts(answers));
    var read = new Reading(answers, own, new FieldTexts(rules.form()), language);
    return new Learnt(
        read.texts(HAPPENED),
        read.texts(CAUSE),
        read.texts(PREVENTION),
        TECHNICAL.stream()
            .flatMap(id -> rules.form().question(id).stream())
            .flatMap(read::line)
            .collect(Collectors.joining("\n")));
  }

  private record Reading(AnswerSheet answers, OwnTraces own, FieldTexts fields, Language language) {
    String texts(List<String> questions) {
      return questions.stream().flatMap(this::said).collect(Collectors.joining("\n"));
    }

    Stream<String> line(Question question) {
      var said = said(question.id()).collect(Collectors.joining(", "));
      return said.isEmpty()
          ? Stream.empty()
          : Stream.of(question.term().in(language) + ": " + said);
    }

    private Stream<String> said(String question) {
      return fields.question(question, answers).stream()
          .flatMap(List<Bilingual>::stream)
          .map(text -> own.clean(text.in(language)).strip())
          .filter(text -> !text.isEmpty());
    }
  }
}
