package jp.noroshi.cli.conform;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.stream.Collectors;
import jp.noroshi.stix.json.JsonObject;
import jp.noroshi.stix.v1.Stix1;
import jp.noroshi.stix.v1.source.Remark;
import jp.noroshi.stix.v1.source.SourceException;

/// Packages of STIX 1.x lifted to bundles of STIX 2.1.
final class LiftSuite implements Suite {
  /// When the cases were gathered; what has no time in its package gets this one.
  private static final Instant NOW = Instant.parse("2026-11-01T00:00:00Z");

  @Override
  public Outcome run(JsonObject given, Path folder) {
    var source = given.string("stix1_xml").orElseThrow();
    var expected = given.object("expect_stix21").orElseThrow();
    try {
      var lifted = Stix1.lift(new ByteArrayInputStream(source.getBytes(UTF_8)), NOW);
      var differences = new SameBundle(source).differences(expected, lifted.bundle());
      return differences
          .<Outcome>map(found ->
              new Outcome.Failed(
                  found.expected(),
                  found.got(),
                  lifted.remarks().stream().map(Remark::en).collect(Collectors.joining("; "))))
          .orElse(Outcome.PASSED);
    } catch (SourceException refused) {
      return new Outcome.Failed("a bundle", "error", refused.en());
    }
  }
}
