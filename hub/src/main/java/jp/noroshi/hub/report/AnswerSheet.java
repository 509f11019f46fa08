package jp.noroshi.hub.report;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import jp.noroshi.hub.report.duty.Answer;
import jp.noroshi.hub.report.duty.Due;
import jp.noroshi.hub.report.duty.PortionLetter;
import jp.noroshi.hub.report.duty.Question;
import jp.noroshi.hub.report.duty.ReportForm;
import jp.noroshi.hub.report.mynumber.MyNumberScan;
import jp.noroshi.hub.shell.Refusal;
import jp.noroshi.hub.spill.ClassificationMarkings;
import tools.jackson.databind.JsonNode;

/// The answers to a report form, by question id, as typed. Reading keeps everything that may be a
/// draft; [#faults] says what stands in the way of sending it.
///
/// As JSON an answer is a text, a list of texts, or `{"state": "unknown-yet"}` (`cannot-know`,
/// `not-applicable`). Sorted by id, so that equal sheets have equal bytes.
public record AnswerSheet(Map<String, Answer> answers) {
  private static final int MAX_VALUES = 20;
  private static final String STATE = "state:";
  private static final Optional<Answer> NONE = Optional.empty();

  public AnswerSheet {
    answers = Collections.unmodifiableMap(new TreeMap<>(answers));
  }

  /// Nothing answered.
  public static AnswerSheet empty() {
    return new AnswerSheet(Map.of());
  }

  /// The answer to a question, if there is one.
  public Optional<Answer> answer(String id) {
    return Optional.ofNullable(answers.get(id));
  }

  /// The values of a known answer; empty for any other.
  public List<String> values(String id) {
    return answers.get(id) instanceof Answer.Known known ? known.values() : List.of();
  }

  /// The first value of a known answer.
  public Optional<String> first(String id) {
    return values(id).stream().findFirst();
  }

  /// How an answer that is not known is written; empty for a known or missing one.
  public String state(String id) {
    var answer = answers.get(id);
    return answer == null ? "" : stateOf(answer);
  }

  /// The part whose questions are of one of `letters`.
  public AnswerSheet part(ReportForm form, java.util.Set<PortionLetter> letters) {
    var part = new TreeMap<>(answers);
    part.keySet()
        .removeIf(id ->
            form.question(id).map(question -> !letters.contains(question.portion())).orElse(true));
    return new AnswerSheet(part);
  }

  /// The answers to questions that are open under `facts`. What was typed before another answer
  /// closed its question stays in the draft and is not sent.
  public AnswerSheet open(ReportForm form, Function<String, Answer> facts) {
    var open = new TreeMap<>(answers);
    open.keySet()
        .removeIf(
            id -> form.question(id).map(question -> !form.isOpen(question, facts)).orElse(true));
    return new AnswerSheet(open);
  }

