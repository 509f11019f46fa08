package jp.noroshi.cli;

import picocli.CommandLine.ExitCode;

/// A command cannot go on, for a reason the person at the terminal can do something about. The
/// message says what and how.
public final class CommandException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final int exitCode;

  private CommandException(int exitCode, String message) {
    super(message);
    this.exitCode = exitCode;
  }

  /// It failed: exit code 1.
  public static CommandException failed(String message) {
    return new CommandException(ExitCode.SOFTWARE, message);
  }

  /// The command line is wrong: exit code 2.
  public static CommandException misused(String message) {
    return new CommandException(ExitCode.USAGE, message);
  }

  int exitCode() {
    return exitCode;
  }
}
