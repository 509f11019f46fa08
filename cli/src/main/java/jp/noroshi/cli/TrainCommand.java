package jp.noroshi.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import jp.noroshi.cli.demo.AccountFile;
import jp.noroshi.cli.rest.HubClient;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Shows the JVM what a start looks like, so that it can write an ahead-of-time cache (JEP 483,
/// 514): starts a hub over throw-away data, enters the sample scenario, asks for a few pages and
/// ends. Run by [AotTraining], not by people.
@Command(name = "train", hidden = true)
final class TrainCommand implements Callable<Integer> {
  private static final List<String> PATHS =
      List.of("/actuator/health/readiness", "/sign-in", "/", "/api/v1/reports");

  @Spec @Nullable CommandSpec spec;

  @Option(names = "--programs", required = true)
  Path programs = Path.of("");

  @Override
  public Integer call() throws IOException, InterruptedException {
    var progress = new Progress(Objects.requireNonNull(spec).commandLine().getErr());
    var data = Files.createTempDirectory("noroshi-train-");
    Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwx--x--x"));
    var sample = SampleData.in(data, new AccountFile(data.resolve("accounts.json")));
    var launch =
        Launch.of(data, "127.0.0.1", 0, Optional.empty())
            .programs(programs.toAbsolutePath())
            .throwAway()
            .log("human");
    try (var hub = RunningHub.start(launch, progress);
        var rest = new HubClient(hub.url());
        var client = HttpClient.newHttpClient()) {
      var accounts = sample.load(hub, Clock.systemUTC()).accounts();
      sample.story(rest, accounts).begin();
      for (var path : PATHS) {
        client.send(
            HttpRequest.newBuilder(hub.url().resolve(path)).build(),
            HttpResponse.BodyHandlers.discarding());
      }
    } finally {
      delete(data);
    }
    return 0;
  }

  private static void delete(Path directory) {
    try (var files = Files.walk(directory)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
