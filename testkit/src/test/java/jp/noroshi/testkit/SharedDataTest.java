package jp.noroshi.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

@ResourceLock(Resources.SYSTEM_PROPERTIES)
class SharedDataTest {
  @TempDir Path temp;
  private final String before = System.getProperty(SharedData.PROPERTY, "");

  @AfterEach
  void putBack() {
    if (before.isEmpty()) {
      System.clearProperty(SharedData.PROPERTY);
    } else {
      System.setProperty(SharedData.PROPERTY, before);
    }
  }

  @Test
  void findsTheFolderAboveTheWorkingDirectory() throws IOException {
    var data = Files.createDirectories(temp.resolve("shared/data"));
    var module = Files.createDirectories(temp.resolve("repository/module"));
    assertThat(SharedData.find(null, module)).contains(data);
    assertThat(SharedData.find("", module)).contains(data);
  }

  @Test
  void prefersTheFolderThatWasNamed() throws IOException {
    Files.createDirectories(temp.resolve("shared/data"));
    var named = Files.createDirectories(temp.resolve("named"));
    assertThat(SharedData.find(named.toString(), temp)).contains(named);
  }

  @Test
  void findsNothingWhereThereIsNothing() throws IOException {
    assertThat(SharedData.find(null, Path.of("/proc/self"))).isEmpty();
  }

  @Test
  void failsOnANamedFolderThatIsNotThere() {
    assertThatThrownBy(() -> SharedData.find(temp.resolve("nowhere").toString(), temp))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("nowhere");
  }

  @Test
  void failsOnAFileMissingInTheFolder() {
    System.setProperty(SharedData.PROPERTY, temp.toString());
    assertThatThrownBy(() -> SharedData.file("kev/missing.json"))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("kev/missing.json");
    assertThatThrownBy(() -> SharedData.file("../outside"))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("leaves");
  }

  @Test
  void opensPlainAndCompressedFiles() throws IOException {
    System.setProperty(SharedData.PROPERTY, temp.toString());
    Files.writeString(temp.resolve("a.txt"), "狼煙");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(temp.resolve("b.gz")))) {
      out.write("狼煙".getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
    try (var plain = SharedData.open("a.txt");
        var compressed = SharedData.open("b.gz")) {
      assertThat(compressed.readAllBytes()).isEqualTo(plain.readAllBytes()).isNotEmpty();
    }
  }
}
