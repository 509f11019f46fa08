package jp.noroshi.hub.party.credential;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordRuleTest {
  private static final List<String> OWN = List.of("hanako@hokuto.example", "Hokuto Power", "北斗電力");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a lantern over quiet water",
        "夜明け前の灯台と三羽のかもめ",
        "Tr0ub4dor&3-mailbox",
        "hokuto power stands by the quiet sea"
      })
  void takesWhatCannotBeGuessed(String password) {
    assertThat(PasswordRule.fault(password, OWN)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "password2026!!",
        "Password123456",
        "ｐａｓｓｗｏｒｄ２０２６！！",
        "qwertyuiop12",
        "aaaaaaaaaaaa",
        "121212121212",
        "P@ssw0rd1234",
        "Noroshi2026!!"
      })
  void refusesTheMostCommonOnes(String password) {
    assertThat(PasswordRule.fault(password, OWN)).hasValue("party.password.common");
  }

  @ParameterizedTest
  @ValueSource(strings = {"hokuto power1", "HANAKO@hokuto.example", "hanako-2026-11"})
  void refusesTheOwnNames(String password) {
    assertThat(PasswordRule.fault(password, OWN)).hasValue("party.password.own");
  }

  @Test
  void countsCharactersNotBytes() {
    assertThat(PasswordRule.fault("かな十一文字です。あい", OWN)).hasValue("party.password.short");
    assertThat(PasswordRule.fault("x1y2".repeat(65), OWN)).hasValue("party.password.long");
  }
}
