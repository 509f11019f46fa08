package jp.noroshi.hub.report.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class LooksTest {
  private static Looks at(String text) {
    var bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    return Looks.at(bytes, bytes.length);
  }

  @Test
  void tellsTextAndPicturesFromTheRest() {
    assertThat(at("2026-11-30 login failed\n")).isEqualTo(Looks.TEXT);
    assertThat(at("\u0089PNG\r\n\u001A\n...")).isEqualTo(Looks.PNG);
    assertThat(at("\u00FF\u00D8\u00FF\u00E0")).isEqualTo(Looks.JPEG);
    assertThat(at("GIF89a")).isEqualTo(Looks.GIF);
    assertThat(at("MZ\u0090\u0000\u0003")).isEqualTo(Looks.UNKNOWN);
    assertThat(at("PK\u0003\u0004")).isEqualTo(Looks.UNKNOWN);
  }

  @Test
  void theTestFileOfEveryScannerIsNoText() {
    assertThat(
            at("X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + "EICAR-STANDARD-" + "ANTIVIRUS-TEST-FILE!$H+H*"))
        .isEqualTo(Looks.UNKNOWN);
  }

  @Test
  void whatFollowsTheFirstBytesOfThePieceDoesNotCount() {
    assertThat(Looks.at(new byte[] {'a', 'b', 0}, 2)).isEqualTo(Looks.TEXT);
    assertThat(Looks.at(new byte[] {(byte) 0x89}, 1)).isEqualTo(Looks.TEXT);
  }
}
