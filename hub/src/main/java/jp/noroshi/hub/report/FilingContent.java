package jp.noroshi.hub.report;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import jp.noroshi.hub.report.duty.Answer;
import jp.noroshi.hub.report.duty.Duty;
import jp.noroshi.hub.report.duty.Field;
import jp.noroshi.hub.report.duty.Obligation;
import jp.noroshi.hub.report.duty.PortionLetter;
import jp.noroshi.hub.report.duty.Profile;
import jp.noroshi.hub.report.duty.ReportForm;
import jp.noroshi.hub.rules.Authority;
import jp.noroshi.hub.shell.Bilingual;

/// Makes the content of one filing: only the fields its law needs, each with its official name in
/// both languages, what it says, and whether law requires it. Pure.
final class FilingContent {
  private static final Bilingual DELEGATE =
      new Bilingual("代行報告者（委任による）", "Submitting agent (under a mandate)");

  private final ReportForm form;
  private final FieldTexts texts;

  FilingContent(ReportForm form) {
    this.form = form;
    this.texts = new FieldTexts(form);
  }

  /// What is said about the submission itself.
  ///
  /// @param continuation which continuation of the report it is; 0 for the report itself
  /// @param changed ids of the fields that say something new since
  /// @param reason why, in the reporter's words; may be empty
  /// @param delegate who reported for the organisation under a mandate
  record Envelope(
      String receipt,
      Instant submittedAt,
      String rulesVersion,
      int continuation,
      Set<String> changed,
      String reason,
      Optional<Bilingual> delegate) {
    /// Of the report itself.
    static Envelope first(
        String receipt, Instant submittedAt, String rulesVersion, Optional<Bilingual> delegate) {
      return new Envelope(receipt, submittedAt, rulesVersion, 0, Set.of(), "", delegate);
    }
  }

  /// Which fields of a law's list a filing carries.
  enum Extent {
    ALL,
    /// Only what says whose report it is: for a filing that says that it is withdrawn.
    NOTICE
  }

  /// The filing as JSON-ready maps, keys in no particular order.
  ///
  /// @param anonymous keep the organisation and the person out; ignored where law asks for the
  ///   filing
  Map<String, Object> of(
      Envelope envelope,
      Obligation obligation,
      Duty.Stage stage,
      Authority recipient,
      Profile profile,
      AnswerSheet answers,
      boolean anonymous,
      Extent extent) {
    var duty = obligation.duty();
    var needs = duty.fields().of(stage);
    boolean withheld = anonymous && duty.nature() != Duty.Nature.MANDATORY;
    var making = new Making(envelope, obligation, stage, profile, answers, withheld, extent);
    making.add(needs.required(), "required");
    making.add(needs.ifKnown(), "if-known");
    making.add(needs.optional(), "optional");
    making.addDelegate();
    var content = new TreeMap<String, Object>();
    content.put("type", "noroshi-filing");
    content.put("version", 1);
    content.put("receipt", envelope.receipt());
    content.put("submitted_at", envelope.submittedAt().toString());
    content.put("rules_version", envelope.rulesVersion());
    content.put("duty", duty.id());
    content.put("duty_version", duty.version());
    content.put("nature", duty.nature().name().toLowerCase(java.util.Locale.ROOT));
    content.put("law", both(duty.law()));
    content.put("article", both(duty.article()));
    content.put("in_force_since", duty.since().ja());
    content.put("stage", stage.id());
    content.put("stage_name", both(stage.name()));
    content.put("form", obligation.form().id());
    content.put("form_name", both(obligation.form().name()));
    content.put("recipient", recipient.id());
    content.put("recipient_name", both(recipient.name()));
    if (envelope.continuation() > 0) {
      content.put("continuation", envelope.continuation());
    }
    if (!envelope.reason().isEmpty()) {
      content.put("reason", envelope.reason());
    }
    content.put("fields", making.fields);
    return content;
  }

  private final class Making {
    private final List<Map<String, Object>> fields = new ArrayList<>();
    private final Envelope envelope;
    private final Obligation obligation;
    private final Duty.Stage stage;
    private final Profile profile;
    private final AnswerSheet answers;
    private final boolean withheld;
    private final Extent extent;

    Making(
        Envelope envelope,
        Obligation obligation,
        Duty.Stage stage,
        Profile profile,
        AnswerSheet answers,
        boolean withheld,
        Extent extent) {
      this.envelope = envelope;
      this.obligation = obligation;
      this.stage = stage;
      this.profile = profile;
      this.answers = answers;
      this.withheld = withheld;
      this.extent = extent;
    }

    void add(List<String> ids, String need) {
      for (var id : ids) {
        var field = form.field(id).orElseThrow();
        if (extent == Extent.ALL
            || field.source() != Field.Source.QUESTION
            || field.portion() == PortionLetter.C) {
          add(field, need);
        }
      }
    }

    // Whom an authority calls back must be clear; who helps whom is the organisation's own affair.
    void addDelegate() {
      if (envelope.delegate().isPresent()) {
        var entry = new TreeMap<String, Object>();
        entry.put("id", "org.submitter");
        entry.put("name", both(DELEGATE));
        entry.put("need", "if-known");
        if (withheld) {
          entry.put("state", "withheld");
        } else {
          var name = envelope.delegate().get();
          entry.put("value", List.of(name.ja()));
          entry.put("text", List.of(both(name)));
        }
        fields.add(entry);
      }
    }

    private void add(Field field, String need) {
      var id = field.id();
      var entry = new TreeMap<String, Object>();
      entry.put("id", id);
      entry.put("name", both(field.name()));
      entry.put("need", need);
      if (envelope.changed().contains(id)) {
        entry.put("changed", true);
      }
      boolean personal = field.portion() == PortionLetter.V || field.portion() == PortionLetter.C;
      if (withheld && personal) {
        entry.put("state", "withheld");
        fields.add(entry);
        return;
      }
      answers
          .answer(id)
          .ifPresent(answer -> {
            if (answer instanceof Answer.Known known) {
              entry.put("value", known.values());
            } else {
              entry.put("state", answers.state(id));
            }
          });
      var known =
          switch (field.source()) {
            case QUESTION -> texts.question(id, answers);
            case ORGANISATION -> texts.organisation(id, profile);
            case SUBMISSION -> submission(id);
          };
      if (known.isPresent()) {
        entry.put("text", known.get().stream().map(FilingContent::both).toList());
      } else if (!entry.containsKey("state")) {
        // What law requires is shown as outstanding; what was not said and not required is left
        // out.
        if (!need.equals("required")) {
          return;
        }
        entry.put("state", "unknown-yet");
      }
      fields.add(entry);
    }

    private Optional<List<Bilingual>> submission(String id) {
      var duty = obligation.duty();
      return switch (id) {
        case "sub.id" -> FieldTexts.one(envelope.receipt());
        case "sub.type" -> Optional.of(List.of(stage.name()));
        case "sub.basis" -> Optional.of(List.of(duty.law()));
        case "sub.form" -> Optional.of(List.of(obligation.form().name()));
        default -> throw new IllegalArgumentException("a submission does not know '" + id + "'");
      };
    }
  }

  private static Map<String, Object> both(Bilingual text) {
    var map = new LinkedHashMap<String, Object>();
    map.put("en", text.en());
    map.put("ja", text.ja());
    return map;
  }
}
