package jp.noroshi.hub.report.duty;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import jp.noroshi.hub.shell.Bilingual;

/// One reporting duty (or voluntary route) in one version of the law.
///
/// @param effectiveTo the first day it no longer holds
/// @param entity whom it binds
/// @param trigger what sets it off
/// @param recipients authority codes; [#COMPETENT] means the one in charge of the sector
/// @param form form code, or [#COMMON] for the common form that fits the incident
public record Duty(
    String id,
    int version,
    Nature nature,
    Evidence evidence,
    Bilingual law,
    Bilingual article,
    Bilingual basis,
    LocalDate effectiveFrom,
    Optional<LocalDate> effectiveTo,
    Condition entity,
    Condition trigger,
    List<String> recipients,
    String form,
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

  /// What starts a clock. Each start is a logged fact with an author.
  public enum ClockStart {
    AWARE,
    CLASSIFIED,
    OCCURRED,
    PREVIOUS_STAGE_SUBMITTED
  }

  /// One filing within the duty.
  public record Stage(String id, Bilingual name, ClockStart clockStart, Due due) {}

  /// What the law needs to know, by field id.
  public record FieldNeeds(List<String> required, List<String> ifKnown, List<String> optional) {
    public FieldNeeds {
      required = List.copyOf(required);
      ifKnown = List.copyOf(ifKnown);
      optional = List.copyOf(optional);
    }

    /// Everything that may stand in the filing, required first.
    public List<String> all() {
      return java.util.stream.Stream.of(required, ifKnown, optional).flatMap(List::stream).toList();
    }
  }

  /// Whether it is law on a day.
  public boolean inForce(LocalDate day) {
    return !day.isBefore(effectiveFrom) && effectiveTo.map(day::isBefore).orElse(true);
  }
}
