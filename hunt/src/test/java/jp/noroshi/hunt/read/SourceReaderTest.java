package jp.noroshi.hunt.read;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.airlift.compress.zstd.ZstdOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import jp.noroshi.hunt.format.LogFormat;
import jp.noroshi.hunt.read.Skipped.Reason;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.Test;

class SourceReaderTest {
  private static final Instant WRITTEN = Instant.parse("2026-12-01T00:00:00Z");
  private static final Origin ORIGIN = Origin.of("f");

  private final List<Event> events = new ArrayList<>();
  private final List<Skipped> skipped = new ArrayList<>();

  private void read(InputStream in, long size, ReadLimits limits) throws IOException {
    new SourceReader(limits, ZoneId.of("Asia/Tokyo"))
        .read(
            ORIGIN,
            in,
            size,
            WRITTEN,
            reading -> {
              switch (reading) {
                case Event event -> events.add(event);
                case Skipped stretch -> skipped.add(stretch);
              }
            });
  }

  private void read(byte[] bytes) throws IOException {
    read(new ByteArrayInputStream(bytes), bytes.length, ReadLimits.ORDINARY);
  }

  private List<String> texts() {
    return events.stream().map(Event::text).toList();
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    var out = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    }
    return out.toByteArray();
  }

  private static byte[] zip(String name, byte[] bytes) throws IOException {
    var out = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(out)) {
      zip.putNextEntry(new ZipEntry(name));
      zip.write(bytes);
    }
    return out.toByteArray();
  }

  private static byte[] tar(String name, byte[] bytes) throws IOException {
    var out = new ByteArrayOutputStream();
    try (var tar = new TarArchiveOutputStream(out)) {
      var entry = new TarArchiveEntry(name);
      entry.setSize(bytes.length);
      tar.putArchiveEntry(entry);
      tar.write(bytes);
      tar.closeArchiveEntry();
    }
    return out.toByteArray();
  }

  private static byte[] zstd(byte[] bytes) throws IOException {
    var out = new ByteArrayOutputStream();
    try (var zstd = new ZstdOutputStream(out)) {
      zstd.write(bytes);
    }
    return out.toByteArray();
  }

  @Test
  void saysWhereEachLineStands() throws IOException {
    read("one\r\n\n  three\nlast".getBytes(UTF_8));
    assertThat(texts()).containsExactly("one", "  three", "last");
    assertThat(events).extracting(Event::line).containsExactly(1L, 3L, 4L);
    assertThat(events).extracting(Event::offset).containsExactly(0L, 6L, 14L);
    assertThat(skipped).isEmpty();
  }

  @Test
  void readsTheCharacterSetsOfJapan() throws IOException {
    var text = "不審な通信を検知しました 192.0.2.1\nカタカナとひらがな\n";
    for (var name : List.of("UTF-8", "windows-31j", "EUC-JP", "UTF-16", "UTF-16LE", "UTF-16BE")) {
      events.clear();
      read(("ascii first\n" + text).getBytes(Charset.forName(name)));
      assertThat(texts())
          .as(name)
          .containsExactly("ascii first", "不審な通信を検知しました 192.0.2.1", "カタカナとひらがな");
    }
    events.clear();
    read(("\ufeff" + text).getBytes(UTF_16LE));
    assertThat(texts().getFirst()).startsWith("不審");
    assertThat(skipped).isEmpty();
  }

  @Test
  void takesAFewZerosForNoUtf16() throws IOException {
    read("a\0bc\0de\0f\nGET 192.0.2.1\n".getBytes(UTF_8));
    assertThat(texts()).contains("GET 192.0.2.1");
  }

  @Test
  void readsWhatIsPackedInEachOther() throws IOException {
    read(zip("日本.tar.gz", gzip(tar("logs/a.zst", zstd("deep\n".getBytes(UTF_8))))));
    assertThat(texts()).containsExactly("deep");
    assertThat(events.getFirst().origin().text()).isEqualTo("f!日本.tar.gz!gzip!logs/a.zst!zstd");
    assertThat(skipped).isEmpty();
  }

  @Test
  void stopsWhereItIsPackedTooOften() throws IOException {
    var bytes = "x\n".getBytes(UTF_8);
    for (int i = 0; i < 8; i++) {
      bytes = gzip(bytes);
    }
    read(bytes);
    assertThat(events).isEmpty();
    assertThat(skipped).extracting(Skipped::reason).containsExactly(Reason.TOO_DEEP);
  }

  @Test
  void readsWhatATruncatedFileStillGivesAndSaysWhereItEnds() throws IOException {
    var lines = "line of text 192.0.2.1\n".repeat(100_000).getBytes(UTF_8);
    var whole = gzip(lines);
    read(Arrays.copyOf(whole, whole.length / 2));
    assertThat(events).isNotEmpty();
    assertThat(skipped)
        .singleElement()
        .satisfies(stretch -> {
          assertThat(stretch.reason()).isEqualTo(Reason.DAMAGED);
          assertThat(stretch.from()).isBetween(1L, (long) lines.length);
          assertThat(stretch.to()).isEmpty();
        });
    skipped.clear();
    read(new byte[] {0x1f, (byte) 0x8b, 8, 0});
    assertThat(skipped).extracting(Skipped::reason).containsExactly(Reason.DAMAGED);
  }

  @Test
  void tellsOfWhatOnlyBeginsAsAnArchiveDoes() throws IOException {
    for (var magic : List.of("PK\3\4", "\u001f\u008b", "(\u00b5/\u00fd")) {
      skipped.clear();
      read((magic + "garbage").getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));
      assertThat(skipped).extracting(Skipped::reason).containsExactly(Reason.DAMAGED);
    }
  }

  @Test
  void refusesABomb() throws IOException {
    var bomb = gzip(gzip(new byte[200 << 20]));
    assertThat(bomb.length).isLessThan(10_000);
    read(bomb);
    assertThat(skipped).extracting(Skipped::reason).contains(Reason.TOO_LARGE);
    assertThat(skipped.stream().filter(s -> s.reason() == Reason.TOO_LARGE)).hasSize(1);
  }

  @Test
  void readsTheBeginningOfALineOfAGibibyteAndGoesOnAfterIt() throws IOException {
    var before = "evil 192.0.2.1 ";
    long length = 1L << 30;
    var in =
        new java.io.SequenceInputStream(
            java.util.Collections.enumeration(
                List.of(
                    new ByteArrayInputStream(before.getBytes(UTF_8)),
                    new Endless(length),
                    new ByteArrayInputStream("\nafter\n".getBytes(UTF_8)))));
    read(in, length, ReadLimits.ORDINARY);
    assertThat(events).hasSize(2);
    assertThat(events.getFirst().text()).startsWith(before);
    assertThat(events.getLast().text()).isEqualTo("after");
    assertThat(skipped)
        .singleElement()
        .satisfies(stretch -> {
          assertThat(stretch.reason()).isEqualTo(Reason.LINE_TOO_LONG);
          assertThat(stretch.from()).isEqualTo(ReadLimits.ORDINARY.line());
          assertThat(stretch.to()).hasValue(length + before.length());
        });
  }

  @Test
  void readsNulsAndAnyOtherBytes() throws IOException {
    var bytes = new byte[100_000];
    new java.util.Random(7).nextBytes(bytes);
    Arrays.fill(bytes, 0, 30_000, (byte) 0);
    read(bytes);
    assertThat(events).isNotEmpty();
  }

  @Test
  void readsAMailWithWhatIsAttached() throws IOException {
    var attachment =
        java.util.Base64.getMimeEncoder()
            .encodeToString(zip("list.csv", "a,b,c\n192.0.2.9,x,y\n".getBytes(UTF_8)));
    var mail =
        """
        Received: from mx.example (mx.example [192.0.2.5]) by in.example; Mon, 30 Nov 2026 19:00:00 +0900
        From: =?UTF-8?B?5Y+W5byV5YWI?= <boss@partner.example>
        To: sato@example.jp, suzuki@example.jp
        Subject: =?ISO-2022-JP?B?GyRCQEE1YT1xGyhC?=
        Date: Mon, 30 Nov 2026 19:00:00 +0900
        MIME-Version: 1.0
        Content-Type: multipart/mixed; boundary="b"

        --b
        Content-Type: text/plain; charset=iso-2022-jp

        see http://evil.example/x
        --b
        Content-Type: application/zip; name="bill.zip"
        Content-Transfer-Encoding: base64
        Content-Disposition: attachment; filename="bill.zip"

        """
            + attachment
            + "\n--b--\n";
    read(mail.getBytes(UTF_8));
    var message = events.getFirst();
    assertThat(message.format()).isEqualTo(LogFormat.MAIL);
    assertThat(message.fields().strings("email.to.address"))
        .containsExactly("sato@example.jp", "suzuki@example.jp");
    assertThat(message.fields().string("email.subject")).contains("請求書");
    assertThat(message.time().orElseThrow().instant())
        .isEqualTo(Instant.parse("2026-11-30T10:00:00Z"));
    assertThat(message.text()).contains("http://evil.example/x", "192.0.2.5");
    assertThat(events.get(1).format()).isEqualTo(LogFormat.FILE);
    assertThat(
            events
                .get(1)
                .fields()
                .object("file")
                .orElseThrow()
                .object("hash")
                .orElseThrow()
                .names())
        .contains("SHA-256");
    assertThat(events.getLast().fields().string("a")).contains("192.0.2.9");
    assertThat(events.getLast().origin().text()).isEqualTo("f!bill.zip!list.csv");
    assertThat(skipped).isEmpty();
  }

  @Test
  void readsJsonThatGoesOverSeveralLines() throws IOException {
    read("[\n  {\"src_ip\": \"192.0.2.1\"},\n  {\"src_ip\": \"192.0.2.2\"}\n]".getBytes(UTF_8));
    assertThat(
            events.stream()
                .map(e -> e.fields().string("src_ip").orElse(""))
                .collect(Collectors.toList()))
        .containsExactly("192.0.2.1", "192.0.2.2");
    events.clear();
    read("{\n\"a\": 1\n} trailing\n".getBytes(UTF_8));
    assertThat(events).hasSize(3);
  }

  /// So many letters, made as they are read.
  private static final class Endless extends InputStream {
    private long left;

    Endless(long length) {
      this.left = length;
    }

    @Override
    public int read() {
      return left-- > 0 ? 'a' : -1;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) {
      if (left <= 0) {
        return -1;
      }
      int count = (int) Math.min(left, length);
      Arrays.fill(buffer, offset, offset + count, (byte) 'a');
      left -= count;
      return count;
    }
  }
}
