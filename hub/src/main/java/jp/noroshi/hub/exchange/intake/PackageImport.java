package jp.noroshi.hub.exchange.intake;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Clock;
import java.util.ArrayList;
import java.util.regex.Pattern;
import jp.noroshi.hub.api.ImportFile;
import jp.noroshi.hub.api.ImportFormat;
import jp.noroshi.hub.api.ImportJournal;
import jp.noroshi.hub.api.ImportResult;
import jp.noroshi.hub.api.ImportResult.SetAside;
import jp.noroshi.hub.api.Operators;
import jp.noroshi.hub.party.Viewer;
import jp.noroshi.hub.shell.Refusal;
import jp.noroshi.stix.json.CanonicalJson;
import jp.noroshi.stix.v1.Stix1;
import jp.noroshi.stix.v1.source.Remark;
import jp.noroshi.stix.v1.source.SourceException;

/// Brings a package of STIX 1.0 to 1.2 (XML) into the exchange: lifted to a bundle of STIX 2.1,
/// which then goes the way of every other. What of it could not be carried over is set aside with
/// its place.
final class PackageImport implements ImportFormat {
  private static final Pattern PACKAGE =
      Pattern.compile("<(?:[A-Za-z_][\\w.-]*:)?STIX_Package[\\s>/]");

  private final BundleImport bundles;
  private final Clock clock;

  PackageImport(BundleImport bundles, Clock clock) {
    this.bundles = bundles;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "stix-1x";
  }

  @Override
  public boolean sniff(byte[] start, String filename) {
    return PACKAGE.matcher(new String(start, StandardCharsets.ISO_8859_1)).find();
  }

  @Override
  public void admit(Viewer viewer) {
    Operators.require(viewer);
  }

  @Override
  public ImportResult run(Viewer viewer, ImportFile file, Options options, ImportJournal journal)
      throws IOException {
    var lifted = lift(file);
    var bundle = Files.createTempFile("noroshi-lifted-", ".json");
    try {
      Files.write(bundle, CanonicalJson.bytes(lifted.bundle()));
      // Lifted anew it need not be the same to the byte, so it is begun anew too.
      var result = bundles.run(viewer, ImportFile.of(bundle), options, ImportJournal.NONE);
      var aside = new ArrayList<>(result.setAside());
      lifted.remarks().stream().map(PackageImport::aside).forEach(aside::add);
      return new ImportResult(
          name(),
          result.added(),
          result.changed(),
          result.unchanged(),
          result.withdrawn(),
          aside,
          result.stopped());
    } finally {
      Files.delete(bundle);
    }
  }

  private Stix1.Lifted lift(ImportFile file) throws IOException {
    try (var in = file.open()) {
      return Stix1.lift(in, clock.instant());
    } catch (SourceException refused) {
      throw Refusal.of(
          Refusal.Kind.UNPROCESSABLE, "imports.refusal.package", refused.ja(), refused.en());
    }
  }

  private static SetAside aside(Remark remark) {
    return new SetAside(-1, -1, "", remark.en());
  }
}
