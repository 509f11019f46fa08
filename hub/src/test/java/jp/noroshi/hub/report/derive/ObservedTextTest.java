package jp.noroshi.hub.report.derive;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ObservedTextTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          C2 は 203.0.113.7 です                                 | IPV4   | 203.0.113.7
          src=198.51.100[.]23:443 action=deny                    | IPV4   | 198.51.100.23
          (evil[.]example-bad[.]net)                             | DOMAIN | evil.example-bad.net
          hxxps://evil[.]bad-host[.]com/a.php?x=1                | URL    | https://evil.bad-host.com/a.php?x=1
          From: phisher@mail[.]bad-host[.]org                    | EMAIL  | phisher@mail.bad-host.org
          2001:db8:85a3::8a2e:370:7334                           | IPV6   | 2001:db8:85a3::8a2e:370:7334
          md5=D41D8CD98F00B204E9800998ECF8427E                   | MD5    | d41d8cd98f00b204e9800998ecf8427e
          e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855. | SHA256 | e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855
          「abcdefghij.onion」                                    | DOMAIN | abcdefghij.onion
          """)
  void findsValuesPlainAndDefanged(String text, Observed.Kind kind, String value) {
    assertThat(ObservedText.find(text)).contains(new Observed(kind, value));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "10.1.2.3 192.168.0.1 127.0.0.1 172.16.9.9 169.254.1.1 fe80::1 ::1",
        "invoice.exe readme.txt system.log index.php",
        "1.2.3 1.2.3.4.5 256.1.1.1 9.1.2 v12.0.1",
        "2026-11-21T09:30 12:34:56 abc def",
        "...... [[[[ ::::: ==== @@@@"
      })
  void leavesAloneWhatIsNoneOfTheAttackers(String text) {
    assertThat(ObservedText.find(text)).isEmpty();
  }

  @Test
  void writesPatternsThatCannotBeBrokenOutOf() {
    assertThat(new Observed(Observed.Kind.URL, "http://a.jp/'] OR [x").pattern())
        .isEqualTo("[url:value = 'http://a.jp/\\'] OR [x']");
  }

  @Test
  void takesNoMoreThanItsBoundFromOneText() {
    var text = new StringBuilder();
    for (int i = 0; i < 3000; i++) {
      text.append("203.0.%d.%d ".formatted(i / 250, i % 250));
    }
    assertThat(ObservedText.find(text.toString())).hasSize(ObservedText.MAX_FOUND);
  }

  @Test
  void keepsTheVictimsOwnValuesApart() {
    var own =
        new OwnTraces(
            List.of("青葉電力株式会社", "Aoba Electric Co.", "aoba-power.jp", "203.0.113.0/24", "佐藤 花子"));

    assertThat(ObservedText.find("203.0.113.9 vpn.aoba-power.jp http://203.0.113.4/x").stream())
        .hasSize(3)
        .allMatch(own::owns);
    assertThat(own.owns(new Observed(Observed.Kind.IPV4, "198.51.100.1"))).isFalse();
    assertThat(own.owns(new Observed(Observed.Kind.DOMAIN, "notaoba-power.jp.evil.com"))).isTrue();
    assertThat(own.clean("青葉電力の佐藤 花子 (090-1234-5678, h@x.jp) が 9:41 に 10.0.0.8 を遮断"))
        .doesNotContain("青葉電力", "佐藤", "090", "h@x.jp", "9:41", "10.0.0.8")
        .contains("遮断");
  }
}
