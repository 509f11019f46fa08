package jp.noroshi.hub.exchange.feed;

import static org.assertj.core.api.Assertions.assertThat;

import jp.noroshi.stix.pattern.StixPattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FeedValueTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[ipv4-addr:value = '198.51.100.7'] | IPV4 198.51.100.7",
        "[ipv4-addr:value = '198.51.100.7/32'] | IPV4 198.51.100.7",
        "[ipv4-addr:value = '198.51.100.7/24'] | IPV4 198.51.100.0/24",
        "[ipv4-addr:value = '203.0.113.255'] | IPV4 203.0.113.255",
        "[ipv6-addr:value = '2001:DB8::7'] | IPV6 2001:db8:0:0:0:0:0:7",
        "[domain-name:value = 'Bad.EXAMPLE.'] | DOMAIN bad.example",
        "[domain-name:value = '悪い.example'] | DOMAIN xn--n8j107l.example",
        "[url:value = 'http://bad.example/a?b=c,d'] | URL http://bad.example/a?b=c,d",
        "[file:hashes.MD5 = 'D41D8CD98F00B204E9800998ECF8427E'] | MD5"
            + " d41d8cd98f00b204e9800998ecf8427e",
        "[file:hashes.'SHA-1' = 'da39a3ee5e6b4b0d3255bfef95601890afd80709'] | SHA1"
            + " da39a3ee5e6b4b0d3255bfef95601890afd80709",
        "[domain-name:value IN ('a.example', 'b.example')] | DOMAIN a.example, DOMAIN b.example",
        "[domain-name:value = 'a.example' OR domain-name:value = 'b.example'] | DOMAIN a.example,"
            + " DOMAIN b.example",
        "[domain-name:value = 'a.example'] OR [file:size > 3] | DOMAIN a.example",
      })
  void takesWhatSufficesByItself(String pattern, String expected) {
    assertThat(FeedValue.of(StixPattern.parse(pattern)))
        .extracting(value -> value.kind() + " " + value.text())
        .containsExactly(expected.split(", "));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[domain-name:value = 'a.example' AND domain-name:resolves_to_refs[*].value ="
            + " '198.51.100.7']",
        "[domain-name:value = 'a.example'] AND [file:size > 3]",
        "[domain-name:value = 'a.example'] FOLLOWEDBY [file:size > 3]",
        "[domain-name:value = 'a.example'] REPEATS 5 TIMES",
        "[domain-name:value != 'a.example']",
        "[domain-name:value NOT IN ('a.example')]",
        "[domain-name:value LIKE '%.example']",
        "[file:name = 'a.example']",
        "[network-traffic:dst_port = 443]",
      })
  void leavesOutWhatAsksForMore(String pattern) {
    assertThat(FeedValue.of(StixPattern.parse(pattern))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.0.0.0/0",
        "0.0.0.0",
        "10.1.2.3",
        "127.0.0.1",
        "172.31.255.1",
        "192.168.0.0/24",
        "169.254.1.1",
        "224.0.0.1",
        "255.255.255.255",
        "198.0.0.0/8",
        "100.64.3.4",
      })
  void leavesOutPrivateNetworksAndWideRanges(String address) {
    assertThat(FeedValue.of(StixPattern.parse("[ipv4-addr:value = '" + address + "']"))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"::1", "::", "fe80::1", "fc00::1", "ff02::1", "2001::/16"})
  void leavesOutTheSameOfTheNewerProtocol(String address) {
    assertThat(FeedValue.of(StixPattern.parse("[ipv6-addr:value = '" + address + "']"))).isEmpty();
  }

  @Test
  void leavesOutWhatCouldBreakAConfiguration() {
    for (var text :
        new String[] {
          "localhost",
          "bad example.com",
          "a.example\nb.example",
          "a.example;drop",
          "*.example",
          "a..example",
          "-a.example",
          "1.2.3.4",
          "a".repeat(64) + ".example",
          "a.".repeat(127) + "example"
        }) {
      assertThat(FeedValue.of(StixPattern.parse("[domain-name:value = '" + text + "']")))
          .as(text)
          .isEmpty();
    }
    for (var text :
        new String[] {
          "javascript:alert(1)",
          "http://",
          "http://a.example/\"x",
          "http://a.example/\tx",
          "ftp://a.example/",
          "http://a.example/" + "x".repeat(2_000)
        }) {
      assertThat(FeedValue.of(StixPattern.parse("[url:value = '" + text + "']")))
          .as(text)
          .isEmpty();
    }
  }
}
