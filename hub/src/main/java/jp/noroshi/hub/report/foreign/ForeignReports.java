package jp.noroshi.hub.report.foreign;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import jp.noroshi.handling.marking.Labels;
import jp.noroshi.hub.party.Viewer;
import jp.noroshi.hub.report.AnswerSheet;
import jp.noroshi.hub.report.Drafts;
import jp.noroshi.hub.report.Rules;
import jp.noroshi.hub.report.SharingChoices;
import jp.noroshi.hub.report.duty.Answer;
import jp.noroshi.hub.report.duty.Question;
import jp.noroshi.hub.report.evidence.Uploads;
import jp.noroshi.hub.shell.Refusal;
import jp.noroshi.hub.shell.Refusal.Violation;
import jp.noroshi.stix.Tlp;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/// Makes a draft of a report that comes in another shape. Nothing is sent by it.
public final class ForeignReports {
  /// The largest that is read, in bytes.
  public static final int LARGEST = 8 << 20;

  private final Drafts drafts;
  private final Uploads uploads;
  private final Rules rules;
  private final ObjectMapper json;
  private final StixShape stix;
  private final MispShape misp;
  private final MappedShape dora;

  ForeignReports(Drafts drafts, Uploads uploads, Rules rules, ObjectMapper json) {
    this.drafts = drafts;
    this.uploads = uploads;
    this.rules = rules;
    this.json = json;
    var techniques = new Techniques(rules.form());
    this.stix = new StixShape(techniques);
    this.misp = new MispShape(techniques);
    this.dora = MappedShape.bundled();
  }

  /// A draft that was made.
  ///
  /// @param shape how the original was written, by code
  /// @param taken questions that were answered
  /// @param left what was not understood; it is in the original, which stays with the draft
  /// @param cut questions of whose answer only the beginning has room
  /// @param kept whether the original stays with the draft as evidence
  public record Taken(
      UUID draft,
      String shape,
      List<String> taken,
      List<String> left,
      List<String> cut,
      boolean kept) {
    public Taken {
      taken = List.copyOf(taken);
      left = List.copyOf(left);
      cut = List.copyOf(cut);
    }
  }

  /// Reads a report and makes a draft of it.
  ///
  /// @param name of the file, as its sender has it
  /// @throws Refusal INVALID for what is no JSON or of no known shape, TOO_LARGE, or why there can
  ///   be no further draft
  public Taken take(Viewer viewer, String name, byte[] original) {
    if (original.length > LARGEST) {
      throw Refusal.of(Refusal.Kind.TOO_LARGE, "foreign.refusal.large", LARGEST >> 20);
    }
    var report = read(original);
    var cut = new ArrayList<String>();
    var draft = drafts.draft(viewer, drafts.begin(viewer));
    var answers = new TreeMap<>(draft.answers().answers());
    var said = new LinkedHashMap<String, String>(report.answers());
    for (var entry : said.entrySet()) {
      rules
          .form()
          .question(entry.getKey())
          .flatMap(question -> answer(question, entry.getValue(), cut))
          .ifPresent(answer -> answers.put(entry.getKey(), answer));
    }
    drafts.save(
        viewer,
        draft.id(),
        draft.version(),
        new AnswerSheet(answers),
        choices(report, draft.choices()));
    return new Taken(
        draft.id(),
        report.shape().code(),
        said.keySet().stream().filter(answers::containsKey).sorted().toList(),
        report.left(),
        cut,
        uploads.keep(viewer, draft.id(), name, original));
  }

  private ForeignReport read(byte[] original) {
    JsonNode root;
    try {
      root = json.readTree(original);
    } catch (JacksonException malformed) {
      throw fault("foreign.fault.json");
    }
    if (StixShape.recognises(root)) {
      return stix.read(root);
    }
    if (MispShape.recognises(root)) {
      return misp.read(root);
    }
    if (dora.recognises(root)) {
      return dora.read(root);
    }
    throw fault("foreign.fault.shape");
  }

  private Optional<Answer> answer(Question question, String text, List<String> cut) {
    var plain =
        text.codePoints()
            .filter(c -> keeps(question, c))
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString()
            .strip();
    int most = rules.form().limit(question.type());
    if (question.type() == Question.Type.CHOICE || question.type() == Question.Type.CHOICES) {
      return question.choice(plain).isPresent()
          ? Optional.of(new Answer.Known(plain))
          : Optional.empty();
    }
    if (question.type() == Question.Type.DATETIME && AnswerSheet.instant(plain).isEmpty()) {
      return Optional.empty();
    }
    if (question.type() == Question.Type.LINE) {
      plain = plain.replace('\n', ' ');
    }
    if (plain.length() > most) {
      cut.add(question.id());
      plain =
          plain.substring(0, Character.isHighSurrogate(plain.charAt(most - 1)) ? most - 1 : most);
    }
    return plain.isBlank() ? Optional.empty() : Optional.of(new Answer.Known(plain));
  }

  // What a form would not take stays in the original.
  private static boolean keeps(Question question, int character) {
    return character == '\n'
        || (question.type() == Question.Type.PASTE && character == '\t')
        || !AnswerSheet.hidesSomething(Character.toString(character));
  }

  /// What the marks of the original forbid is not widened: its label where that is stricter than
  /// what holds otherwise, and no sharing at all where it says so or nobody knows what it says.
  private static SharingChoices choices(ForeignReport report, SharingChoices standard) {
    var labels = report.labels();
    return standard.with(
        stricter(standard.tlp(), labels),
        standard.shareTechnical() && report.shareable() && labels.unknown().isEmpty());
  }

  private static Tlp stricter(Tlp standard, Labels labels) {
    var said = labels.tlp().orElse(standard);
    return said.ordinal() > standard.ordinal() ? said : standard;
  }

  private static Refusal fault(String code) {
    return Refusal.invalid(List.of(Violation.of("", code)));
  }
}
