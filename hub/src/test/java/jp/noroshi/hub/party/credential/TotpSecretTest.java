package jp.noroshi.hub.party.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TotpSecretTest {
  private static final TotpSecret RFC =
      TotpSecret.of("12345678901234567890".getBytes(StandardCharsets.US_ASCII));

  // RFC 6238 appendix B, mode SHA1, the last six of its eight digits.
  @ParameterizedTest
  @CsvSource({
    "59, 287082",
    "1111111109, 081804",
    "1111111111, 050471",
    "1234567890, 005924",
    "2000000000, 279037",
    "20000000000, 353130"
  })
  void agreesWithTheVectorsOfTheRfc(long seconds, String code) {
    assertThat(RFC.code(Instant.ofEpochSecond(seconds))).isEqualTo(code);
  }

  @Test
  void toleratesOneStepOfWrongClockAndNotTwo() {
    var now = Instant.ofEpochSecond(1_000_000_000);
    for (int late : new int[] {-30, 0, 30}) {
      assertThat(RFC.matchingStep(RFC.code(now.plusSeconds(late)), now, 0)).isPresent();
    }
    for (int late : new int[] {-60, 60}) {
      assertThat(RFC.matchingStep(RFC.code(now.plusSeconds(late)), now, 0)).isEmpty();
    }
  }

  @Test
  void refusesACodeOfAStepThatWasUsed() {
    var now = Instant.ofEpochSecond(1_000_000_000);
    long step = RFC.matchingStep(RFC.code(now), now, 0).orElseThrow();
    assertThat(RFC.matchingStep(RFC.code(now), now, step)).isEmpty();
    assertThat(RFC.matchingStep(RFC.code(now.plusSeconds(30)), now, step)).hasValue(step + 1);
  }

  @Test
  void survivesBeingWrittenInBase32() {
    assertThat(RFC.base32()).isEqualTo("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
    var random = TotpSecret.random();
    assertThat(TotpSecret.ofBase32(random.base32())).isEqualTo(random);
    assertThatThrownBy(() -> TotpSecret.ofBase32("not base 32!"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void givesAuthenticatorsAnAddressTheyUnderstand() {
    assertThat(RFC.address("狼煙", "hana@example.jp"))
        .startsWith("otpauth://totp/%E7%8B%BC%E7%85%99:hana%40example.jp?secret=GEZDGNBV")
        .contains("&digits=6&period=30");
  }

  @Test
  void neverPrintsItself() {
    assertThat(RFC.toString()).doesNotContain(RFC.base32());
  }
}
