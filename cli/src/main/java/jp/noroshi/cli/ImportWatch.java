package jp.noroshi.cli;

import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import jp.noroshi.cli.rest.HubClient;
import jp.noroshi.cli.rest.HubClient.Answer;
import jp.noroshi.cli.rest.HubException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Follows an import that goes on in the hub to its end, and tells how far it is. A hub that does
/// not answer for a while is waited for: the import goes on when it is back.
final class ImportWatch {
  private static final Duration FIRST = Duration.ofMillis(50);
  private static final Duration LONGEST = Duration.ofSeconds(1);
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private final HubClient client;
  private final String token;
  private final Progress progress;

  ImportWatch(HubClient client, String token, Progress progress) {
    this.client = client;
    this.token = token;
    this.progress = progress;
  }

  /// The last word on an import.
  ///
  /// @param accepted the hub's first
  Answer untilItEnds(Answer accepted) {
    var path = "/api/v1/imports/" + accepted.body().path("id").asString("");
    var answer = accepted;
    var pause = FIRST;
    var told = "";
    while (answer.isGood() && !isEnd(answer.body())) {
      LockSupport.parkNanos(pause.toNanos());
      answer = ask(path);
      var station = station(answer.body());
      // What is quick needs no line, and what stands still no second one.
      if (pause.equals(LONGEST) && !station.equals(told)) {
        progress.done(station);
        told = station;
      }
      pause = pause.multipliedBy(2).compareTo(LONGEST) > 0 ? LONGEST : pause.multipliedBy(2);
    }
    return outcome(answer);
  }

  // As if it had been waited for: what was refused is a refusal.
  private static Answer outcome(Answer last) {
    var problem = last.body().path("problem");
    return last.isGood() && problem instanceof ObjectNode
        ? new Answer(problem.path("status").asInt(422), problem)
        : last;
  }

  private Answer ask(String path) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    boolean told = false;
    while (true) {
      try {
        var answer = client.get(path, token);
        // While it starts, or its database is away.
        if (answer.status() < 500) {
          return answer;
        }
      } catch (HubException e) {
        if (System.nanoTime() > deadline) {
          throw new HubException(
              e.getMessage() + "; the import goes on when it is back, see " + path);
        }
      }
      if (System.nanoTime() > deadline) {
        throw new HubException("the hub does not say how far the import is, see " + path);
      }
      if (!told) {
        progress.done("  the hub does not answer; waiting, the import goes on when it is back");
        told = true;
      }
      LockSupport.parkNanos(LONGEST.toNanos());
    }
  }

  private static boolean isEnd(JsonNode status) {
    return switch (status.path("state").asString("")) {
      case "done", "refused", "failed" -> true;
      default -> false;
    };
  }

  private static String station(JsonNode status) {
    long size = Math.max(1, status.path("size").asLong(0));
    var line =
        String.format(
            Locale.ROOT,
            "  %s: %d %% of %,d bytes, %,d objects in, %,d set aside",
            status.path("state").asString("?"),
            status.path("bytes").asLong(0) * 100 / size,
            size,
            status.path("added").asInt(0)
                + status.path("changed").asInt(0)
                + status.path("unchanged").asInt(0),
            status.path("setAsideCount").asInt(0));
    var left = status.path("secondsLeft");
    return left.isNumber()
        ? line
            + String.format(
                Locale.ROOT,
                ", %,d a second, %s left",
                status.path("recordsPerSecond").asLong(0),
                left(left.asLong()))
        : line;
  }

  private static String left(long seconds) {
    return seconds < 60 ? seconds + " s" : seconds / 60 + " min";
  }
}
