package jp.noroshi.cli;

import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import jp.noroshi.hub.party.credential.TotpSecret;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/// Stands in for the authenticator app of a sample account.
@Command(
    name = "code",
    mixinStandardHelpOptions = true,
    description = {
      "Prints the one-time code a sample account of the demo needs right now.",
      "Each code is good once and for about a minute."
    },
    footer = {"", "Example:  noroshi code m.sakura@shoko-power.example"})
final class CodeCommand implements Callable<Integer> {
  @Spec @Nullable CommandSpec spec;

  @Parameters(paramLabel = "USER", description = "the account's mail address, or its beginning")
  String user = "";

  @Mixin DemoData where = new DemoData();

  @Option(names = "--json", description = "print {\"user\":…,\"code\":…}")
  boolean json;

  @Override
  public Integer call() {
    var matching =
        where.accounts().read().values().stream()
            .filter(account -> account.user().startsWith(user))
            .toList();
    if (matching.size() != 1) {
      throw CommandException.failed(
          matching.isEmpty()
              ? "no sample account begins with '" + user + "' in " + where.directory()
              : "'" + user + "' may be any of " + matching);
    }
    var account = matching.getFirst();
    var code = TotpSecret.ofBase32(account.totpSecret()).code(Clock.systemUTC().instant());
    Objects.requireNonNull(spec)
        .commandLine()
        .getOut()
        .println(
            json
                ? JsonMapper.shared()
                    .writeValueAsString(Map.of("user", account.user(), "code", code))
                : code);
    return 0;
  }
}
