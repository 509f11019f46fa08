package jp.noroshi.handling;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/// What each kind of audience sees of each class at most, before consents (domain §2.4). Versioned
/// data.
public final class ClassMatrix {
  private static final String RESOURCE = "class-matrix.json";

  private final String version;
  private final Map<Relation, Map<PortionClass, Disclosure>> rows;

  private ClassMatrix(String version, Map<Relation, Map<PortionClass, Disclosure>> rows) {
    this.version = version;
    this.rows = rows;
  }

  /// Reads the matrix that comes with this library.
  ///
  /// @throws IllegalStateException when a cell is missing: there is no default
  public static ClassMatrix standard() {
    try (var in = ClassMatrix.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException(RESOURCE + " is missing");
      }
      var root = JsonMapper.shared().readTree(in);
      var rows = new EnumMap<Relation, Map<PortionClass, Disclosure>>(Relation.class);
      for (var relation : Relation.values()) {
        var row = new EnumMap<PortionClass, Disclosure>(PortionClass.class);
        for (var portionClass : PortionClass.values()) {
          var cell = root.path("rows").path(relation.name()).path(portionClass.name());
          if (!cell.isString()) {
            throw new IllegalStateException(
                RESOURCE + " has no cell " + relation + " × " + portionClass);
          }
          row.put(portionClass, Disclosure.valueOf(cell.asString()));
        }
        rows.put(relation, row);
      }
      return new ClassMatrix(root.path("version").asString(), rows);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public String version() {
    return version;
  }

  Disclosure limit(Relation relation, PortionClass portionClass) {
    var row = rows.get(relation);
    var cell = row == null ? null : row.get(portionClass);
    return cell == null ? Disclosure.REMOVED : cell;
  }
}
