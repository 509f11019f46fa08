package jp.noroshi.stix.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A bundle far larger than the memory of the process that reads it.
class EndlessBundleTest {
  private static final boolean LONG = Boolean.getBoolean("noroshi.long");
  private static final long BYTES = LONG ? 10L << 30 : 128L << 20;
  private static final int HEAP_MEGABYTES = 48;
  private static final long MINUTES = 120;

  @TempDir Path temp;

  @Test
  void aBundleIsReadInConstantMemoryHoweverLongItIs() throws IOException, InterruptedException {
    var out = temp.resolve("out");
    var process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + HEAP_MEGABYTES + "m",
                "-XX:+UseSerialGC",
                "-cp",
                // Surefire may hide the class path behind a jar of its own.
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                EndlessBundle.class.getName(),
                String.valueOf(BYTES))
            .redirectErrorStream(true)
            .redirectOutput(out.toFile())
            .start();
    boolean ended = process.waitFor(MINUTES, TimeUnit.MINUTES);
    process.destroyForcibly();

    assertThat(ended).isTrue();
    assertThat(process.exitValue()).as(Files.readString(out)).isZero();
    System.out.print(Files.readString(out));
  }
}
