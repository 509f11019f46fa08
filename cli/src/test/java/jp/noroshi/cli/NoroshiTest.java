package jp.noroshi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;

class NoroshiTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void everyCommandExplainsItselfWithAnExample() {
    for (var command : shown()) {
      assertThat(run(command, "--help")).as(command).isZero();
      assertThat(out.toString()).contains("Example:  noroshi " + command);
      assertThat(err.toString()).isEmpty();
      out.getBuffer().setLength(0);
    }
  }

  @Test
  void answersAWrongCommandLineOnStandardErrorWithCode2() {
    assertThat(run("fly")).isEqualTo(2);
    assertThat(run("up")).isEqualTo(2);
    assertThat(run("up", "--data", "x", "--port", "many")).isEqualTo(2);
    assertThat(run("up", "--data", "x", "--port", "70000")).isEqualTo(2);
    assertThat(run("up", "--data", "x", "--database-url", "mysql://host/db")).isEqualTo(2);
    assertThat(out.toString()).isEmpty();
    assertThat(err.toString()).contains("--data").contains("70000").contains("--database-url");
  }

  @Test
  void refusesACodeForAnAccountThatIsNotThere() {
    assertThat(run("code", "nobody@example.jp", "--data", "/nonexistent")).isEqualTo(1);
    assertThat(err.toString()).contains("nobody@example.jp");
  }

  @Command(name = "break")
  static final class Breaking implements Callable<Integer> {
    @Override
    public Integer call() {
      throw new IllegalStateException("the cellar\nis under water");
    }
  }

  @Test
  void tellsADefectInOneLineAndShowsWhereOnlyWhenAsked() {
    assertThat(run(breaking(), "break")).isEqualTo(1);
    assertThat(err.toString().lines())
        .singleElement()
        .satisfies(
            line -> assertThat(line).startsWith("noroshi: ").contains("the cellar is under water"));

    assertThat(run(breaking(), "break", "--verbose")).isEqualTo(1);
    assertThat(err.toString()).contains("at " + Breaking.class.getName() + ".call");
    assertThat(out.toString()).isEmpty();
  }

  private static CommandLine breaking() {
    return Noroshi.commandLine().addSubcommand(new Breaking());
  }

  private int run(String... arguments) {
    return run(Noroshi.commandLine(), arguments);
  }

  private int run(CommandLine commandLine, String... arguments) {
    return commandLine
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }

  private static java.util.List<String> shown() {
    return Noroshi.commandLine().getSubcommands().entrySet().stream()
        .filter(entry -> !hidden(entry.getValue()))
        .map(java.util.Map.Entry::getKey)
        .toList();
  }

  private static boolean hidden(CommandLine command) {
    return command.getCommandSpec().usageMessage().hidden();
  }
}
