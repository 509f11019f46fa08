package jp.noroshi.hub.exchange.search;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WantedTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "203.0.113.7",
        "203.0.113.0/24",
        "198.51.0.0/16",
        "2001:db8::/32",
        "beacon.example",
        "*.example.org",
        "https://beacon.example/a",
        "d41d8cd98f00b204e9800998ecf8427e",
        "someone@example.org",
        "CVE-2026-12345",
        "T1059.001",
        "indicator--8e2e2d2b-17d4-4cbf-938f-98ee46b3cd3f",
        "beacon*"
      })
  void takesValuesAndNamesForRare(String typed) {
    assertThat(Wanted.read(typed).rare()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "malware", "\"203.0.113.7\"", "10.0.0.0/8", "0.0.0.0/0", "2000::/3", "http*"})
  void takesWordsAndWideRangesForCommon(String typed) {
    assertThat(Wanted.read(typed).rare()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"203.0.113.7", "beacon.example"})
  void staysRareWithinATypeOrUnderALabel(String typed) {
    assertThat(Wanted.read(typed).ofType("indicator").labelled("c2").rare()).isTrue();
  }
}
