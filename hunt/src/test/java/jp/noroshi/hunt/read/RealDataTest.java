package jp.noroshi.hunt.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.time.ZoneId;
import java.util.ArrayList;
import jp.noroshi.hunt.format.LogFormat;
import jp.noroshi.testkit.SharedData;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Files of others, read whole.
class RealDataTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "sensor/cowrie-OUTPUT.rst",
        "sensor/cowrie-test-events.jsonl",
        "feeds/intelmq-parsers.jsonl",
        "feeds/ip-set-ops.jsonl",
        "feeds/n6-parsers.jsonl"
      })
  void readsEveryLine(String name) throws IOException {
    var file = SharedData.file(name);
    var events = new ArrayList<Event>();
    var skipped = new ArrayList<Skipped>();
    new SourceReader(ReadLimits.ORDINARY, ZoneId.of("Asia/Tokyo"))
        .read(
            file,
            _ -> {},
            reading -> {
              switch (reading) {
                case Event event -> events.add(event);
                case Skipped stretch -> skipped.add(stretch);
              }
            });
    try (var lines = Files.lines(file)) {
      assertThat(events).hasSize((int) lines.filter(line -> !line.isBlank()).count());
    }
    assertThat(skipped).isEmpty();
    if (name.endsWith(".jsonl")) {
      assertThat(events).allMatch(event -> event.format() == LogFormat.JSON);
    }
  }
}
