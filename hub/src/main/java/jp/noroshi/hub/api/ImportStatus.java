package jp.noroshi.hub.api;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import jp.noroshi.hub.api.ImportResult.SetAside;
import jp.noroshi.hub.shell.Refusal;

/// Where an import stands.
///
/// @param size bytes of the file; those that have arrived while it is arriving
/// @param stopped why reading ended before the end of the file
/// @param refused why nothing, or nothing more, was brought in
/// @param changedAt when it last got further
/// @param pace how fast it goes; only while it does
public record ImportStatus(
    UUID id,
    String filename,
    boolean atomic,
    String format,
    State state,
    long size,
    ImportStep step,
    int withdrawn,
    Optional<SetAside> stopped,
    Optional<Refused> refused,
    Instant begunAt,
    Instant changedAt,
    Optional<Instant> endedAt,
    Optional<Pace> pace) {

  /// The states an import goes through.
  public enum State {
    /// The file is being sent.
    ARRIVING,
    /// It is here and waits for its turn.
    WAITING,
    RUNNING,
    /// Whoever was at it has gone; somebody goes on with it within half a minute.
    INTERRUPTED,
    DONE,
    /// Nothing was brought in.
    REFUSED,
    /// It does not go on; what is in stays.
    FAILED;

    /// As the API says it.
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }

    public boolean isEnd() {
      return switch (this) {
        case ARRIVING, WAITING, RUNNING, INTERRUPTED -> false;
        case DONE, REFUSED, FAILED -> true;
      };
    }
  }

  /// How fast it goes.
  public record Pace(long recordsPerSecond, Duration left) {
    /// @param records done in `time`
    /// @param bytes done in `time`
    /// @param bytesLeft still to do
    static Optional<Pace> of(Duration time, long records, long bytes, long bytesLeft) {
      long millis = time.toMillis();
      return millis <= 0 || bytes <= 0
          ? Optional.empty()
          : Optional.of(
              new Pace(
                  records * 1_000 / millis,
                  Duration.ofMillis((long) ((double) bytesLeft / bytes * millis))));
    }
  }

  /// A [Refusal] that was kept, to be told again in whichever language.
  public record Refused(
      Refusal.Kind kind, String code, List<Object> arguments, List<Refusal.Violation> violations) {
    public Refused {
      arguments = List.copyOf(arguments);
      violations = List.copyOf(violations);
    }

    static Refused of(String code) {
      return new Refused(Refusal.Kind.UNPROCESSABLE, code, List.of(), List.of());
    }

    static Refused of(Refusal refusal) {
      return new Refused(
          refusal.kind(), refusal.code(), List.of(refusal.arguments()), refusal.violations());
    }
  }

  /// How much of the file is dealt with, in hundredths.
  public int percent() {
    return state == State.DONE ? 100 : size == 0 ? 0 : (int) (step.bytes() * 100 / size);
  }

  /// What came of it.
  ///
  /// @param setAside what was set aside, which is kept apart
  public ImportResult result(List<SetAside> setAside) {
    return new ImportResult(
        format, step.added(), step.changed(), step.unchanged(), withdrawn, setAside, stopped);
  }
}
