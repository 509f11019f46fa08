package jp.noroshi.stix.bundle;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import jp.noroshi.stix.StixException;
import jp.noroshi.stix.StixFailure;
import jp.noroshi.stix.StixId;
import jp.noroshi.stix.json.CanonicalJson;
import jp.noroshi.stix.json.JsonArray;
import jp.noroshi.stix.json.JsonLimits;
import jp.noroshi.stix.json.JsonNumber;
import jp.noroshi.stix.json.JsonObject;
import jp.noroshi.stix.json.JsonText;
import jp.noroshi.stix.object.Identity;
import jp.noroshi.stix.object.Indicator;
import jp.noroshi.stix.object.Ipv4Addr;
import jp.noroshi.testkit.SharedData;
import org.junit.jupiter.api.Test;

class BundleReaderTest {
  private static final Instant NOW = Instant.parse("2026-11-21T00:00:00Z");
  private static final String ID = "{\"type\":\"bundle\",\"id\":\"bundle--1\",\"objects\":[";
  private static final JsonText TEXT = new JsonText(JsonLimits.STIX);
  private static final JsonText WHOLE = new JsonText(JsonLimits.STIX.withBytes(256 << 20));

  @Test
  void readsTheRealAttackBundlesWhole() throws IOException {
    for (var name : List.of("attack/ics-attack-18.1.json.gz", "attack/ics-attack-17.1.json.gz")) {
      var counts = new TreeMap<String, Long>();
      var whole = (JsonObject) WHOLE.parse(open(name).readAllBytes());
      try (var reader = BundleReader.of(open(name))) {
        while (reader.hasNext()) {
          var parsed = (BundleRecord.Parsed) reader.next();
          counts.merge(parsed.object().type(), 1L, Long::sum);
          assertThat(parsed.lifted()).isFalse();
          assertThat(parsed.object().canonicalBytes())
              .isEqualTo(CanonicalJson.bytes(whole.array("objects").get((int) parsed.index())));
        }
      }
      assertThat(counts).isEqualTo(facts(name));
    }
  }

  @Test
  void readsTheSameHoweverFewBytesArriveAtOnce() {
    var bundle =
        String.join(
            "",
            ID,
            new String(Ipv4Addr.of("192.0.2.1").canonicalBytes(), UTF_8),
            " , {\"type\":\"x-a\"}, {\"type\":\"x-abc\",\"n\":\"狼煙\\n\"} ,",
            "{\"a\":{\"b\":[1,2.5e3,true,null]},\"a\":1},5,",
            "{\"type\":\"identity\",\"n\":\"\\u72fc\"}",
            "]}");
    var whole = read(bundle);
    assertThat(whole).hasSize(6);
    for (int most = 1; most < 40; most++) {
      int step = most;
      var in =
          new ByteArrayInputStream(bundle.getBytes(UTF_8)) {
            @Override
            public synchronized int read(byte[] into, int offset, int length) {
              return super.read(into, offset, Math.min(length, step));
            }
          };
      var records = new ArrayList<BundleRecord>();
      try (var reader = BundleReader.of(in)) {
        reader.forEachRemaining(records::add);
      }
      assertThat(records).as("%d bytes at once", step).isEqualTo(whole);
    }
  }

  @Test
  void raisesTheRealStix20BundleTo21() throws IOException {
    long count = 0;
    var failed = new ArrayList<String>();
    try (var reader = BundleReader.of(open("attack/enterprise-attack-stix20.json.gz"))) {
      while (reader.hasNext()) {
        switch (reader.next()) {
          case BundleRecord.Parsed parsed -> {
            count++;
            assertThat(parsed.lifted()).isTrue();
            assertThat(parsed.object().specVersion()).contains("2.1");
          }
          case BundleRecord.Failed refused -> failed.add(refused.reason());
        }
      }
    }
    assertThat(failed).isEmpty();
    assertThat(count).isEqualTo(24_771);
  }

  @Test
  void setsABadObjectAsideAndReadsOn() {
    var good = new String(Ipv4Addr.of("192.0.2.1").canonicalBytes(), UTF_8);
    var records =
        read(
            String.join(
                "",
                ID,
                good,
                " , {\"type\":\"indicator\",\"id\":\"indicator--9\"},",
                "{\"a\":1,\"a\":2}, 5,",
                "[".repeat(1_000) + "]".repeat(1_000) + ",",
                "{\"type\":\"x-a\",\"t\":\"" + "z".repeat(3_000) + "\"},",
                good,
                "]}"));
    assertThat(records).hasSize(7);
    assertThat(records.stream().map(r -> r instanceof BundleRecord.Parsed))
        .containsExactly(true, false, false, false, false, false, true);
    assertThat(records.stream().flatMap(r -> failure(r).stream()))
        .containsExactly(
            StixFailure.INVALID_ID,
            StixFailure.DUPLICATE_KEY,
            StixFailure.INVALID_OBJECT,
            StixFailure.TOO_DEEP,
            StixFailure.TOO_LARGE);
    assertThat(records.get(0).byteOffset()).isEqualTo(ID.length());
    assertThat(((BundleRecord.Failed) records.get(1)).reason()).startsWith("record 1 at byte ");
  }

  @Test
  void stopsAtBrokenJsonWithItsPosition() {
    var records = new ArrayList<BundleRecord>();
    assertThatThrownBy(() -> readInto(records, ID + "{\"type\":\"x-a\"}, {\"b\":tru}]}"))
        .isInstanceOfSatisfying(
            StixException.class,
            broken -> {
              assertThat(broken.failure()).isEqualTo(StixFailure.MALFORMED_JSON);
              assertThat(broken).hasMessageStartingWith("record 1 at byte ");
              assertThat(broken.byteOffset().orElseThrow()).isGreaterThan(ID.length() + 20);
            });
    assertThat(records).hasSize(1);
  }

