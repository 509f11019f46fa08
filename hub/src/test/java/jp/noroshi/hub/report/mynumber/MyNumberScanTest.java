package jp.noroshi.hub.report.mynumber;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class MyNumberScanTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "従業員のマイナンバーは123456789018です",
        "個人番号：１２３４５６７８９０１８",
        "1234-5678-9018",
        "1234 5678 9018",
        "1234　5678　9018",
        "My Number 123456789018",
        "MyNumber123456789018",
        "氏名,番号\n甲,123456789018\n乙,100000000005\n丙,222222222225"
      })
  void findsNumbersHoweverTheyAreWritten(String text) {
    assertThat(MyNumberScan.in(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "受付番号 123456789018", // one that passes by chance is no proof
        "マイナンバー 123456789012", // wrong check digit
        "個人番号は不明",
        "1234567890180 法人番号", // thirteen digits
        "1234-5678-9018-0000 カード",
        "202611300937 203.0.113.7 20261130-0937",
        "1234--5678--9018",
        "0a1b2c3d-1234-5678-9018-a0b1c2d3e4f5@example.jp",
        "2026-11-30 09:37:00.123456 pid=4242"
      })
  void leavesOtherNumbersAlone(String text) {
    assertThat(MyNumberScan.in(text)).isFalse();
  }

  @Test
  void aLabelFarAwayCountsAndATextMayComeInAnyPieces() {
    var text = "個人番号,氏名\n" + "甲,0\n".repeat(5_000) + "123456789018,乙\n";
    var scan = new MyNumberScan();
    for (int i = 0; i < text.length(); i += 7) {
      scan.add(text.substring(i, Math.min(text.length(), i + 7)));
    }
    assertThat(scan.found()).isTrue();
  }

  @Test
  void aLogFullOfOtherNumbersIsNotTakenForAList() {
    var log = new StringBuilder();
    for (long i = 0; i < 5_000; i++) {
      log.append("seq=").append(400_000_000_000L + i * 7_919).append(" ok\n");
    }
    assertThat(MyNumberScan.in(log.toString())).isFalse();
  }
}
