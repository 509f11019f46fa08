package jp.noroshi.hub.report.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileNamesTest {
  @ParameterizedTest
  @CsvSource(
      value = {
        "access.log|access.log",
        "../../etc/passwd|passwd",
        "C:\\Windows\\system32\\cmd.exe|cmd.exe",
        "/etc/cron.d/x|x",
        "..|evidence",
        ".|evidence",
        ".htaccess|htaccess",
        "a:b*c?d|a_b_c_d",
        "x.exe...|x.exe",
        "'   '|evidence",
        "画面𠮷🔥.png|画面𠮷🔥.png"
      },
      delimiter = '|',
      ignoreLeadingAndTrailingWhitespace = false)
  void aNameLeadsNowhereAndStaysReadable(String given, String clean) {
    assertThat(FileNames.clean(given)).isEqualTo(clean);
  }

  @Test
  void whatHidesTheEndingIsTakenOut() {
    assertThat(FileNames.clean("invoice\u202Egnp.exe")).isEqualTo("invoicegnp.exe");
    assertThat(FileNames.clean("a\u0000b\r\nc\u200B.log")).isEqualTo("abc.log");
    assertThat(FileNames.clean("\uD800.log")).isEqualTo("log");
  }

  @Test
  void aLongNameKeepsItsEnding() {
    assertThat(FileNames.clean("𠮷".repeat(500) + ".pcapng"))
        .endsWith("𠮷.pcapng")
        .satisfies(name -> assertThat(name.codePointCount(0, name.length())).isEqualTo(120));
  }

  @Test
  void everyNameIsGoodForEverySystem() {
    long seed = System.nanoTime();
    var random = new Random(seed);
    for (int i = 0; i < 5_000; i++) {
      var given = new StringBuilder();
      random.ints(random.nextInt(0, 60), 0, 0x500).forEach(given::appendCodePoint);
      var name = FileNames.clean(given.toString());
      assertThat(name)
          .as("seed %d, %s", seed, given)
          .isNotBlank()
          .doesNotContain("/", "\\", ":", "\u0000")
          .doesNotStartWith(".")
          .doesNotEndWith(".")
          .hasSizeLessThanOrEqualTo(200);
      assertThat(FileNames.clean(name)).isEqualTo(name);
    }
  }
}
