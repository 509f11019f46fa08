package jp.noroshi.cli;

import java.io.PrintWriter;
import java.util.Objects;
import jp.noroshi.cli.rest.HubException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;

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
      ReceiptCommand.class,
      LedgerCommand.class,
      HuntCommand.class,
      RulesCommand.class,
      CarryCommand.class,
      AffectedCommand.class,
      ConformCommand.class,
      TrainCommand.class,
    },
    footer = {
      "",
      "Exit codes: 0 done, 1 failed or found, 2 wrong command line.",
      "Example:  noroshi demo --port 8080",
    })
public final class Noroshi {
  @Option(
      names = "--verbose",
      scope = ScopeType.INHERIT,
      description = "if something fails that never should, show where it happened")
  boolean verbose;

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
    var noroshi = new Noroshi();
    return new CommandLine(noroshi)
        .setExecutionExceptionHandler(noroshi::failed)
        .setParameterExceptionHandler(Noroshi::misused)
        .setCaseInsensitiveEnumValuesAllowed(true);
  }

  // A failure we foresaw says what to do; anything else is a defect, told in one line as well.
  private int failed(Exception failure, CommandLine command, CommandLine.ParseResult ignored) {
    switch (failure) {
      case CommandException foreseen -> {
        command.getErr().println("noroshi: " + foreseen.getMessage());
        return foreseen.exitCode();
      }
      case HubException _ -> command.getErr().println("noroshi: " + failure.getMessage());
      default -> {
        command.getErr().println("noroshi: " + defect(failure));
        if (verbose) {
          failure.printStackTrace(command.getErr());
        }
      }
    }
    return CommandLine.ExitCode.SOFTWARE;
  }

  private static String defect(Exception failure) {
    var message = Objects.requireNonNullElse(failure.getMessage(), "").replaceAll("\\R", " ");
    return "this should not have happened, please report it ("
        + failure.getClass().getSimpleName()
        + (message.isBlank() ? "" : ": " + message)
        + "); --verbose shows where";
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
