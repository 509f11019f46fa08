package jp.noroshi.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Whom processes run as, from the kernel.
final class Uids {
  private Uids() {}

  /// The effective user id, as seen from our user namespace.
  static String of(long pid) throws IOException {
    return field(pid, "Uid:", 2);
  }

  /// The effective capabilities, in hexadecimal.
  static String capabilities(long pid) throws IOException {
    return field(pid, "CapEff:", 1);
  }

  private static String field(long pid, String name, int column) throws IOException {
    return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
        .filter(line -> line.startsWith(name))
        .map(line -> line.split("\\s+", -1)[column])
        .findFirst()
        .orElseThrow();
  }
}
