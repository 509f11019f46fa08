package jp.noroshi.cli;

import java.io.PrintWriter;
import jp.noroshi.cli.rest.HubException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;

/// The `noroshi` command.
@Command(
    name = "noroshi",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND",
    description = "Shares cyber-attack information with exactly those who need it.",
    subcommands = {
      DemoCommand.class,
      UpCommand.class,
      ImportCommand.class,
      CodeCommand.class,
      TrainCommand.class,
    },
    footer = {
      "",
      "Exit codes: 0 done, 1 failed or found, 2 wrong command line.",
      "Example:  noroshi demo --port 8080",
    })
public final class Noroshi {
  private Noroshi() {}

  /// Runs one command and ends the process with its exit code.
  public static void main(String[] arguments) {
    System.setProperty("org.jooq.no-logo", "true");
    System.setProperty("org.jooq.no-tips", "true");
    int code = commandLine().execute(arguments);
    System.err.flush();
    System.exit(code);
  }

  static CommandLine commandLine() {
    return new CommandLine(new Noroshi())
        .setExecutionExceptionHandler(Noroshi::failed)
        .setParameterExceptionHandler(Noroshi::misused)
        .setCaseInsensitiveEnumValuesAllowed(true);
  }

  // A failure we foresaw is one sentence; anything else is a defect and shows where it happened.
  private static int failed(
      Exception failure, CommandLine command, CommandLine.ParseResult ignored) {
    if (failure instanceof CommandException foreseen) {
      command.getErr().println("noroshi: " + foreseen.getMessage());
      return foreseen.exitCode();
    }
    if (failure instanceof HubException) {
      command.getErr().println("noroshi: " + failure.getMessage());
      return CommandLine.ExitCode.SOFTWARE;
    }
    failure.printStackTrace(command.getErr());
    return CommandLine.ExitCode.SOFTWARE;
  }

  private static int misused(ParameterException failure, String[] arguments) {
    PrintWriter err = failure.getCommandLine().getErr();
    err.println("noroshi: " + failure.getMessage());
    if (!CommandLine.UnmatchedArgumentException.printSuggestions(failure, err)) {
      err.println();
      failure.getCommandLine().usage(err);
    }
    return CommandLine.ExitCode.USAGE;
  }
}
