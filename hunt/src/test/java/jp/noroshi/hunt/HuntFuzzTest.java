package jp.noroshi.hunt;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import jp.noroshi.hunt.read.ReadLimits;
import jp.noroshi.stix.json.CanonicalJson;
import jp.noroshi.stix.json.JsonObject;
import jp.noroshi.stix.json.JsonText;
import jp.noroshi.testkit.SeededRandom;
import jp.noroshi.testkit.Seeds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// Whatever a log holds, the hunt goes through it and finds what stands in whole lines around it.
@ExtendWith(Seeds.class)
class HuntFuzzTest {
  private static final int FILES = 300;
  private static final List<String> SAMPLES =
      List.of(
          "{\"@timestamp\":\"2026-11-30T10:00:00Z\",\"source\":{\"ip\":\"192.0.2.1\",\"port\":1},\"file\":{\"path\":\"C:\\\\a\\\\b.exe\",\"hash\":{\"md5\":\"d41d8cd98f00b204e9800998ecf8427e\"}}}",
          "{\"Event\":{\"System\":{\"TimeCreated\":{\"#attributes\":{\"SystemTime\":\"2026-11-30T10:00:00Z\"}}},\"EventData\":{\"Image\":\"C:\\\\x.exe\",\"Hashes\":\"MD5=D41D8CD98F00B204E9800998ECF8427E\"}}}",
          "#fields\tts\tid.orig_h\tid.resp_h",
          "1764583200.0\t10.0.0.1\t198.51.100.8",
          "<165>1 2026-11-30T10:00:00.003Z host app 12 ID47 [a@1 b=\"c\"] seen 192.0.2.1",
          "<34>Feb 29 22:14:15 mymachine su[7]: 'su root' failed",
          "<134>Nov 30 10:00:00 fw CEF:0|V|P|1|100|na\\|me|5|src=192.0.2.1 msg=a b\\=c"
              + " rt=1764583200123",
          "LEEF:2.0|V|P|1|42|x5E|src=192.0.2.1^url=http://a.example/?b=c",
          "192.0.2.1 - - [30/Nov/2026:19:00:00 +0900] \"GET /a?b=1 HTTP/1.1\" 200 12 \"-\" \"a\"",
          "#Fields: date time c-ip cs-host cs-uri-stem cs(User-Agent)",
          "0000-01-01 00:00:00 192.0.2.1 www.example.jp /x a+b",
          "1764583200.123 345 192.0.2.1 TCP_MISS/200 4512 GET http://c2.example/x -"
              + " HIER_DIRECT/198.51.100.8 text/html",
          "timestamp,src_ip,dst_ip",
          "9999-12-31T23:59:59-18:00,192.0.2.1,198.51.100.8",
          "From: a@b.example\n"
              + "To: c@d.example\n"
              + "Subject: x\n"
              + "Date: Mon, 30 Nov 2026 19:00:00 +0900\n"
              + "MIME-Version: 1.0\n"
              + "Content-Type: multipart/mixed; boundary=b\n\n"
              + "--b\n"
              + "Content-Type: text/plain\n\n"
              + "x\n"
              + "--b\n"
              + "Content-Disposition: attachment; filename=a.zip\n"
              + "Content-Transfer-Encoding: base64\n\n"
              + "UEsDBAo=\n"
              + "--b--",
          "不審な hxxp://evil[.]example[.]com/ ％41",
          "{\"type\":\"bundle\",\"objects\":[{\"type\":\"observed-data\",\"first_observed\":\"2026-01-01T00:00:00Z\",\"last_observed\":\"2026-01-01T00:00:00Z\",\"object_refs\":[\"x\"]}]}");

  @TempDir Path temp;

  @Test
  void goesThroughWhateverThereIs(SeededRandom random) throws IOException {
    var reader = new LeadReader();
    reader.indicators(Files.writeString(temp.resolve("list.txt"), "198.51.100.7\n10.0.0.0/8\n"));
    var leads = reader.compile();
    var logs = Files.createDirectories(temp.resolve("logs"));
    for (int i = 0; i < FILES; i++) {
      Files.write(logs.resolve("f" + i), file(random));
    }
    var results =
        new Hunt(leads, ReadLimits.ORDINARY, ZoneId.of("Asia/Tokyo"), 2)
            .run(Target.below(logs, Target.As.CONTENT), new Progress(), _ -> {});
    assertThat(results).hasSize(FILES);
    var text = new JsonText(ResultJson.LIMITS);
    for (var result : results) {
      assertThat(result.findings())
          .as(result.target().file().toString())
          .anyMatch(finding ->
              finding.spots().stream().anyMatch(spot -> spot.value().equals("198.51.100.7")));
      var json = text.parse(CanonicalJson.bytes(ResultJson.write(result)));
      assertThat(ResultJson.read((JsonObject) json)).isEqualTo(result);
    }
  }

  /// Lines of all kinds with bytes changed, taken out and put in, and at the end a whole one.
  private static byte[] file(SeededRandom random) {
    var out = new ByteArrayOutputStream();
    for (int lines = random.integer(1, 12); lines > 0; lines--) {
      var line = new StringBuilder(new String(random.pick(SAMPLES).getBytes(UTF_8), ISO_8859_1));
      for (int changes = random.integer(0, 4); changes > 0 && !line.isEmpty(); changes--) {
        int at = random.integer(0, line.length() - 1);
        char other =
            random.pick(
                '\0', '"', '\\', '{', '[', '=', '|', ' ', '\t', '9', (char) random.integer(0, 255));
        if (random.chance(0.3)) {
          line.deleteCharAt(at);
        } else if (random.chance(0.5)) {
          line.insert(at, other);
        } else {
          line.setCharAt(at, other);
        }
      }
      out.writeBytes((line + "\n").getBytes(ISO_8859_1));
    }
    out.writeBytes("\nlast 198.51.100.7 line\n".getBytes(UTF_8));
    return out.toByteArray();
  }
}
