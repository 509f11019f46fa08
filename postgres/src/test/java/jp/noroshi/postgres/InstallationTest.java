package jp.noroshi.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstallationTest {
  @TempDir Path temp;

  @Test
  void unpacksOnceForThreadsAndProcessesThatAskTogether() throws Exception {
    var other =
        OtherProcess.run(temp, List.of(), false, "unpack", temp.resolve("programs").toString());
    var process = other.start();
    try (var threads = Executors.newFixedThreadPool(2)) {
      Callable<Installation> unpack = () -> Installation.in(temp.resolve("programs"));
      for (var result : threads.invokeAll(List.of(unpack, unpack))) {
        result.get();
      }
    }
    assertThat(process.waitFor()).describedAs(Files.readString(temp.resolve("other.log"))).isZero();

    assertThat(names(temp.resolve("programs")))
        .containsExactlyInAnyOrder("postgresql-18.6.0", "postgresql.lock");
    var postgres = Installation.in(temp.resolve("programs")).program("postgres");
    assertThat(Command.run(List.of(postgres.toString(), "--version")).output())
        .isEqualTo("postgres (PostgreSQL) 18.6");
    try (var files = Files.walk(temp.resolve("programs/postgresql-18.6.0"))) {
      assertThat(files.filter(file -> !Files.isSymbolicLink(file)))
          .allSatisfy(file ->
              assertThat(Files.getPosixFilePermissions(file))
                  .contains(PosixFilePermission.OTHERS_READ)
                  .doesNotContain(
                      PosixFilePermission.OTHERS_WRITE, PosixFilePermission.GROUP_WRITE));
    }
  }

  @Test
  void clearsWhatACrashHalfWayLeftBehind() throws Exception {
    var half = Files.createDirectories(temp.resolve("programs/unpacking-123/bin"));
    Files.writeString(half.resolve("postgres"), "not whole");
    var installation = Installation.in(temp.resolve("programs"));
    assertThat(half).doesNotExist();
    assertThat(Files.size(installation.program("postgres"))).isGreaterThan(1_000_000);
  }

  @Test
  void doesNotTrustProgramsAnotherUserLaidOut() throws Exception {
    var home = Files.createDirectories(temp.resolve("programs/postgresql-18.6.0/bin")).getParent();
    if (Account.currentUid() == 0) {
      Files.setAttribute(home, "unix:uid", 65534);
      assertThatThrownBy(() -> Installation.in(temp.resolve("programs")))
          .isInstanceOf(PostgresException.class)
          .hasMessageContaining("not to be trusted");
    } else {
      assertThatCode(() -> Installation.in(temp.resolve("programs"))).doesNotThrowAnyException();
    }
  }

  @Test
  void saysWhatToDoOnAMachineWithoutBinaries() {
    for (var machine : List.of(List.of("Linux", "aarch64"), List.of("Mac OS X", "x86_64"))) {
      assertThatThrownBy(() -> Installation.requirePlatform(machine.get(0), machine.get(1)))
          .isInstanceOfSatisfying(
              PostgresException.class,
              e -> assertThat(e.failure()).isEqualTo(Failure.UNSUPPORTED_PLATFORM))
          .hasMessageContaining(machine.get(1))
          .hasMessageContaining("--database-url");
    }
    assertThatCode(() -> Installation.requirePlatform("Linux", "amd64")).doesNotThrowAnyException();
  }

  private static List<String> names(Path directory) throws Exception {
    var names = new ArrayList<String>();
    try (var files = Files.newDirectoryStream(directory)) {
      files.forEach(file -> names.add(file.getFileName().toString()));
    }
    return names;
  }
}
