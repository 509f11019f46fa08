package jp.noroshi.hub.report.duty;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import jp.noroshi.hub.rules.RuleFile;
import jp.noroshi.hub.rules.RuleNode;
import jp.noroshi.hub.shell.Bilingual;

/// The questions of a report and the fields of all filings, read from `report-form.yaml`.
/// Immutable.
public final class ReportForm {
  private static final Map<String, PortionLetter> LETTERS =
      Map.of(
          "V",
          PortionLetter.V,
          "C",
          PortionLetter.C,
          "B",
          PortionLetter.B,
          "T",
          PortionLetter.T,
          "M",
          PortionLetter.M,
          "L",
          PortionLetter.L,
          "S",
          PortionLetter.S);
  private static final Map<String, Question.Type> TYPES =
      Map.of(
          "line", Question.Type.LINE,
          "text", Question.Type.TEXT,
          "paste", Question.Type.PASTE,
          "datetime", Question.Type.DATETIME,
          "choice", Question.Type.CHOICE,
          "choices", Question.Type.CHOICES);
  private static final Map<String, Field.Source> SOURCES =
      Map.of(
          "organisation", Field.Source.ORGANISATION,
          "submission", Field.Source.SUBMISSION);

  private final String version;
  private final Map<Question.Type, Integer> limits;
  private final List<Section> sections;
  private final Map<String, Question> questions;
  private final Map<String, Field> fields;

  private ReportForm(
      String version,
      Map<Question.Type, Integer> limits,
      List<Section> sections,
      Map<String, Question> questions,
      Map<String, Field> fields) {
    this.version = version;
    this.limits = limits;
    this.sections = sections;
    this.questions = questions;
    this.fields = fields;
  }

  /// A part of the page.
  public record Section(String id, Bilingual name) {}

  /// Reads and checks the bundled file.
  public static ReportForm bundled() {
    return read(RuleFile.bundled("report-form.yaml"));
  }

  /// Reads and checks a rule file.
  public static ReportForm read(RuleNode root) {
    root.allowOnly(Set.of("version", "limits", "sections", "questions", "fields"));
    var sections =
        root.list("sections", node -> new Section(node.text("id"), node.bilingual("name")));
    var questions = new LinkedHashMap<String, Question>();
    var fields = new LinkedHashMap<String, Field>();
    for (var node : root.child("questions").items()) {
      var question = question(node, sections);
      for (var fact : question.when().facts()) {
        if (!DutyRules.ORGANISATION_FACTS.contains(fact) && !questions.containsKey(fact)) {
          throw node.child("when").problem("no earlier question answers the fact '" + fact + "'");
        }
      }
      if (questions.putIfAbsent(question.id(), question) != null) {
        throw node.problem("the question '" + question.id() + "' stands twice");
      }
      fields.put(
          question.id(),
          new Field(question.id(), question.portion(), Field.Source.QUESTION, question.term()));
    }
    for (var node : root.child("fields").items()) {
      node.allowOnly(Set.of("id", "class", "source", "name"));
      var field =
          new Field(
              node.text("id"),
              node.oneOf("class", LETTERS),
              node.oneOf("source", SOURCES),
              node.bilingual("name"));
      if (fields.putIfAbsent(field.id(), field) != null) {
        throw node.problem("the field '" + field.id() + "' stands twice");
      }
    }
    return new ReportForm(
        root.text("version"), limits(root.child("limits")), sections, questions, fields);
  }

  /// The version of the rules, kept with every report made under them.
  public String version() {
    return version;
  }

  public List<Section> sections() {
    return sections;
  }

  /// All questions in order.
  public List<Question> questions() {
    return List.copyOf(questions.values());
  }

  /// The questions of one section, in order.
  public List<Question> questions(Section section) {
    return questions.values().stream()
        .filter(question -> question.section().equals(section.id()))
        .toList();
  }

  /// The number of a question, the same on screen and on paper: that of its section and its own in
  /// it, e.g. `2-3`.
  public String number(Question question) {
    int section = 0;
    for (var one : sections) {
      section++;
      if (one.id().equals(question.section())) {
        return section + "-" + (questions(one).indexOf(question) + 1);
      }
    }
    throw new IllegalArgumentException("no question of this form: " + question.id());
  }

  public Optional<Question> question(String id) {
    return Optional.ofNullable(questions.get(id));
  }

  /// The ids of the facts the directory knows.
  public Set<String> known() {
    return fields.values().stream()
        .filter(field -> field.source() == Field.Source.ORGANISATION)
        .map(Field::id)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  public Optional<Field> field(String id) {
    return Optional.ofNullable(fields.get(id));
  }

  /// Characters an answer may have at most.
  public int limit(Question.Type type) {
    return limits.getOrDefault(type, 0);
  }

  /// Whether the question is to be shown. A question whose opening is still undecided is not.
  public boolean isOpen(Question question, Function<String, Answer> facts) {
    return question.when().evaluate(facts) == Truth.TRUE;
  }

  /// The questions that are open under `facts`.
  public Predicate<Question> open(Function<String, Answer> facts) {
    return question -> isOpen(question, facts);
  }

  private static Question question(RuleNode node, List<Section> sections) {
    node.allowOnly(
        Set.of(
            "id",
            "section",
            "type",
            "class",
            "compulsory",
            "later",
            "when",
            "ask",
            "help",
            "term",
            "choices"));
    var section = node.text("section");
    if (sections.stream().noneMatch(known -> known.id().equals(section))) {
      throw node.child("section").problem("there is no section '" + section + "'");
    }
    var type = node.oneOf("type", TYPES);
    var choices =
        node.optional("choices")
            .map(list -> list.items().stream().map(ReportForm::choice).toList())
            .orElse(List.of());
    var needsChoices = type == Question.Type.CHOICE || type == Question.Type.CHOICES;
    if (needsChoices == choices.isEmpty()) {
      throw node.problem("choices belong to the types 'choice' and 'choices', and only there");
    }
    return new Question(
        node.text("id"),
        section,
        type,
        node.oneOf("class", LETTERS),
        node.flag("compulsory", false),
        node.flag("later", false),
        node.optional("when").map(Condition::read).orElse(new Condition.Always()),
        node.bilingual("ask"),
        node.optional("help").map(_ -> node.bilingual("help")),
        node.bilingual("term"),
        choices);
  }

  private static Question.Choice choice(RuleNode node) {
    node.allowOnly(Set.of("id", "name", "attack"));
    return new Question.Choice(
        node.text("id"), node.bilingual("name"), node.optionalText("attack"));
  }

  private static Map<Question.Type, Integer> limits(RuleNode node) {
    node.allowOnly(Set.of("line", "text", "paste"));
    int line = node.number("line", 1);
    return Map.of(
        Question.Type.LINE, line,
        Question.Type.DATETIME, line,
        Question.Type.CHOICE, line,
        Question.Type.CHOICES, line,
        Question.Type.TEXT, node.number("text", 1),
        Question.Type.PASTE, node.number("paste", 1));
  }
}
