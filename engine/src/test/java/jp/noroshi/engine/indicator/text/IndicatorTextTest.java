package jp.noroshi.engine.indicator.text;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.util.List;
import jp.noroshi.engine.indicator.text.Found.Place;
import jp.noroshi.testkit.SeededRandom;
import jp.noroshi.testkit.Seeds;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(Seeds.class)
class IndicatorTextTest {
  private static final IndicatorText INDICATORS =
      new IndicatorText(PublicSuffixes.bundled(), TextLimits.PASTED);

  private static final List<String> PIECES =
      List.of(
          "http",
          "hxxp",
          "://",
          "[:]//",
          "[.]",
          "(dot)",
          " at ",
          "[at]",
          "@",
          ".",
          "..",
          "/",
          "\\",
          "\\\\",
          ":",
          "::",
          "[",
          "]",
          "(",
          ")",
          "evil",
          "example.com",
          "co.jp",
          "192.168.0.1",
          "/24",
          "fe80::1",
          "HKLM\\",
          "C:\\",
          "/etc/",
          "%TEMP%\\",
          "CVE-2026-",
          "1234",
          "AS",
          "rule a {",
          "condition:",
          "}",
          "/*",
          "import \"",
          "aHR0cDovL2V4YW1wbGUuY29t",
          "%2F",
          "%",
          "。",
          "日本語",
          "ひらがな",
          "ｅｘａｍｐｌｅ",
          "．",
          "\u200b",
          "\ud83d",
          "96:abcd:efgh",
          "d41d8cd98f00b204e9800998ecf8427e");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          通信先は hxxps://evil[.]example[.]com/a.php です | URL      | https://evil.example.com/a.php
          １９２．０．２．１へ接続                         | IPV4     | 192.0.2.1
          連絡先：ｕｓｅｒ＠ｅｘａｍｐｌｅ．ｊｐまで       | EMAIL    | user@example.jp
          日本語.jpを確認                                  | DOMAIN   | xn--wgv71a119e.jp
          example.co.jpへの通信                            | DOMAIN   | example.co.jp
          脆弱性CVE-2026-12345が悪用                       | CVE      | CVE-2026-12345
          https:\\/\\/api.example.net\\/v1                 | URL      | https://api.example.net/v1
          user [at] example (dot) org                      | EMAIL    | user@example.org
          192[.]0[.]2[.]1/24                               | CIDR     | 192.0.2.1/24
          2001:DB8:0:0::1/48                               | CIDR     | 2001:db8::1/48
          seen at [2001:DB8:0:0::1]:443                    | IPV6     | 2001:db8::1
          aa-bb-cc-dd-ee-ff                                | MAC      | aa:bb:cc:dd:ee:ff
          reg add HKLM\\SOFTWARE\\Run /v x                 | REGISTRY_KEY | HKEY_LOCAL_MACHINE\\SOFTWARE\\Run
          ran C:\\Program Files\\a b\\x.exe today          | FILE_PATH | C:\\Program Files\\a b\\x.exe
          read /etc/passwd.                                | FILE_PATH | /etc/passwd
          添付は請求書.xlsm                                | FILE_NAME | 添付は請求書.xlsm
          AS64496 announces                                | AS_NUMBER | AS64496
          D41D8CD98F00B204E9800998ECF8427E                 | MD5      | d41d8cd98f00b204e9800998ecf8427e
          imphash: D41D8CD98F00B204E9800998ECF8427E        | IMPHASH  | d41d8cd98f00b204e9800998ecf8427e
          """)
  void readsWhatPeopleWrite(String text, Kind kind, String value) {
    var first = INDICATORS.extract(text.replace("\\\\", "\\")).found().getFirst();

    assertThat(first.kind()).isEqualTo(kind);
    assertThat(first.value()).isEqualTo(value.replace("\\\\", "\\"));
    assertThat(first.place()).isEqualTo(Place.TEXT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "System.Net.Sockets",
        "version v1.2.3.4 and 10.0.19041.1",
        "1.2.3.4.5",
        "12:34:56 and 12:34",
        "std::vector a::b",
        "look at the dot on the map, e.g. this.",
        "and/or TCP/IP 2026/11/30",
        "just as 2014",
        "a. (b",
        "256.1.1.1",
        "CVE-12-345",
      })
  void leavesAloneWhatOnlyLooksSimilar(String text) {
    assertThat(INDICATORS.extract(text).found()).isEmpty();
  }

  @Test
  void tellsWhereEachStandsAndHowItIsWritten() {
    var text = "見よ hxxp://evil[.]example[.]com/x?u=http%3A%2F%2Fother.example.org 以上";

    var found = INDICATORS.extract(text).found();

    assertThat(found)
        .extracting(Found::value)
        .containsExactly(
            "http://evil.example.com/x?u=http%3A%2F%2Fother.example.org",
            "evil.example.com", "other.example.org");
    assertThat(found)
        .extracting(Found::place)
        .containsExactly(Place.TEXT, Place.PART, Place.INSIDE_URL);
    assertThat(found)
        .allSatisfy(
            each -> assertThat(text.substring(each.start(), each.end())).isEqualTo(each.written()));
    assertThat(found).extracting(Found::defanged).containsExactly(true, true, false);
  }

  @Test
  void saysWhenALimitEndedTheSearch() {
    var text = "a.example.com b.example.com c.example.com";

    assertThat(new IndicatorText(PublicSuffixes.bundled(), new TextLimits(100, 2)).extract(text))
        .satisfies(some -> assertThat(some.complete()).isFalse())
        .satisfies(some -> assertThat(some.found()).hasSize(2));
    assertThat(new IndicatorText(PublicSuffixes.bundled(), new TextLimits(20, 9)).extract(text))
        .satisfies(some -> assertThat(some.complete()).isFalse());
    assertThat(INDICATORS.extract(text).complete()).isTrue();
  }

  @RepeatedTest(20)
  void staysCalmWhateverTheText(SeededRandom random) {
    for (int i = 0; i < 500; i++) {
      var text = new StringBuilder();
      for (int piece = random.integer(1, 30); piece > 0; piece--) {
        text.append(random.chance(0.8) ? random.pick(PIECES) : random.text(1, 4));
      }
      var all = INDICATORS.extract(text.toString());
      assertThat(all.complete()).as(text.toString()).isTrue();
      assertThat(all.found())
          .as(text.toString())
          .allSatisfy(each ->
              assertThat(text.substring(each.start(), each.end())).isEqualTo(each.written()));
    }
  }

  /// What is repeated so often takes minutes if any of it is looked at again and again.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "a.",
        "a@",
        "a+",
        "http://",
        "[.]",
        "[ ",
        "(((",
        "a a ",
        "aHR0c",
        "rule a { ",
        "rule /* ",
        "import \"a\" ",
        "/etc/a ",
        "C:\\a ",
        "HKLM\\a ",
        "::",
        "1.1.1.1",
        "hxxp__",
        "a dot ",
        "a at ",
        "%25",
        "\\.",
        "あ.",
        "a.あ",
        "https://a.com/?u=b.com",
        "3:aaa:",
        "f",
        "[ . ",
      })
  void takesTimeInProportion(String unit) {
    var text = unit.repeat((1 << 20) / unit.length());

    assertTimeoutPreemptively(ofSeconds(60), () -> INDICATORS.extract(text));
  }
}
