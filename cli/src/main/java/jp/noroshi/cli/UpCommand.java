package jp.noroshi.cli;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/// Starts the hub for real use: nothing in it but what its users enter.
@Command(
    name = "up",
    mixinStandardHelpOptions = true,
    description = {
      "Starts the hub and, unless --database-url is given, a PostgreSQL 18 beside it.",
      "Runs until interrupted; logs are JSON lines on standard error."
    },
    footer = {"", "Example:  noroshi up --data /var/lib/noroshi --port 8080"})
final class UpCommand implements Callable<Integer> {
  @Spec @Nullable CommandSpec spec;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      required = true,
      description = "directory of the database, the keys and noroshi.properties; made if missing")
  Path data = Path.of("");

  @Mixin HubOptions options = new HubOptions();

  @Option(
      names = "--public-url",
      paramLabel = "URL",
      description = "where users reach the hub, for links in mail and for passkeys")
  @Nullable String publicUrl;

  @Option(names = "--json", description = "print {\"url\":…} on standard output when ready")
  boolean json;

  @Override
  public Integer call() {
    var commandLine = java.util.Objects.requireNonNull(spec).commandLine();
    var progress = new Progress(commandLine.getErr());
    var launch = options.launch(data);
    if (publicUrl != null) {
      launch = launch.with(RunningHub.BASE_URL, publicUrl);
    }
    var hub = RunningHub.start(launch, progress);
    var out = commandLine.getOut();
    out.println(
        json
            ? JsonMapper.shared().writeValueAsString(Map.of("url", hub.url().toString()))
            : hub.url().toString());
    out.flush();
    return Foreground.run(hub, progress, AotTraining.begin(launch.programs(), progress));
  }
}
