package jp.noroshi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.StreamSupport;
import jp.noroshi.stix.bundle.BundleReader;
import jp.noroshi.stix.bundle.BundleRecord;
import jp.noroshi.stix.object.Sighting;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/// The whole command over logs with hits that are known.
class HuntCommandTest {
  @TempDir Path temp;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private Path logs = Path.of("");
  private Path list = Path.of("");

  @BeforeEach
  void write() throws IOException {
    logs = Files.createDirectories(temp.resolve("logs"));
    list =
        Files.writeString(
            temp.resolve("list.txt"), "198[.]51[.]100[.]7\nhxxps://bad.example.com/<x>\n8.8.8.8\n");
    Files.writeString(
        logs.resolve("access.log"),
        """
        192.0.2.1 - - [30/Nov/2026:19:00:00 +0900] "GET / HTTP/1.1" 200 12 "-" "a"
        198.51.100.7 - - [30/Nov/2026:19:00:01 +0900] "GET /<script>alert(1)</script> HTTP/1.1" 200 12 "-" "=cmd"
        """);
    Files.write(
        logs.resolve("memo.txt"),
        "注意：hxxps://bad[.]example[.]com/<x> から届きます\n".getBytes(Charset.forName("windows-31j")));
  }

  private int run(String... arguments) {
    return Noroshi.commandLine()
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }

  @Test
  void tellsInJapaneseWhatWasFoundWhereAndWhatToDo() {
    assertThat(
            run(
                "hunt",
                "--lang",
                "ja",
                "--zone",
                "Asia/Tokyo",
                "--indicators",
                list.toString(),
                logs.toString()))
        .isEqualTo(1);
    assertThat(out.toString())
        .contains("2 件(2 回)の該当が 2 個のファイルで見つかりました")
        .contains("[高] 2026-11-30 19:00:01 +09:00")
        .contains("access.log:2")
        .contains("memo.txt:1")
        .contains("注意喚起のための無害化された書き方")
        .contains("電源を切らずにネットワークから切り離し");
    assertThat(err.toString()).contains("3 indicators").contains("access.log:2");
  }

  @Test
  void answersZeroWhenThereIsNothing() throws IOException {
    Files.writeString(list, "203.0.113.1\n");
    assertThat(run("hunt", "--lang", "en", "--indicators", list.toString(), logs.toString()))
        .isZero();
    assertThat(out.toString()).contains("Nothing was found.").contains("TLP:CLEAR");
  }

  @Test
  void writesEveryFormOfTheResult() throws IOException {
    var html = temp.resolve("r.html");
    var json = temp.resolve("r.json");
    var csv = temp.resolve("r.csv");
    var stix = temp.resolve("s.json");
    run(
        "hunt",
        "--lang",
        "en",
        "--indicators",
        list.toString(),
        "--output",
        html.toString(),
        "--output",
        json.toString(),
        "--output",
        csv.toString(),
        "--stix",
        stix.toString(),
        logs.toString());
    assertThat(Files.readString(html))
        .contains("<!doctype html>")
        .contains("&lt;script&gt;")
        .doesNotContain("<script>");
    var tree = JsonMapper.builder().build().readTree(Files.readString(json));
    assertThat(tree.path("findings").size()).isEqualTo(2);
    assertThat(tree.path("findings").path(0).path("spots").path(0).path("line").asInt())
        .isEqualTo(2);
    assertThat(Files.readString(csv).lines().filter(line -> !line.isBlank())).hasSize(3);
    try (var reader = BundleReader.of(Files.newInputStream(stix))) {
      Iterable<BundleRecord> records = () -> reader;
      assertThat(StreamSupport.stream(records.spliterator(), false))
          .allMatch(BundleRecord.Parsed.class::isInstance)
          .filteredOn(record -> ((BundleRecord.Parsed) record).object() instanceof Sighting)
          .hasSize(2);
    }
    assertThat(Files.readString(stix)).doesNotContain("script").doesNotContain("access.log");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(csv)))
        .isEqualTo("rw-------");
  }

  @Test
  void goesOnWhereItWasBrokenOff() throws IOException {
    var state = temp.resolve("hunt.state");
    var arguments =
        new String[] {
          "hunt",
          "--lang",
          "en",
          "--indicators",
          list.toString(),
          "--state",
          state.toString(),
          logs.toString()
        };
    assertThat(run(arguments)).isEqualTo(1);
    var first = out.toString().lines().toList();
    var lines = Files.readAllLines(state);
    assertThat(lines).hasSize(3);
    // As a crash leaves it: the last line half written.
    Files.writeString(
        state, lines.get(0) + "\n" + lines.get(1) + "\n" + lines.get(2).substring(0, 40));
    out.getBuffer().setLength(0);
    assertThat(run(arguments)).isEqualTo(1);
    assertThat(err.toString()).contains("1 files were looked at before");
    assertThat(out.toString().lines()).containsExactlyInAnyOrderElementsOf(first);
    assertThat(Files.readAllLines(state)).hasSize(3);

    Files.writeString(list, "203.0.113.1\n");
    assertThat(run(arguments)).isEqualTo(1);
    assertThat(err.toString()).contains("state of a hunt for other indicators");
    Files.writeString(state, "my diary\n");
    assertThat(run(arguments)).isEqualTo(1);
    assertThat(Files.readString(state)).isEqualTo("my diary\n");
  }

  @Test
  void comparesFilesByHashAndName() throws IOException {
    Files.writeString(list, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad\n");
    Files.writeString(logs.resolve("innocent.bin"), "abc");
    assertThat(
            run(
                "hunt",
                "--lang",
                "en",
                "--indicators",
                list.toString(),
                "--files",
                logs.toString()))
        .isEqualTo(1);
    assertThat(out.toString()).contains("innocent.bin").contains("Do not open or delete it");
  }

  @Test
  void refusesAWrongCommandLineWithCode2() {
    assertThat(run("hunt", logs.toString())).isEqualTo(2);
    assertThat(run("hunt", "--indicators", list.toString())).isEqualTo(2);
    assertThat(run("hunt", "--indicators", "nowhere", logs.toString())).isEqualTo(2);
    assertThat(run("hunt", "--indicators", list.toString(), "--lang", "fr", logs.toString()))
        .isEqualTo(2);
    assertThat(run("hunt", "--indicators", list.toString(), "--output", "r.doc", logs.toString()))
        .isEqualTo(2);
    assertThat(run("hunt", "--indicators", list.toString(), "--zone", "Mars", logs.toString()))
        .isEqualTo(2);
    assertThat(out.toString()).isEmpty();
  }
}
