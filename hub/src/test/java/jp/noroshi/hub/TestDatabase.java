package jp.noroshi.hub;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import jp.noroshi.testkit.PostgresFixture;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/// Gives each application context of the tests a database and directories of its own.
public final class TestDatabase
    implements ApplicationContextInitializer<ConfigurableApplicationContext> {
  /// What a proxy in front of the tests would share with the hub.
  public static final String PROXY_SECRET = "lantern-by-the-gate-of-the-harbour-office";

  @Override
  public void initialize(ConfigurableApplicationContext context) {
    var database = PostgresFixture.empty();
    try {
      TestPropertyValues.of(
              "noroshi.database.url=" + database.url(),
              "noroshi.database.owner=" + database.user(),
              "noroshi.database.owner-password=" + database.password(),
              "noroshi.keys-directory=" + Files.createTempDirectory("noroshi-keys-"),
              "noroshi.evidence.directory=" + Files.createTempDirectory("noroshi-evidence-"),
              // tests ask for thousands of things that are not there
              "noroshi.peers.anywhere=true",
              "noroshi.machines.proxy-secret=" + PROXY_SECRET,
              "noroshi.absent.step=0ms")
          .applyTo(context);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
