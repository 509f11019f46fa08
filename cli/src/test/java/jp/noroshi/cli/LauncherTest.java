package jp.noroshi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The script in front of everything, up to the point where it hands over to Java.
class LauncherTest {
  private static final Path SCRIPT = Path.of("").toAbsolutePath().resolveSibling("noroshi");

  @TempDir Path temp;

  private record Ended(int code, String out, String err) {}

  @Test
  void listsExactlyTheCommandsThereAre() throws Exception {
    var listed =
        run(Map.of(), "--help")
            .out()
            .lines()
            .filter(line -> line.matches("  [a-z]+ +.*"))
            .map(line -> line.strip().split(" ")[0])
            .collect(Collectors.toSet());
    var known =
        Noroshi.commandLine().getSubcommands().entrySet().stream()
            .filter(entry -> !entry.getValue().getCommandSpec().usageMessage().hidden())
            .map(Map.Entry::getKey)
            .collect(Collectors.toSet());
    known.add("test"); // done by the script itself
    known.add("bench");
    assertThat(listed).isEqualTo(known);
  }

  @Test
  void answersHelpAndVersionWithoutAJdk() throws Exception {
    var nowhere = Map.of("NOROSHI_JAVA_HOME", temp.toString());
    assertThat(run(nowhere, "--version").out()).matches("noroshi \\d+\\.\\d+\\.\\d+.*\n");
    assertThat(run(nowhere, "--help").code()).isZero();
    assertThat(run(nowhere, "test", "--help").out()).contains("Example:");
  }

  @Test
  void refusesAnUnknownCommandWithTheList() throws Exception {
    var ended = run(Map.of(), "launch-missiles");
    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.out()).isEmpty();
    assertThat(ended.err()).contains("no command 'launch-missiles'").contains("demo");
    assertThat(run(Map.of()).code()).isEqualTo(2);
    assertThat(run(Map.of(), "test", "--fast").code()).isEqualTo(2);
  }

  @Test
  void saysClearlyThatTheJdkIsTooOld() throws Exception {
    var old = jdk("jdk-21", "21.0.2");
    var ended = run(Map.of("NOROSHI_JAVA_HOME", old.toString()), "up", "--help");
    assertThat(ended.code()).isEqualTo(1);
    assertThat(ended.err()).contains(old.toString()).contains("25");
  }

  // A JDK as the script sees it: two programs and a release file.
  private Path jdk(String name, String version) throws IOException {
    var home = temp.resolve(name);
    Files.createDirectories(home.resolve("bin"));
    for (var program : List.of("java", "javac")) {
      var file = Files.writeString(home.resolve("bin").resolve(program), "#!/bin/sh\nexit 9\n");
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
    Files.writeString(home.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
    return home;
  }

  private static Ended run(Map<String, String> environment, String... arguments)
      throws IOException, InterruptedException {
    var command = new ArrayList<>(List.of("bash", SCRIPT.toString()));
    command.addAll(List.of(arguments));
    var builder = new ProcessBuilder(command);
    builder.environment().putAll(environment);
    var out = Files.createTempFile("launcher", ".out");
    var err = Files.createTempFile("launcher", ".err");
    var process = builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new IllegalStateException("the launcher did not end");
    }
    return new Ended(
        process.exitValue(),
        Files.readString(out, StandardCharsets.UTF_8),
        Files.readString(err, StandardCharsets.UTF_8));
  }
}
