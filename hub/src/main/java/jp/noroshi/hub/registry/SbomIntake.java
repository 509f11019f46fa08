package jp.noroshi.hub.registry;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import jp.noroshi.engine.vulnerability.Component;
import jp.noroshi.engine.vulnerability.sbom.SbomException;
import jp.noroshi.engine.vulnerability.sbom.SbomLimits;
import jp.noroshi.engine.vulnerability.sbom.SbomReader;
import jp.noroshi.hub.database.Database;
import jp.noroshi.hub.ledger.Ledger;
import jp.noroshi.hub.party.Viewer;
import jp.noroshi.hub.shell.Refusal;

/// Takes an SBOM into the organisation's registry: all of it, or nothing and an entry in the audit
/// trail that says why.
public final class SbomIntake {
  private static final int LONGEST_NAME = 200;

  private final Database database;
  private final Registry registry;
  private final Ledger ledger;
  private final SbomReader reader = new SbomReader();

  public SbomIntake(Database database, Registry registry, Ledger ledger) {
    this.database = database;
    this.registry = registry;
    this.ledger = ledger;
  }

  /// What came of it.
  ///
  /// @param remarks what was read only in part, each with its place in the file
  public record Taken(
      Registry.Added added,
      String name,
      int components,
      List<jp.noroshi.engine.vulnerability.sbom.Sbom.Remark> remarks) {
    public Taken {
      remarks = List.copyOf(remarks);
    }
  }

  /// Reads and registers.
  ///
  /// @param filename names the SBOM when it does not say what it is of
  /// @throws Refusal naming the place in the file; nothing is changed then
  public Taken take(Viewer viewer, InputStream in, String filename) {
    Registry.requireWriter(viewer);
    var content = content(viewer, in);
    try {
      var read = reader.read(new ByteArrayInputStream(content));
      var components = new ArrayList<Component>(read.components());
      components.addAll(read.services());
      read.subject().ifPresent(components::add);
      var assets = new ArrayList<NewAsset>(components.size());
      for (var component : components) {
        check(component);
        assets.add(NewAsset.of(component));
      }
      if (assets.isEmpty()) {
        throw new Unusable(
            "components",
            "there is no component in it; a VEX document, which speaks of vulnerabilities only, is"
                + " not read yet: send the bill of materials it belongs to");
      }
      var name = read.subject().map(SbomIntake::label).orElse(filename);
      var shown = name.isBlank() || NewAsset.hasControls(name) ? "SBOM" : name;
      var sbom =
          new Sbom(
              shown.length() > LONGEST_NAME ? shown.substring(0, LONGEST_NAME) : shown,
              format(read),
              read.serialNumber().filter(serial -> !NewAsset.hasControls(serial)),
              sha256(content),
              content,
              assets);
      return new Taken(registry.addSbom(viewer, sbom), sbom.name(), assets.size(), read.remarks());
    } catch (SbomException e) {
      throw refuse(viewer, e.place(), String.valueOf(e.getMessage()));
    } catch (Unusable e) {
      throw refuse(viewer, e.place, e.place + ": " + e.reason);
    }
  }

  private byte[] content(Viewer viewer, InputStream in) {
    try {
      var content = in.readNBytes((int) SbomLimits.STANDARD.bytes() + 1);
      if (content.length > SbomLimits.STANDARD.bytes()) {
        throw refuse(
            viewer,
            "byte " + SbomLimits.STANDARD.bytes(),
            "the file is larger than " + (SbomLimits.STANDARD.bytes() >> 20) + " MiB");
      }
      return content;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  // The audit trail gets the place, not the content: a reason may quote what others must not see.
  private Refusal refuse(Viewer viewer, String place, String reason) {
    var shown = place.length() > LONGEST_NAME ? place.substring(0, LONGEST_NAME) : place;
    database.run(
        viewer.actor(),
        tx ->
            ledger.record(
                tx,
                new Ledger.Entry(
                    "sbom.refused",
                    "registry/" + viewer.organisation().id(),
                    viewer.organisation().id(),
                    Map.of("place", printable(shown)))));
    return Refusal.of(Refusal.Kind.UNPROCESSABLE, "registry.refusal.sbom", printable(reason));
  }

  private static String printable(String text) {
    var shown = new StringBuilder();
    text.codePoints()
        .limit(500)
        .forEach(
            c -> shown.appendCodePoint(NewAsset.hasControls(Character.toString(c)) ? '\uFFFD' : c));
    return shown.toString();
  }

  private static void check(Component component) {
    for (var text : List.of(component.vendor(), component.product(), component.version())) {
      if (NewAsset.hasControls(text)) {
        throw new Unusable(
            "component \"" + component.product() + "\"", "a name holds control characters");
      }
    }
  }

  private static String label(Component subject) {
    return String.join(" ", subject.vendor(), subject.product(), subject.version())
        .replaceAll(" +", " ")
        .strip();
  }

  private static String format(jp.noroshi.engine.vulnerability.sbom.Sbom read) {
    return "CycloneDX "
        + read.specVersion()
        + switch (read.format()) {
          case CYCLONEDX_JSON -> " JSON";
          case CYCLONEDX_XML -> " XML";
        };
  }

  private static byte[] sha256(byte[] content) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(content);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static final class Unusable extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final String place;
    private final String reason;

    Unusable(String place, String reason) {
      super(reason, null, false, false);
      this.place = place;
      this.reason = reason;
    }
  }
}
