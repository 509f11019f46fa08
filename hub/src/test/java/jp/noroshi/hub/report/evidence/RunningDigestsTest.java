package jp.noroshi.hub.report.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.MessageDigest;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RunningDigestsTest {
  @Test
  void keptAndGoneOnWithAnywhereTheyGiveTheHashesOfTheWhole() throws Exception {
    long seed = System.nanoTime();
    var random = new Random(seed);
    for (int round = 0; round < 50; round++) {
      var bytes = new byte[random.nextInt(1, 5_000)];
      random.nextBytes(bytes);
      var digests = RunningDigests.of(Optional.empty());
      int at = 0;
      while (at < bytes.length) {
        int length = Math.min(random.nextInt(1, 700), bytes.length - at);
        var part = java.util.Arrays.copyOfRange(bytes, at, at + length + random.nextInt(5));
        digests.add(part, length);
        at += length;
        assertThat(digests.state()).hasSizeLessThanOrEqualTo(1_000);
        digests = RunningDigests.of(Optional.of(digests.state()));
      }
      var hashes = digests.finish();
      assertThat(hashes.sha256())
          .as("seed %d", seed)
          .isEqualTo(MessageDigest.getInstance("SHA-256").digest(bytes));
      assertThat(hashes.sha1()).isEqualTo(MessageDigest.getInstance("SHA-1").digest(bytes));
      assertThat(hashes.md5()).isEqualTo(MessageDigest.getInstance("MD5").digest(bytes));
    }
  }
}
