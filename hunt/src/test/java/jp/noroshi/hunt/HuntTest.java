package jp.noroshi.hunt;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import jp.noroshi.handling.Pap;
import jp.noroshi.hunt.read.ReadLimits;
import jp.noroshi.stix.Tlp;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HuntTest {
  @TempDir Path temp;

  private Path logs = Path.of("");
  private final LeadReader reader = new LeadReader();

  @BeforeEach
  void folder() throws IOException {
    logs = Files.createDirectories(temp.resolve("logs"));
  }

  private Path file(String name, String content) throws IOException {
    return Files.writeString(logs.resolve(name), content);
  }

  private void list(String... values) throws IOException {
    reader.indicators(Files.writeString(temp.resolve("list.txt"), String.join("\n", values)));
  }

  private void bundle(String... objects) throws IOException {
    reader.indicators(
        Files.writeString(
            temp.resolve("bundle.json"),
            """
            {"type":"bundle","id":"bundle--5d0092c5-5f74-4287-9642-33f4c354e56d","objects":[%s]}
            """
                .formatted(String.join(",", objects))));
  }

  private static String indicator(int number, String pattern, String more) {
    return """
    {"type":"indicator","spec_version":"2.1","id":"indicator--8e2e2d2b-17d4-4cbf-938f-98ee46b3cd%02d",
     "created":"2026-01-01T00:00:00.000Z","modified":"2026-01-01T00:00:00.000Z","name":"n%d",
     "pattern":"%s","pattern_type":"stix","valid_from":"2026-01-01T00:00:00Z"%s}
    """
        .formatted(number, number, pattern, more);
  }

  private List<Finding> hunt(Target.As as) {
    var leads = reader.compile();
    var findings = new ArrayList<Finding>();
    for (var result :
        new Hunt(leads, ReadLimits.ORDINARY, ZoneId.of("Asia/Tokyo"), 2)
            .run(Target.below(logs, as), new Progress(), _ -> {})) {
      assertThat(result.failures()).isEmpty();
      findings.addAll(result.findings());
    }
    return findings;
  }

  private List<Finding> hunt() {
    return hunt(Target.As.CONTENT);
  }

  private static Spot only(List<Finding> findings) {
    assertThat(findings).hasSize(1);
    return findings.getFirst().spots().getFirst();
  }

  @Test
  void findsAnAddressInAFieldAndSaysWhereWhenAndHowSure() throws IOException {
    list("198.51.100.7 # command and control");
    file(
        "eve.json",
        """
        {"timestamp":"2026-11-30T10:00:00.000000+0900","src_ip":"10.0.0.5","dest_ip":"198.51.100.8"}
        {"timestamp":"2026-11-30T10:00:01.000000+0900","src_ip":"10.0.0.5","dest_ip":"198.51.100.7"}
        """);
    var spot = only(hunt());
    assertThat(spot.line()).isEqualTo(2);
    assertThat(spot.field()).isEqualTo("dest_ip");
    assertThat(spot.value()).isEqualTo("198.51.100.7");
    assertThat(spot.time().orElseThrow()).isEqualTo("2026-11-30T01:00:01Z");
    assertThat(spot.assurance()).isEqualTo(Assurance.HIGH);
    assertThat(spot.excerpt()).contains("\"dest_ip\":\"198.51.100.7\"");
  }

  @Test
  void findsWhatIsDefangedAndInShiftJisAndSaysSo() throws IOException {
    list("hxxp://evil[.]example/a", "bad.example.com");
    Files.write(
        logs.resolve("memo.txt"),
        "不審なサイト hxxp://evil[.]example/a に注意\n通信先は bad.example.com でした\n"
            .getBytes(Charset.forName("windows-31j")));
    var findings = hunt();
    assertThat(findings).hasSize(2);
    assertThat(findings.get(0).spots().getFirst().assurance()).isEqualTo(Assurance.LOW);
    assertThat(findings.get(0).spots().getFirst().doubts()).contains(Doubt.DEFANGED);
    assertThat(findings.get(1).spots().getFirst().doubts()).contains(Doubt.IN_TEXT, Doubt.NO_TIME);
    assertThat(findings.get(1).spots().getFirst().excerpt()).contains("通信先は bad.example.com");
  }

  @Test
  void putsPatternsToTheFieldsOfEveryFormat() throws IOException {
    bundle(
        indicator(
            1,
            "[network-traffic:dst_ref.value = '198.51.100.7' AND network-traffic:dst_port = 443]",
            ""),
        indicator(2, "[url:value = 'http://www.example.jp/wp-x.php?id=1']", ""),
        indicator(
            3,
            "[file:hashes.SHA256 ="
                + " 'E3B0C44298FC1C149AFBF4C8996FB92427AE41E4649B934CA495991B7852B855']",
            ""),
        indicator(
            4,
            "[network-traffic:extensions.'http-request-ext'.request_header.'User-Agent'[*] LIKE"
                + " '%EvilBot%']",
            ""),
        indicator(5, "[domain-name:value = 'C2.example.com']", ""),
        indicator(6, "[process:command_line LIKE '%-enc %']", ""),
        indicator(7, "[email-message:from_ref.value = 'boss@partner.example']", ""),
        indicator(8, "[ipv4-addr:value ISSUBSET '203.0.113.0/24']", ""),
        indicator(
            9,
            "[ipv4-addr:value = '10.9.9.9'] FOLLOWEDBY [ipv4-addr:value = '10.9.9.8'] WITHIN 60"
                + " SECONDS",
            ""));
    file(
        "conn.log",
        "#fields\tts\tid.orig_h\tid.resp_h\tid.resp_p\tproto\n"
            + "1764583200.0\t10.0.0.1\t198.51.100.7\t443\ttcp\n"
            + "1764583200.0\t10.0.0.1\t198.51.100.7\t80\ttcp\n");
    file(
        "iis.log",
        "#Fields: date time c-ip cs-method cs-host cs-uri-stem cs-uri-query cs(User-Agent)\n"
            + "2026-11-30 10:00:00 192.0.2.1 GET www.example.jp /wp-x.php id=1 EvilBot/1.0\n");
    file(
        "sysmon.json",
        "{\"Event\":{\"EventData\":{\"Hashes\":\"MD5=D41D8CD98F00B204E9800998ECF8427E,SHA256=E3B0C44298FC1C149AFBF4C8996FB92427AE41E4649B934CA495991B7852B855\",\"CommandLine\":\"powershell"
            + " -enc AAAA\"}}}\n");
    file("dns.log", "Nov 30 10:00:00 dns named[1]: query: c2.example.com IN A\n");
    file(
        "mail.eml",
        "From: Boss <boss@Partner.example>\n"
            + "To: a@example.jp\n"
            + "Subject: x\n"
            + "Date: Mon, 30 Nov 2026 19:00:00 +0900\n\n"
            + "hello\n");
    file("fw.log", "<134>Nov 30 10:00:00 fw CEF:0|V|P|1|100|n|5|src=10.0.0.1 dst=203.0.113.99\n");
    file(
        "order.log",
        "2026-11-30T10:00:00Z h a: 10.9.9.9\n"
            + "2026-11-30T10:00:30Z h a: 10.9.9.8\n"
            + "2026-11-30T12:00:30Z h a: 10.9.9.8\n");
    var findings = hunt();
    assertThat(
            findings.stream().map(finding -> finding.lead().substring(finding.lead().length() - 2)))
        .containsExactlyInAnyOrder("01", "02", "03", "04", "05", "06", "07", "08", "09");
    assertThat(findings).allMatch(finding -> finding.count() == 1);
  }

  @Test
  void carriesMarksAndValidity() throws IOException {
    bundle(
        indicator(
            1,
            "[ipv4-addr:value = '198.51.100.7']",
            ",\"valid_until\":\"2026-06-01T00:00:00Z\",\"labels\":[\"PAP:RED\"],\"object_marking_refs\":[\"marking-definition--55d920b0-5e8b-4f79-9ee9-91f868d9b421\"]"),
        indicator(2, "[ipv4-addr:value = '198.51.100.7']", ",\"revoked\":true"),
        indicator(3, "[ipv4-addr:value = '198.51.100.7']", ",\"confidence\":20"));
    file("a.log", "2025-11-30T10:00:00Z h a: 198.51.100.7\n");
    file("b.log", "2026-11-30T10:00:00Z h a: 198.51.100.7\n");
    var leads = reader.compile();
    assertThat(leads.size()).isEqualTo(2);
    var red = leads.find("indicator--8e2e2d2b-17d4-4cbf-938f-98ee46b3cd01").orElseThrow();
    assertThat(red.marks().pap()).isEqualTo(Pap.RED);
    assertThat(red.marks().tlp()).isEqualTo(Tlp.AMBER);
    var findings =
        new Hunt(leads, ReadLimits.ORDINARY, ZoneId.of("UTC"), 1)
            .run(Target.below(logs, Target.As.CONTENT), new Progress(), _ -> {}).stream()
                .flatMap(result -> result.findings().stream())
                .toList();
    assertThat(findings).hasSize(4);
    assertThat(findings.get(0).spots().getFirst().doubts()).contains(Doubt.BEFORE_VALIDITY);
    assertThat(findings.get(2).spots().getFirst().doubts()).contains(Doubt.EXPIRED);
    assertThat(findings.get(3).spots().getFirst().doubts()).contains(Doubt.LITTLE_CONFIDENCE);
  }

  @Test
  void keepsWhatIsSeenEverywhereApart() throws IOException {
    list("8.8.8.8", "198.51.100.7");
    reader.warningLists(
        Files.writeString(
            temp.resolve("list.json"),
            """
            {"name":"Resolvers","type":"string","version":1,"list":["8.8.8.8"],"description":"x"}
            """));
    file("a.log", "2026-11-30T10:00:00Z h a: 8.8.8.8 then 198.51.100.7\n");
    var findings = hunt();
    assertThat(findings).hasSize(2);
    assertThat(findings.get(0).counts()).isTrue();
    assertThat(findings.get(1).counts()).isFalse();
    assertThat(findings.get(1).warnings()).containsExactly("Resolvers");
  }

  @Test
  void runsSigmaRulesOverEvents() throws IOException {
    reader.sigma(
        Files.writeString(
            temp.resolve("rule.yml"),
            """
            title: Web shell
            id: 5f1abf38-8f4b-4d8c-9f5e-0d3cb3c0e2a1
            level: high
            logsource:
              category: webserver
            detection:
              selection:
                cs-uri-stem|endswith: '/shell.php'
                cs-method: POST
              condition: selection
            """));
    file(
        "access.log",
        "192.0.2.1 - - [30/Nov/2026:19:00:00 +0900] \"POST /a/shell.php HTTP/1.1\" 200 1\n");
    var spot = only(hunt());
    assertThat(spot.assurance()).isEqualTo(Assurance.HIGH);
  }

  @Test
  void findsFilesByHashAndByName() throws IOException {
    list("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", "mimikatz.exe");
    file("innocent.bin", "abc");
    file("mimikatz.exe", "x");
    assertThat(hunt(Target.As.FILE)).hasSize(2);
  }

  @Test
  void countsWhatExceedsThePlacesItKeeps() throws IOException {
    list("198.51.100.7");
    file("a.log", "2026-11-30T10:00:00Z h a: 198.51.100.7\n".repeat(500));
    var finding = hunt().getFirst();
    assertThat(finding.count()).isEqualTo(500);
    assertThat(finding.spots()).hasSize(Finding.MOST_SPOTS);
  }

  @Test
  void remarksOnWhatItCannotUse() throws IOException {
    list("198.51.100.7", "nothing here", "CVE-2026-1");
    bundle(indicator(1, "[ipv4-addr:value = ", ""), "{\"type\":\"indicator\"}");
    var leads = reader.compile();
    assertThat(leads.size()).isEqualTo(1);
    assertThat(leads.remarks()).hasSize(4);
    assertThat(leads.remarks().getFirst()).contains("line 2");
  }
}
