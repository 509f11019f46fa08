package jp.noroshi.hub.exchange.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import jp.noroshi.handling.Pap;
import jp.noroshi.hub.exchange.feed.FeedValue.Kind;
import jp.noroshi.hub.exchange.feed.Feeds.Made;
import jp.noroshi.stix.Tlp;
import org.junit.jupiter.api.Test;

class FeedTextTest {
  private static final String ID = "indicator--00000000-0000-4000-8000-000000000001";
  private static final List<FeedEntry> ENTRIES =
      List.of(
          entry(Kind.IPV4, "198.51.100.7"),
          entry(Kind.IPV4, "203.0.113.0/24"),
          entry(Kind.DOMAIN, "bad.example"),
          entry(Kind.URL, "https://bad.example/a,b"));

  private static FeedEntry entry(Kind kind, String text) {
    return new FeedEntry(
        new FeedValue(kind, text),
        ID,
        "2026-11-01T00:00:00.000Z",
        Tlp.GREEN,
        Pap.GREEN,
        Instant.parse("2027-01-01T00:00:00Z"));
  }

  private static String text(Feed feed) {
    var taken = ENTRIES.stream().filter(entry -> feed.takes(entry.value())).toList();
    return FeedText.of(new Made(feed, Instant.parse("2026-11-30T00:00:00Z"), taken));
  }

  @Test
  void plainListsAreValuesAndNothingElse() {
    assertThat(text(Feed.ADDRESSES)).isEqualTo("198.51.100.7\n203.0.113.0/24\n");
    assertThat(text(Feed.DOMAINS)).isEqualTo("bad.example\n");
    assertThat(text(Feed.HASHES)).isEmpty();
  }

  @Test
  void zonesSayThatTheNameDoesNotExist() {
    assertThat(text(Feed.RPZ))
        .startsWith("$TTL 300\n@ SOA localhost. hostmaster.localhost. 1795996800 ")
        .contains("\n@ NS localhost.\n")
        .contains("\nbad.example CNAME . ; Noroshi TLP:GREEN " + ID + "\n");
  }

  @Test
  void rulesHaveOneNumberEachThatStaysTheSame() {
    var lines = text(Feed.SURICATA).lines().toList();
    assertThat(lines).hasSize(3);
    assertThat(lines.getLast())
        .startsWith("alert dns $HOME_NET any -> any any (msg:\"Noroshi TLP:GREEN " + ID + "\";")
        .contains("dns.query; content:\"bad.example\"; nocase; bsize:11;")
        .contains("metadata:tlp green, pap green;")
        .endsWith("rev:1;)");
    assertThat(lines.stream().map(line -> line.replaceAll(".*sid:(\\d+);.*", "$1")).distinct())
        .hasSize(3)
        .allMatch(sid -> Long.parseLong(sid) < 1L << 32);
    assertThat(text(Feed.SURICATA).lines().toList()).isEqualTo(lines);
  }

  @Test
  void intelIsSeparatedByTabsAndWithoutSchemes() {
    assertThat(text(Feed.ZEEK).lines())
        .containsExactly(
            "#fields\tindicator\tindicator_type\tmeta.source\tmeta.desc",
            "198.51.100.7\tIntel::ADDR\tNoroshi\tNoroshi TLP:GREEN " + ID,
            "203.0.113.0/24\tIntel::SUBNET\tNoroshi\tNoroshi TLP:GREEN " + ID,
            "bad.example\tIntel::DOMAIN\tNoroshi\tNoroshi TLP:GREEN " + ID,
            "bad.example/a,b\tIntel::URL\tNoroshi\tNoroshi TLP:GREEN " + ID);
  }

  @Test
  void tablesCarryTheLabels() {
    assertThat(text(Feed.CSV))
        .startsWith("kind,value,indicator,modified,valid_until,tlp,pap\r\n")
        .endsWith(
            "url,\"https://bad.example/a,b\","
                + ID
                + ",2026-11-01T00:00:00.000Z,2027-01-01T00:00:00Z,TLP:GREEN,PAP:GREEN\r\n");
  }
}
