package jp.noroshi.hub.party.credential;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import org.junit.jupiter.api.Test;

class SecretsTest {
  @Test
  void aSecretIsAlways43LettersAndDigitsAndNeverTheSame() {
    var seen = new HashSet<String>();
    for (int i = 0; i < 1000; i++) {
      var secret = Secrets.random();
      assertThat(secret).matches("[0-9A-Za-z]{43}");
      assertThat(seen.add(secret)).isTrue();
    }
  }

  @Test
  void keepsOnlyTheSha256OfASecret() {
    // FIPS 180-2, appendix B.1
    assertThat(Secrets.hash("abc"))
        .asHexString()
        .isEqualTo("BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD");
  }

  @Test
  void aRecoveryCodeCanBeReadAloud() {
    assertThat(Secrets.recoveryCode()).matches("([2-9A-HJ-NP-Z]{4}-){3}[2-9A-HJ-NP-Z]{4}");
  }
}
