package jp.noroshi.hunt.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LineFormatsTest {
  private final TimeReader times =
      new TimeReader(ZoneId.of("Asia/Tokyo"), Instant.parse("2026-12-01T00:00:00Z"));

  private Parsed last(String... lines) {
    var formats = LineFormats.of(times, 1 << 20);
    var parsed = Optional.<Parsed>empty();
    for (var line : lines) {
      parsed = formats.parse(line);
    }
    return parsed.orElseThrow();
  }

  private static Instant at(Parsed parsed) {
    return parsed.time().orElseThrow().instant();
  }

  @Test
  void readsJsonLinesWithTheirTimes() {
    var ecs =
        last("{\"@timestamp\":\"2026-11-30T10:00:00.5+09:00\",\"source\":{\"ip\":\"192.0.2.1\"}}");
    assertThat(ecs.format()).isEqualTo(LogFormat.JSON);
    assertThat(at(ecs)).isEqualTo(Instant.parse("2026-11-30T01:00:00.5Z"));
    var eve = last("{\"timestamp\":\"2026-11-30T10:00:00.123456+0000\",\"src_ip\":\"192.0.2.1\"}");
    assertThat(at(eve)).isEqualTo(Instant.parse("2026-11-30T10:00:00.123456Z"));
    var zeek = last("{\"ts\":1764583200.5,\"id.orig_h\":\"192.0.2.1\"}");
    assertThat(at(zeek)).isEqualTo(Instant.parse("2025-12-01T10:00:00.5Z"));
    var ocsf = last("{\"time\":1764583200123,\"class_uid\":4001}");
    assertThat(at(ocsf)).isEqualTo(Instant.parse("2025-12-01T10:00:00.123Z"));
  }

  @Test
  void readsZeekByItsHeading() {
    var parsed =
        last(
            "#separator \\x09",
            "#fields\tts\tuid\tid.orig_h\tid.resp_h\tservice",
            "#types\ttime\tstring\taddr\taddr\tstring",
            "1764583200.000000\tCx\t192.0.2.1\t198.51.100.7\t-");
    assertThat(parsed.format()).isEqualTo(LogFormat.ZEEK);
    assertThat(parsed.fields().string("id.resp_h")).contains("198.51.100.7");
    assertThat(parsed.fields().has("service")).isFalse();
    assertThat(at(parsed)).isEqualTo(Instant.parse("2025-12-01T10:00:00Z"));
  }

  @Test
  void readsBothRfcsOfSyslogAndWhatIsInTheirMessages() {
    var modern =
        last("<165>1 2026-11-30T10:00:00.003Z host app 12 ID47 [a@1 b=\"c\"] seen 192.0.2.1");
    assertThat(modern.format()).isEqualTo(LogFormat.SYSLOG);
    assertThat(modern.fields().string("message")).contains("seen 192.0.2.1");
    assertThat(modern.fields().string("process.name")).contains("app");
    var old = last("<34>Oct 11 22:14:15 mymachine su[7]: 'su root' failed");
    assertThat(at(old)).isEqualTo(Instant.parse("2026-10-11T13:14:15Z"));
    assertThat(old.time().orElseThrow().zoneAssumed()).isTrue();
    assertThat(old.fields().string("message")).contains("'su root' failed");
    var ahead = last("Dec 24 10:00:00 host sshd: x");
    assertThat(at(ahead)).isEqualTo(Instant.parse("2025-12-24T01:00:00Z"));
    var cef =
        last(
            "<134>Nov 30 10:00:00 fw CEF:0|V|P|1|100|na\\|me|5|src=192.0.2.1 msg=a b\\=c"
                + " dst=198.51.100.7");
    assertThat(cef.format()).isEqualTo(LogFormat.CEF);
    assertThat(cef.fields().string("msg")).contains("a b=c");
    assertThat(cef.fields().string("name")).contains("na|me");
    assertThat(cef.fields().string("host.hostname")).contains("fw");
    assertThat(cef.time()).isPresent();
  }

  @Test
  void readsLeefOfBothVersions() {
    var one = last("LEEF:1.0|V|P|1|42|src=192.0.2.1\tdst=198.51.100.7");
    assertThat(one.fields().string("dst")).contains("198.51.100.7");
    var two = last("LEEF:2.0|V|P|1|42|^|src=192.0.2.1^url=http://a.example/?b=c");
    assertThat(two.format()).isEqualTo(LogFormat.LEEF);
    assertThat(two.fields().string("url")).contains("http://a.example/?b=c");
    var hex = last("LEEF:2.0|V|P|1|42|x5E|src=192.0.2.1^usrName=sato");
    assertThat(hex.fields().string("usrName")).contains("sato");
  }

  @Test
  void readsTheLogsOfWebServersAndProxies() {
    var apache =
        last(
            "192.0.2.1 - sato [30/Nov/2026:19:00:00 +0900] \"GET /a?b=1 HTTP/1.1\" 200 12"
                + " \"http://r.example/\" \"agent \\\"x\\\"\"");
    assertThat(apache.format()).isEqualTo(LogFormat.COMBINED);
    assertThat(apache.fields().string("cs-uri-stem")).contains("/a");
    assertThat(apache.fields().string("cs-referer")).contains("http://r.example/");
    assertThat(at(apache)).isEqualTo(Instant.parse("2026-11-30T10:00:00Z"));
    var iis =
        last(
            "#Software: Microsoft Internet Information Services 10.0",
            "#Fields: date time c-ip cs-method cs-uri-stem cs(User-Agent) sc-status",
            "2026-11-30 10:00:00 192.0.2.1 GET /x Mozilla/5.0+(Windows) 200");
    assertThat(iis.format()).isEqualTo(LogFormat.W3C);
    assertThat(iis.fields().string("cs-user-agent")).contains("Mozilla/5.0 (Windows)");
    assertThat(at(iis)).isEqualTo(Instant.parse("2026-11-30T10:00:00Z"));
    var squid =
        last(
            "1764583200.123    345 192.0.2.1 TCP_MISS/200 4512 GET http://c2.example/x -"
                + " HIER_DIRECT/198.51.100.7 text/html");
    assertThat(squid.format()).isEqualTo(LogFormat.SQUID);
    assertThat(squid.fields().string("c-uri")).contains("http://c2.example/x");
    assertThat(squid.fields().string("r-ip")).contains("198.51.100.7");
  }

  @Test
  void readsCsvWithAHeading() {
    var parsed =
        last(
            "timestamp;src_ip;dst_ip;note",
            "2026/11/30 19:00:00;192.0.2.1;198.51.100.7;\"a;\"\"b\"\"\"");
    assertThat(parsed.format()).isEqualTo(LogFormat.CSV);
    assertThat(parsed.fields().string("note")).contains("a;\"b\"");
    assertThat(at(parsed)).isEqualTo(Instant.parse("2026-11-30T10:00:00Z"));
  }

  @Test
  void takesWhatIsInNoneOfTheFormatsForText() {
    var formats = LineFormats.of(times, 1 << 20);
    for (var line :
        List.of(
            "just words",
            "{\"open\":",
            "CEF:0|too|few",
            "LEEF:9.0|x",
            "<999>",
            "<1>1 ",
            "[[[[[[",
            "\"\"\"",
            "CEF:0|" + "\\".repeat(50_000),
            "a - - [30/Nov/2026:19:00:00 +0900] \"" + "\\\"".repeat(100_000),
            "{".repeat(100_000) + "}".repeat(100_000))) {
      assertThat(formats.parse(line)).as(line.substring(0, Math.min(20, line.length()))).isEmpty();
    }
  }

  @Test
  void refusesTimesThatAreNone() {
    for (var text :
        List.of("2026-13-40 99:99:99", "99999999999999999999", "Feb 30 10:00:00", "now")) {
      assertThat(times.read(text)).as(text).isEmpty();
    }
    assertThat(times.read("Mon, 30 Nov 2026 10:00:00 +0900 (JST)").orElseThrow().instant())
        .isEqualTo(Instant.parse("2026-11-30T01:00:00Z"));
  }
}
