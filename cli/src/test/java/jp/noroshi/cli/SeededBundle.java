package jp.noroshi.cli;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import jp.noroshi.testkit.SeededRandom;

/// A bundle of as many objects as asked for, of the kinds feeds are made of, with a bad one among
/// so many. The same seed gives the same bundle.
final class SeededBundle {
  /// One in so many breaks a rule.
  static final int BAD_EVERY = 2_500;

  private SeededBundle() {}

  /// Writes one.
  ///
  /// @return how many of the objects are good
  static int write(Path file, int objects, SeededRandom random) throws IOException {
    int good = 0;
    try (var out = Files.newBufferedWriter(file)) {
      out.write("{\"type\":\"bundle\",\"id\":\"bundle--" + random.uuid() + "\",\"objects\":[");
      for (int i = 0; i < objects; i++) {
        out.write(i == 0 ? "\n" : ",\n");
        boolean bad = i % BAD_EVERY == BAD_EVERY - 1;
        good += bad ? 0 : 1;
        write(out, i, bad, random);
      }
      out.write("\n]}");
    }
    return good;
  }

  private static void write(BufferedWriter out, int i, boolean bad, SeededRandom random)
      throws IOException {
    var address =
        "%d.%d.%d.%d"
            .formatted(
                random.integer(1, 223),
                random.integer(0, 255),
                random.integer(0, 255),
                random.integer(1, 254));
    var id = random.uuid();
    out.write(
        switch (i % 4) {
          case 0 ->
              sdo("indicator", id, bad)
                  + "\"pattern\":\"[ipv4-addr:value = '"
                  + address
                  + "']\",\"pattern_type\":\"stix\",\"valid_from\":\"2026-01-01T00:00:00Z\","
                  + "\"indicator_types\":[\"malicious-activity\"],\"labels\":[\"seeded\"]}";
          case 1 ->
              sdo("malware", id, bad)
                  + "\"name\":\"Ember "
                  + random.integer(1, 1_000_000)
                  + "\",\"is_family\":false,\"description\":\""
                  + random.english(5, 40)
                  + "\"}";
          case 2 ->
              sdo("indicator", id, bad)
                  + "\"pattern\":\"[domain-name:value = 'h"
                  + Integer.toHexString(random.integer(0, Integer.MAX_VALUE))
                  + ".bad.example']\",\"pattern_type\":\"stix\","
                  + "\"valid_from\":\"2026-01-01T00:00:00Z\"}";
          default ->
              sdo("tool", id, bad) + "\"name\":\"Tinder " + random.integer(1, 1_000_000) + "\"}";
        });
  }

  private static String sdo(String type, UUID id, boolean bad) {
    return "{\"type\":\""
        + type
        + "\",\"spec_version\":\"2.1\",\"id\":\""
        + type
        + "--"
        + id
        + "\",\"created\":\""
        + (bad ? "yesterday" : "2026-01-01T00:00:00.000Z")
        + "\",\"modified\":\"2026-01-01T00:00:00.000Z\",";
  }
}
