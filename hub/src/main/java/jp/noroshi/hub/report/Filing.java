package jp.noroshi.hub.report;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// One filing of a report: what one authority gets under one duty at one stage.
///
/// @param receipt number of the report, as quoted on the phone
/// @param recipient the authority's organisation on this platform, when it is connected
/// @param due the statutory limit, or our own target; see `dueStatutory`
/// @param filedAt when it was finished; absent while its clock still runs
/// @param handOver how the reporter handed it over, where the authority does not work here
/// @param acknowledgedAt when the authority had it, by its own word or its receipt
/// @param authorityNumber the number the authority gave it, or who took it
/// @param continuation which continuation of the report it tells of; 0 for the report itself
/// @param receiptEntered whether the reporter noted the receipt, and not the authority itself
public record Filing(
    UUID id,
    UUID report,
    String receipt,
    String duty,
    int dutyVersion,
    String nature,
    String stage,
    String form,
    String authority,
    Optional<UUID> recipient,
    State state,
    Optional<Instant> clockStarted,
    Optional<Instant> due,
    boolean dueStatutory,
    Optional<Instant> filedAt,
    Optional<HandOver> handOver,
    Optional<Instant> acknowledgedAt,
    Optional<String> authorityNumber,
    boolean receiptEntered,
    Optional<String> acknowledgementNote,
    int continuation) {

  /// How far it has come.
  public enum State {
    /// To be made yet; its clock runs.
    DUE,
    /// Prepared, and nobody has it yet: the reporter must hand it over.
    READY,
    /// Handed over by the reporter; nothing came back yet.
    SENT,
    /// Delivered on this platform; the authority has not said that it has it.
    DELIVERED,
    /// The authority has it: by its own word, or by the receipt it gave the reporter.
    ACKNOWLEDGED,
    /// No longer owed: the report was withdrawn, or the duty does not hold after all.
    CLOSED;

    String code() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  /// The same under another id.
  Filing withId(UUID id) {
    return new Filing(
        id,
        report,
        receipt,
        duty,
        dutyVersion,
        nature,
        stage,
        form,
        authority,
        recipient,
        state,
        clockStarted,
        due,
        dueStatutory,
        filedAt,
        handOver,
        acknowledgedAt,
        authorityNumber,
        receiptEntered,
        acknowledgementNote,
        continuation);
  }

  /// How a filing was handed over outside the platform.
  public record HandOver(Instant at, Way how) {}

  /// By what a filing can be handed over.
  public enum Way {
    PORTAL,
    MAIL,
    POST,
    COUNTER,
    PHONE,
    FAX;

    /// The code in the database and in the API.
    public String code() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }

    /// The way of a code.
    public static Optional<Way> parse(String code) {
      return java.util.Arrays.stream(values()).filter(way -> way.code().equals(code)).findFirst();
    }
  }

  /// When it came into the addressee's hands; absent while it has not. What is only prepared is not
  /// filed.
  public Optional<Instant> inHand() {
    return switch (state) {
      case DUE, READY, CLOSED -> Optional.empty();
      case SENT -> handOver.map(HandOver::at);
      case DELIVERED -> filedAt;
      case ACKNOWLEDGED ->
          handOver.map(HandOver::at).or(() -> receiptEntered ? acknowledgedAt : filedAt);
    };
  }

  /// Whether its limit passed before the addressee had it in hand.
  ///
  /// @param now the instant of the question
  public boolean overdue(Instant now) {
    return state != State.CLOSED
        && due.map(limit -> inHand().orElse(now).isAfter(limit)).orElse(false);
  }
}
