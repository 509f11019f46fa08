package jp.noroshi.stix.v1;

import java.io.InputStream;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import jp.noroshi.stix.StixId;
import jp.noroshi.stix.json.JsonArray;
import jp.noroshi.stix.json.JsonObject;
import jp.noroshi.stix.json.JsonString;
import jp.noroshi.stix.json.JsonValue;
import jp.noroshi.stix.v1.source.Document;
import jp.noroshi.stix.v1.source.Element;
import jp.noroshi.stix.v1.source.Remark;
import jp.noroshi.stix.v1.source.Remarks;
import jp.noroshi.stix.v1.source.SourceException;
import jp.noroshi.stix.v1.source.SourceLimits;
import jp.noroshi.stix.v1.source.SourceReader;

/// Lifts packages of STIX 1.0 to 1.2 with CybOX 2.x to STIX 2.1.
///
/// What STIX 2.1 has a place for goes there. What OASIS has defined extensions for (those of its
/// repository `cti-stix-common-objects` under `stix-1x`) goes into those. Everything else that the
/// package says is the subject of a remark: nothing is lost without one. The same package gives the
/// same identifiers each time.
public final class Stix1 {
  private static final String NAMESPACE = "http://stix.mitre.org/stix-1";

  private Stix1() {}

  /// What came of a package.
  ///
  /// @param id that of the bundle the package corresponds to
  /// @param objects valid STIX 2.1 objects; a reference may lead outside where the package's did
  /// @param remarks what was not carried over or had to be assumed, in the order of the document
  public record Lifted(StixId id, List<JsonObject> objects, List<Remark> remarks) {
    public Lifted {
      objects = List.copyOf(objects);
      remarks = List.copyOf(remarks);
    }

    /// The objects as a bundle (STIX 2.1 §8).
    public JsonObject bundle() {
      var members = new LinkedHashMap<String, JsonValue>();
      members.put("type", new JsonString("bundle"));
      members.put("id", new JsonString(id.toString()));
      if (!objects.isEmpty()) {
        members.put("objects", new JsonArray(List.<JsonValue>copyOf(objects)));
      }
      return JsonObject.of(members);
    }
  }

  /// Lifts a package within the limits of an import.
  ///
  /// @param now the time of objects for which the package gives none
  /// @throws SourceException when it is refused as a whole: not well-formed, too large, hostile, or
  ///   no package of STIX 1.x
  public static Lifted lift(InputStream in, Instant now) {
    return lift(in, SourceLimits.IMPORT, now);
  }

  /// Lifts a package.
  ///
  /// @param limits what is accepted of it
  /// @param now the time of objects for which the package gives none
  /// @throws SourceException when it is refused as a whole
  public static Lifted lift(InputStream in, SourceLimits limits, Instant now) {
    var root = SourceReader.read(in, limits);
    if (!root.name().equals("STIX_Package") || !root.namespace().equals(NAMESPACE)) {
      throw SourceException.at(
          root, "STIX 1.xのSTIX_Packageではありません", "the root is no STIX_Package of STIX 1.x");
    }
    root.attribute("version")
        .filter(version -> !version.startsWith("1."))
        .ifPresent(version -> {
          throw SourceException.at(root, "STIX 1.0〜1.2ではありません", "this is not STIX 1.0 to 1.2");
        });
    return lifted(root, now);
  }

  private static Lifted lifted(Element root, Instant now) {
    var remarks = new Remarks();
    var lifting = new Lifting(new Document(root), remarks);
    var id = lifting.identifiers().of("bundle", root);
    new PackageLift(lifting).lift(now);
    return new Lifted(id, lifting.output().objects(), remarks.all(root));
  }
}
