package jp.noroshi.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {
  @TempDir Path temp;

  @Test
  void keepsItsPasswordToItself() throws Exception {
    String password;
    try (var data = DataDirectory.take(temp.resolve("data"))) {
      password = data.password();
      assertThat(password).matches("[0-9a-f]{48}");
      assertThat(permissions("owner.password")).isEqualTo("rw-------");
      Files.setPosixFilePermissions(data.log(), PosixFilePermissions.fromString("rw-------"));
      assertThat(permissions("postgresql.log")).isEqualTo("rw-------");
    }
    try (var data = DataDirectory.take(temp.resolve("data"))) {
      assertThat(data.password()).isEqualTo(password);
    }
  }

  @Test
  void isTakenOnceEvenByAnotherName() throws Exception {
    Files.createSymbolicLink(temp.resolve("link"), temp.resolve("data"));
    try (var _ = DataDirectory.take(temp.resolve("data"))) {
      assertThatThrownBy(() -> DataDirectory.take(temp.resolve("link")))
          .isInstanceOfSatisfying(
              PostgresException.class, e -> assertThat(e.failure()).isEqualTo(Failure.IN_USE));
    }
    DataDirectory.take(temp.resolve("link")).close();
  }

  @Test
  void doesNotInventAPasswordForAClusterThatHasOne() throws Exception {
    try (var data = DataDirectory.take(temp.resolve("data"))) {
      Files.createDirectory(data.cluster());
      assertThatThrownBy(data::password)
          .isInstanceOf(PostgresException.class)
          .hasMessageContaining("owner.password is missing");
    }
  }

  @Test
  void startsANewLogWhenTheOldOneIsLarge() throws Exception {
    try (var data = DataDirectory.take(temp.resolve("data"))) {
      try (var file = new RandomAccessFile(data.log().toFile(), "rw")) {
        file.setLength(20L << 20);
      }
      assertThat(data.log()).isEmptyFile();
      assertThat(data.root().resolve("postgresql.log.1")).hasSize(20L << 20);
    }
  }

  @Test
  void refusesAPathThatIsAFile() throws Exception {
    Files.writeString(temp.resolve("file"), "");
    assertThatThrownBy(() -> DataDirectory.take(temp.resolve("file")))
        .isInstanceOf(PostgresException.class)
        .hasMessageContaining("not a directory");
  }

  private String permissions(String name) throws Exception {
    return PosixFilePermissions.toString(
        Files.getPosixFilePermissions(temp.resolve("data").resolve(name)));
  }
}
