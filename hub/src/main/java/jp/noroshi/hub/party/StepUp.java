package jp.noroshi.hub.party;

import java.time.Clock;
import java.time.Duration;

/// Asks for the second factor again before a sensitive act. A page sends the reader to
/// `/sign-in/confirm` and back, a program gets a problem; API tokens can never step up.
public final class StepUp {
  /// How long a shown factor counts.
  public static final Duration LASTS = Duration.ofMinutes(10);

  private final Clock clock;

  public StepUp(Clock clock) {
    this.clock = clock;
  }

  /// Whether the second factor was shown just now.
  public boolean isFresh(Viewer viewer) {
    return !viewer.isProgram() && viewer.steppedUpAt().isAfter(clock.instant().minus(LASTS));
  }

  /// @throws Required when it was not
  /// @throws jp.noroshi.hub.shell.Refusal FORBIDDEN for a token, which has no second factor to show
  public void require(Viewer viewer) {
    Scopes.requireSession(viewer);
    if (!isFresh(viewer)) {
      throw new Required();
    }
  }

  /// The second factor must be shown again first. Answered by the sign-in pages; a feature lets it
  /// pass.
  public static final class Required extends RuntimeException {
    private static final long serialVersionUID = 1;

    Required() {
      super("the second factor must be shown again");
    }
  }
}
