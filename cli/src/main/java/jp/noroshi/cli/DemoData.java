package jp.noroshi.cli;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import jp.noroshi.cli.demo.AccountFile;
import jp.noroshi.cli.demo.RunningAt;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Where the demo keeps its things, and how other commands get at a demo that runs.
final class DemoData {
  private static final String OPERATOR_ROLE = "administrator";

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "where the demo keeps its things (.noroshi-demo in the clone)")
  @Nullable Path data;

  /// A hub and what opens it.
  record Access(URI hub, String token) {}

  Path directory() {
    return data != null
        ? data.toAbsolutePath().normalize()
        : Path.of(System.getProperty("noroshi.home", "")).toAbsolutePath().resolve(".noroshi-demo");
  }

  AccountFile accounts() {
    return new AccountFile(directory().resolve("accounts.json"));
  }

  /// The hub named, or else that of the demo; with the token given, or else that of a sample
  /// account: `user`, or the platform's operator.
  Access access(@Nullable URI hub, String token, @Nullable String user) {
    var running = RunningAt.read(directory());
    if (hub == null && running.isEmpty()) {
      throw CommandException.misused(
          "which hub? No demo was started in " + directory() + "; name the hub with --hub URL");
    }
    var url = hub != null ? hub : running.orElseThrow();
    if (!token.isEmpty()) {
      return new Access(url, token);
    }
    // A sample account's token goes to the demo it belongs to and nowhere else.
    if (!running.equals(Optional.of(url))) {
      throw CommandException.misused("no API token: set NOROSHI_TOKEN or give --token");
    }
    var account =
        accounts().read().values().stream()
            .filter(candidate ->
                user == null
                    ? candidate.role().equals(OPERATOR_ROLE)
                    : candidate.user().equals(user))
            .findFirst()
            .orElseThrow(() ->
                CommandException.misused(
                    "there is no sample account "
                        + (user == null ? "of the operator" : user)
                        + " in "
                        + directory()));
    return new Access(url, account.apiToken());
  }
}
