package jp.noroshi.hub.report.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class BlockCipherTest {
  private static final UUID FILE = UUID.randomUUID();
  private static final byte[] KEY = BlockCipher.freshKey();
  private static final byte[] CLEAR = "秘密のログ".getBytes(StandardCharsets.UTF_8);

  private static byte[] sealed() {
    return BlockCipher.seal(KEY, FILE, 3, CLEAR, CLEAR.length);
  }

  @Test
  void opensWhatItSealedAndSealsTheSameNeverTwiceAlike() {
    assertThat(BlockCipher.open(KEY, FILE, 3, sealed())).isEqualTo(CLEAR);
    assertThat(sealed()).isNotEqualTo(sealed());
    assertThat(new String(sealed(), StandardCharsets.UTF_8)).doesNotContain("秘密");
  }

  @Test
  void onlyTheBytesThatCountAreSealed() {
    assertThat(BlockCipher.open(KEY, FILE, 3, BlockCipher.seal(KEY, FILE, 3, CLEAR, 3))).hasSize(3);
  }

  @Test
  void aBlockOfAnotherPlaceFileOrKeyDoesNotOpen() {
    refuses(KEY, FILE, 4, sealed());
    refuses(KEY, UUID.randomUUID(), 3, sealed());
    refuses(BlockCipher.freshKey(), FILE, 3, sealed());
  }

  @Test
  void anAlteredOrCutBlockDoesNotOpen() {
    for (int i = 0; i < sealed().length; i++) {
      var altered = sealed();
      altered[i] ^= 1;
      refuses(KEY, FILE, 3, altered);
    }
    refuses(KEY, FILE, 3, java.util.Arrays.copyOf(sealed(), sealed().length - 1));
    refuses(KEY, FILE, 3, new byte[5]);
  }

  private static void refuses(byte[] key, UUID file, int number, byte[] sealed) {
    assertThatThrownBy(() -> BlockCipher.open(key, file, number, sealed))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("block " + number);
  }
}
