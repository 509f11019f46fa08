package jp.noroshi.engine.indicator.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import jp.noroshi.stix.StixTimestamp;
import jp.noroshi.stix.pattern.StixPattern;
import jp.noroshi.stix.pattern.match.PatternMatcher;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ObservablesTest {
  private static final String TEXT =
      """
      hxxps://evil[.]example[.]com/a.php from 192.0.2[.]1 and 2001:db8::1 (AS64496), mail to user[@]example.org,
      dropped C:\\Users\\Public\\x.exe, d41d8cd98f00b204e9800998ecf8427e, set HKLM\\SOFTWARE\\Run, aa-bb-cc-dd-ee-ff
      """;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[url:value = 'https://evil.example.com/a.php']",
        "[domain-name:value = 'evil.example.com']",
        "[ipv4-addr:value ISSUBSET '192.0.2.0/24']",
        "[ipv6-addr:value = '2001:db8::1']",
        "[autonomous-system:number = 64496]",
        "[email-addr:value = 'user@example.org']",
        "[file:name = 'x.exe' AND file:parent_directory_ref.path = 'C:\\\\Users\\\\Public']",
        "[file:hashes.MD5 = 'd41d8cd98f00b204e9800998ecf8427e']",
        "[windows-registry-key:key = 'HKEY_LOCAL_MACHINE\\\\SOFTWARE\\\\Run']",
        "[mac-addr:value = 'aa:bb:cc:dd:ee:ff']",
      })
  void letsPatternsBePutToAText(String pattern) {
    var found =
        new IndicatorText(PublicSuffixes.bundled(), TextLimits.PASTED).extract(TEXT).found();
    var observed =
        Observables.observed(found, StixTimestamp.of(Instant.parse("2026-11-30T00:00:00Z")));

    assertThat(PatternMatcher.match(StixPattern.parse(pattern), List.of(observed))).isPresent();
  }
}