  /// The instant of a date-time answer. What is typed without a zone is Japan time.
  public static Optional<Instant> instant(String text) {
    try {
      return Optional.of(OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeParseException withoutZone) {
      try {
        return Optional.of(LocalDateTime.parse(text).atZone(Due.ZONE).toInstant());
      } catch (DateTimeParseException notATime) {
        return Optional.empty();
      }
    }
  }

  /// As JSON-ready maps and lists.
  public Map<String, Object> toJson() {
    var json = new TreeMap<String, Object>();
    answers.forEach((id, answer) -> {
      if (answer instanceof Answer.Known known) {
        json.put(id, known.values().size() == 1 ? known.values().getFirst() : known.values());
      } else {
        json.put(id, Map.of("state", stateOf(answer)));
      }
    });
    return json;
  }

  /// Reads the JSON form.
  ///
  /// @throws Refusal naming the first place that is no answer
  public static AnswerSheet ofJson(JsonNode node, ReportForm form) {
    if (!node.isObject()) {
      throw refuse("/answers", "report.fault.answers");
    }
    var answers = new TreeMap<String, Answer>();
    for (var property : node.properties()) {
      var id = property.getKey();
      if (form.question(id).isEmpty()) {
        throw refuse("/answers/" + id, "report.fault.unknown-question");
      }
      answer(id, property.getValue()).ifPresent(answer -> answers.put(id, answer));
    }
    return new AnswerSheet(answers);
  }

  /// Reads the fields of the page's form: `<id>` for values, `state.<id>` (or, among buttons of a
  /// choice, the value `state:unknown-yet`) for why there is none. What was typed is never dropped
  /// for a reason chosen beside it.
  public static AnswerSheet ofParameters(Map<String, String[]> parameters, ReportForm form) {
    var answers = new TreeMap<String, Answer>();
    for (var question : form.questions()) {
      var values = new ArrayList<String>();
      var state = NONE;
      for (var value : parameters.getOrDefault(question.id(), new String[0])) {
        if (value.startsWith(STATE)) {
          state = ofState(value.substring(STATE.length()));
        } else if (!value.isBlank() && values.size() < MAX_VALUES) {
          values.add(value.replace("\r\n", "\n"));
        }
      }
      var reason = parameters.getOrDefault("state." + question.id(), new String[0]);
      if (reason.length > 0 && state.isEmpty()) {
        state = ofState(reason[0]);
      }
      if (!values.isEmpty()) {
        answers.put(question.id(), new Answer.Known(values));
      } else {
        state.ifPresent(answer -> answers.put(question.id(), answer));
      }
    }
    return new AnswerSheet(answers);
  }

  /// What must be mended: always what exceeds a bound; when `complete`, also what is missing, no
  /// choice of the question, no time, or in the future.
  public List<Refusal.Violation> faults(ReportForm form, boolean complete, Instant now) {
    var faults = new ArrayList<Refusal.Violation>();
    for (var question : form.questions()) {
      var values = values(question.id());
      int length = values.stream().mapToInt(String::length).sum();
      if (length > form.limit(question.type())) {
        faults.add(
            Refusal.Violation.of(
                question.id(),
                "report.fault.too-long",
                question.term().ja(),
                question.term().en(),
                form.limit(question.type())));
      }
      if (values.stream()
          .anyMatch(value ->
              question.type() == Question.Type.PASTE
                  ? value.codePoints().anyMatch(AnswerSheet::cannotBeKept)
                  : hidesSomething(value))) {
        faults.add(fault(question, "report.fault.hidden-characters"));
      }
      values.stream()
          .flatMap(value -> ClassificationMarkings.bundled().in(value).stream())
          .findFirst()
          .ifPresent(marking ->
              faults.add(Refusal.Violation.of(question.id(), "spill.fault.marking", marking)));
      if (values.stream().anyMatch(MyNumberScan::in)) {
        faults.add(fault(question, "report.fault.my-number"));
      }
      if (complete) {
        check(question, values, now, faults);
      }
    }
    return faults;
  }

  private static void check(
      Question question, List<String> values, Instant now, List<Refusal.Violation> faults) {
    if (question.compulsory() && values.isEmpty()) {
      faults.add(fault(question, "report.fault.missing"));
    }
    switch (question.type()) {
      case CHOICE, CHOICES -> {
        if (values.stream().anyMatch(value -> question.choice(value).isEmpty())
            || (question.type() == Question.Type.CHOICE && values.size() > 1)) {
          faults.add(fault(question, "report.fault.no-choice"));
        }
      }
      case DATETIME -> {
        for (var value : values) {
          var instant = instant(value);
          if (instant.isEmpty()) {
            faults.add(fault(question, "report.fault.no-time"));
          } else if (instant.get().isAfter(now.plusSeconds(300))) {
            faults.add(fault(question, "report.fault.future"));
          }
        }
      }
      case LINE, TEXT, PASTE -> {
        // bounded above; any wording is welcome
      }
    }
  }

  private static Refusal.Violation fault(Question question, String code) {
    return Refusal.Violation.of(question.id(), code, question.term().ja(), question.term().en());
  }

  // Direction overrides and controls make a text look like another one to whoever reads it.
  /// Whether a text holds controls or direction overrides.
  public static boolean hidesSomething(String text) {
    return text.codePoints().anyMatch(AnswerSheet::isHidden);
  }

  static boolean isHidden(int c) {
    return cannotBeKept(c)
        || (Character.isISOControl(c) && c != '\n' && c != '\t')
        || (c >= 0x202A && c <= 0x202E)
        || (c >= 0x2066 && c <= 0x2069)
        || c == 0x200E
        || c == 0x200F
        || c == 0x061C;
  }

  // No text column can hold these: NUL, and halves of a surrogate pair.
  private static boolean cannotBeKept(int c) {
    return c == 0 || (c >= 0xD800 && c <= 0xDFFF);
  }

  private static Optional<Answer> answer(String id, JsonNode node) {
    if (node.isNull()) {
      return Optional.empty();
    }
    if (node.isString()) {
      return node.asString().isBlank()
          ? Optional.empty()
          : Optional.of(new Answer.Known(node.asString()));
    }
    if (node.isArray() && node.size() <= MAX_VALUES) {
      var values = new ArrayList<String>();
      for (var item : node) {
        if (!item.isString() || item.asString().isBlank()) {
          throw refuse("/answers/" + id, "report.fault.answers");
        }
        values.add(item.asString());
      }
      return values.isEmpty() ? Optional.empty() : Optional.of(new Answer.Known(values));
    }
    var state = node.isObject() && node.size() == 1 ? node.get("state") : null;
    if (state != null && state.isString()) {
      var answer = ofState(state.asString());
      if (answer.isPresent()) {
        return answer;
      }
    }
    throw refuse("/answers/" + id, "report.fault.answers");
  }

  private static Optional<Answer> ofState(String state) {
    return switch (state) {
      case "unknown-yet" -> Optional.of(new Answer.UnknownYet());
      case "cannot-know" -> Optional.of(new Answer.CannotKnow());
      case "not-applicable" -> Optional.of(new Answer.NotApplicable());
      default -> Optional.empty();
    };
  }

  private static String stateOf(Answer answer) {
    return switch (answer) {
      case Answer.Known _ -> "";
      case Answer.UnknownYet _ -> "unknown-yet";
      case Answer.CannotKnow _ -> "cannot-know";
      case Answer.NotApplicable _ -> "not-applicable";
    };
  }

  private static Refusal refuse(String pointer, String code) {
    return Refusal.invalid(List.of(Refusal.Violation.of(pointer, code)));
  }
}
