package jp.noroshi.cli;

import java.util.Objects;
import picocli.CommandLine.IVersionProvider;

/// What `--version` prints: our version as the jar's manifest has it, and the Java that runs it.
final class Version implements IVersionProvider {
  @Override
  public String[] getVersion() {
    return new String[] {"noroshi " + number(), "Java " + Runtime.version()};
  }

  static String number() {
    return Objects.requireNonNullElse(
        Noroshi.class.getPackage().getImplementationVersion(), "development build");
  }
}