  @Test
  void refusesWhatIsNoBundle() {
    for (var text :
        List.of(
            "",
            "[]",
            "5",
            "{",
            "{}",
            "{\"type\":\"bundle\"",
            "{\"type\":\"bundle\",}",
            "{\"type\":\"indicator\"}",
            "{\"type\":\"bundle\"} x",
            "{\"type\":\"bundle\",\"type\":\"bundle\"}",
            "{\"type\":\"bundle\",\"objects\":[],\"objects\":[]}",
            "{\"type\":\"bundle\",\"objects\":{}}",
            ID + "1,]}",
            ID + "[}]}",
            ID + "\"" + "a".repeat(100),
            "\u0000")) {
      assertThatThrownBy(() -> read(text)).as(text).isInstanceOf(StixException.class);
    }
  }

  @Test
  void holdsTheLimitsOfTheWholeBundle() {
    var limits = new BundleLimits(JsonLimits.STIX, 200_000, 2);
    var three = ID + "1,2,3]}";
    var spaces = ID + " ".repeat(400_000) + "]}";
    for (var text : List.of(three, spaces)) {
      assertThatThrownBy(
              () -> {
                try (var reader =
                    new BundleReader(new ByteArrayInputStream(text.getBytes(UTF_8)), limits)) {
                  reader.forEachRemaining(record -> {});
                }
              })
          .isInstanceOfSatisfying(
              StixException.class, e -> assertThat(e.failure()).isEqualTo(StixFailure.TOO_LARGE));
    }
  }

  @Test
  void readsTensOfMegabytesWithoutHoldingThem() {
    var object = Identity.builder(NOW, "組織", "organization").build().canonicalBytes();
    long wanted = 200_000;
    try (var reader = BundleReader.of(new Repeating(ID, object, wanted))) {
      long count = 0;
      while (reader.hasNext()) {
        reader.next();
        count++;
      }
      assertThat(count).isEqualTo(wanted);
    }
  }

  @Test
  void readsWhatTheWriterWrote() throws IOException {
    var out = new ByteArrayOutputStream();
    var indicator =
        Indicator.builder(NOW, "[ipv4-addr:value = '192.0.2.1']", NOW).name("狼煙").build();
    try (var writer = new BundleWriter(out, StixId.random("bundle"))) {
      writer.write(indicator);
      writer.write(Ipv4Addr.of("192.0.2.1"));
    }
    var records = read(out.toString(UTF_8));
    assertThat(records).hasSize(2);
    assertThat(((BundleRecord.Parsed) records.get(0)).object()).isEqualTo(indicator);
  }

  @Test
  void writesAnEmptyBundleWithoutAnEmptyList() throws IOException {
    var out = new ByteArrayOutputStream();
    try (var writer = new BundleWriter(out, StixId.random("bundle"))) {
      assertThat(writer).isNotNull();
    }
    assertThat(out.toString(UTF_8)).doesNotContain("objects");
    assertThat(read(out.toString(UTF_8))).isEmpty();
  }

  private static List<StixFailure> failure(BundleRecord record) {
    return switch (record) {
      case BundleRecord.Parsed parsed -> List.of();
      case BundleRecord.Failed failed -> List.of(failed.failure());
    };
  }

  private static List<BundleRecord> read(String text) {
    var records = new ArrayList<BundleRecord>();
    readInto(records, text);
    return records;
  }

  private static void readInto(List<BundleRecord> records, String text) {
    var limits = new BundleLimits(JsonLimits.STIX.withBytes(2_500), 1L << 30, 1_000);
    try (var reader = new BundleReader(new ByteArrayInputStream(text.getBytes(UTF_8)), limits)) {
      reader.forEachRemaining(records::add);
    }
  }

  private static InputStream open(String name) throws IOException {
    return new GZIPInputStream(Files.newInputStream(SharedData.file(name)), 1 << 16);
  }

  private static Map<String, Long> facts(String name) throws IOException {
    var facts =
        (JsonArray) TEXT.parse(Files.readAllBytes(SharedData.file("attack/attack-facts.json")));
    var counts = new TreeMap<String, Long>();
    for (var value : facts.values()) {
      var fact = (JsonObject) value;
      if (fact.string("file").orElseThrow().equals(name)) {
        fact.object("by_type")
            .orElseThrow()
            .members()
            .forEach((type, count) ->
                counts.put(type, ((JsonNumber) count).wholeNumber().orElseThrow()));
      }
    }
    return counts;
  }

  /// A bundle of one object many times over that is never in memory as a whole.
  private static final class Repeating extends InputStream {
    private final byte[] object;
    private final byte[] following;
    private final long count;
    private long written;
    private boolean ended;
    private byte[] now;
    private int at;

    Repeating(String head, byte[] object, long count) {
      this.object = object;
      this.following = ("," + new String(object, UTF_8)).getBytes(UTF_8);
      this.count = count;
      this.now = head.getBytes(UTF_8);
    }

    @Override
    public int read() {
      throw new UnsupportedOperationException("Read in blocks");
    }

    @Override
    public int read(byte[] into, int offset, int length) {
      int filled = 0;
      while (filled < length) {
        if (at == now.length && !turn()) {
          return filled == 0 ? -1 : filled;
        }
        int count = Math.min(length - filled, now.length - at);
        System.arraycopy(now, at, into, offset + filled, count);
        at += count;
        filled += count;
      }
      return filled;
    }

    private boolean turn() {
      if (ended) {
        return false;
      }
      at = 0;
      ended = written == count;
      now = ended ? "]}".getBytes(UTF_8) : written == 0 ? object : following;
      written++;
      return true;
    }
  }
}
