package jp.noroshi.hub.report.duty;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import jp.noroshi.hub.shell.Bilingual;

/// One reporting duty (or voluntary route) in one version of the law.
///
/// @param version of the rule; a filing keeps the one it was made under
/// @param entity whom it binds
/// @param trigger what sets it off
/// @param recipients authority codes; [#COMPETENT] means the one in charge of the sector
/// @param form form code, or [#COMMON] for the common form that fits the incident
/// @param channel how it is handed over where the recipient is not connected
public record Duty(
    String id,
    int version,
    Regime regime,
    Nature nature,
    Evidence evidence,
    Bilingual law,
    Bilingual article,
    Bilingual basis,
    Force force,
    Condition entity,
    Condition trigger,
    List<String> recipients,
    String form,
    Optional<Bilingual> channel,
    List<Stage> stages,
    FieldNeeds fields) {

  /// The recipient that is looked up by the organisation's sector.
  public static final String COMPETENT = "competent";

  /// The form that is chosen by the kind of incident.
  public static final String COMMON = "common";

  public Duty {
    recipients = List.copyOf(recipients);
    stages = List.copyOf(stages);
  }

  /// Whether the reporter has a choice.
  public enum Nature {
    /// Required by law.
    MANDATORY,
    /// Only with the reporter's tick.
    VOLUNTARY,
    /// A copy to the lead office, only with the reporter's tick.
    CONSENT_COPY
  }

  /// Whether and when it is law.
  public sealed interface Force {
    /// It is law.
    ///
    /// @param since the first day the law held
    /// @param from the first day this version of the rule is used
    /// @param to the first day it no longer is
    /// @param evidence of `since`, where it is less well founded than the duty
    record Law(LocalDate since, LocalDate from, Optional<LocalDate> to, Optional<Evidence> evidence)
        implements Force {}

    /// It is not law yet, and nobody knows from when.
    ///
    /// @param state how far it has come
    record Pending(Bilingual state) implements Force {}
  }

  /// What starts a clock. Each start is a logged fact with an author.
  public enum ClockStart {
    /// Somebody of the organisation knew.
    AWARE,
    /// The organisation recognised it as an event of the law.
    RECOGNISED,
    /// The organisation judged that it reaches the threshold.
    CLASSIFIED,
    OCCURRED,
    PREVIOUS_STAGE_SUBMITTED,
    PAYMENT_MADE,
    CORRECTIVE_MEASURE_AVAILABLE
  }

  /// Which of several limits of one stage counts.
  public enum Join {
    EARLIEST,
    LATEST
  }

  /// A clock and how long it runs.
  public record Limit(ClockStart clockStart, Due due) {}

  /// One filing within the duty.
  ///
  /// @param limits at least one; the first is the one the law names first
  /// @param evidence of the limits, where they are less well founded than the duty
  /// @param requires what this stage requires beyond the duty's own, by field id
  public record Stage(
      String id,
      Bilingual name,
      List<Limit> limits,
      Join join,
      Optional<Evidence> evidence,
      List<String> requires) {
    public Stage {
      limits = List.copyOf(limits);
      requires = List.copyOf(requires);
      if (limits.isEmpty()) {
        throw new IllegalArgumentException("a stage has at least one limit");
      }
    }

    /// A stage that requires what its duty requires.
    public Stage(
        String id, Bilingual name, List<Limit> limits, Join join, Optional<Evidence> evidence) {
      this(id, name, limits, join, evidence, List.of());
    }

    /// The limit the law names first.
    public Due due() {
      return limits.getFirst().due();
    }

    /// What starts the limit the law names first.
    public ClockStart clockStart() {
      return limits.getFirst().clockStart();
    }
  }

  /// What the law needs to know, by field id.
  public record FieldNeeds(List<String> required, List<String> ifKnown, List<String> optional) {
    public FieldNeeds {
      required = List.copyOf(required);
      ifKnown = List.copyOf(ifKnown);
      optional = List.copyOf(optional);
    }

    /// The same for a stage that requires more of it.
    public FieldNeeds of(Stage stage) {
      var more = stage.requires();
      return new FieldNeeds(
          Stream.concat(required.stream(), more.stream()).toList(),
          ifKnown.stream().filter(id -> !more.contains(id)).toList(),
          optional.stream().filter(id -> !more.contains(id)).toList());
    }

    /// Everything that may stand in the filing, required first.
    public List<String> all() {
      return Stream.of(required, ifKnown, optional).flatMap(List::stream).toList();
    }
  }

  /// Whether this version of the rule is used on a day.
  public boolean inForce(LocalDate day) {
    return switch (force) {
      case Force.Law law -> !day.isBefore(law.from()) && law.to().map(day::isBefore).orElse(true);
      case Force.Pending _ -> false;
    };
  }

  /// Whether it may become law after a day.
  public boolean comesAfter(LocalDate day) {
    return switch (force) {
      case Force.Law law -> day.isBefore(law.from());
      case Force.Pending _ -> true;
    };
  }

  /// How well [#since] is founded.
  public Evidence sinceEvidence() {
    return switch (force) {
      case Force.Law law -> law.evidence().orElse(evidence);
      case Force.Pending _ -> evidence;
    };
  }

  /// The first day the law held, as a date; the state it is in when it is not law yet.
  public Bilingual since() {
    return switch (force) {
      case Force.Law law -> new Bilingual(law.since().toString(), law.since().toString());
      case Force.Pending pending -> pending.state();
    };
  }
}
