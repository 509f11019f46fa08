package jp.noroshi.hub.registry;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import jp.noroshi.hub.api.ImportFile;
import jp.noroshi.hub.api.ImportFormat;
import jp.noroshi.hub.api.ImportJournal;
import jp.noroshi.hub.api.ImportResult;
import jp.noroshi.hub.party.Viewer;

/// CycloneDX bills of materials, into the caller's own registry.
final class SbomFormat implements ImportFormat {
  private final SbomIntake intake;

  SbomFormat(SbomIntake intake) {
    this.intake = intake;
  }

  @Override
  public String name() {
    return "cyclonedx";
  }

  @Override
  public boolean sniff(byte[] start, String filename) {
    var text = new String(start, StandardCharsets.ISO_8859_1);
    return text.contains("\"bomFormat\"") || text.contains("cyclonedx.org/schema/bom");
  }

  @Override
  public void admit(Viewer viewer) {
    Registry.requireWriter(viewer);
  }

  @Override
  public ImportResult run(Viewer viewer, ImportFile file, Options options, ImportJournal journal)
      throws IOException {
    SbomIntake.Taken taken;
    try (var in = file.open()) {
      taken = intake.take(viewer, in, options.filename());
    }
    var remarks =
        taken.remarks().stream()
            .map(r -> new ImportResult.SetAside(-1, -1, r.place(), r.reason()))
            .toList();
    boolean isNew = taken.added().isNew();
    return new ImportResult(
        name(),
        isNew ? taken.components() : 0,
        0,
        isNew ? 0 : taken.components(),
        0,
        remarks,
        Optional.empty());
  }
}
