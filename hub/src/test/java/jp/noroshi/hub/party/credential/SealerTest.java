package jp.noroshi.hub.party.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SealerTest {
  private static final byte[] SECRET = "a shared secret".getBytes(StandardCharsets.UTF_8);

  @TempDir Path directory;

  @Test
  void opensForItsOwnerAndNobodyElse() {
    var sealer = Sealer.inDirectory(directory);
    var owner = UUID.randomUUID();
    var sealed = sealer.seal(owner, SECRET);
    assertThat(sealer.open(owner, sealed)).isEqualTo(SECRET);
    assertThatThrownBy(() -> sealer.open(UUID.randomUUID(), sealed))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void noticesAnAlteredByte() {
    var sealer = Sealer.inDirectory(directory);
    var owner = UUID.randomUUID();
    var sealed = sealer.seal(owner, SECRET);
    sealed[sealed.length - 1] ^= 1;
    assertThatThrownBy(() -> sealer.open(owner, sealed)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void findsItsKeyAgainAndKeepsItToItself() throws IOException {
    var owner = UUID.randomUUID();
    var sealed = Sealer.inDirectory(directory).seal(owner, SECRET);
    assertThat(Sealer.inDirectory(directory).open(owner, sealed)).isEqualTo(SECRET);
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(directory.resolve("party.key"))))
        .isEqualTo("rw-------");
  }

  @Test
  void refusesAKeyFileThatIsNotWhole() throws IOException {
    Files.writeString(directory.resolve("party.key"), "short");
    assertThatThrownBy(() -> Sealer.inDirectory(directory)).hasMessageContaining("32");
  }
}
