package jp.noroshi.handling;

import java.util.EnumMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// What each kind of audience sees of each class at most, before consents (domain §2.4).
final class ClassMatrix {
  private final Map<Relation, Map<PortionClass, Cell>> rows;

  private ClassMatrix(Map<Relation, Map<PortionClass, Cell>> rows) {
    this.rows = rows;
  }

  /// One cell.
  ///
  /// @param upTo the most open form
  /// @param condition without which the portion is removed
  record Cell(Disclosure upTo, Condition condition) {
    static Cell parse(String text) {
      int at = text.indexOf("_IF_");
      return at < 0
          ? new Cell(Disclosure.valueOf(text), Condition.ALWAYS)
          : new Cell(
              Disclosure.valueOf(text.substring(0, at)),
              Condition.valueOf(text.substring(at + "_IF_".length())));
    }
  }

  /// On what a cell depends.
  enum Condition {
    ALWAYS,
    /// The person is cleared for the case.
    CLEARED,
    /// The originator named or consulted them.
    CONSULTED,
    /// They work on the case, by any recorded link but that it concerns what they have themselves.
    ON_CASE
  }

  /// Reads all rows.
  ///
  /// @throws IllegalArgumentException when a cell is missing or unknown: there is no default
  static ClassMatrix read(JsonNode json) {
    var rows = new EnumMap<Relation, Map<PortionClass, Cell>>(Relation.class);
    for (var relation : Relation.values()) {
      var row = new EnumMap<PortionClass, Cell>(PortionClass.class);
      for (var portionClass : PortionClass.values()) {
        var cell = json.path(relation.name()).path(portionClass.name());
        if (!cell.isString()) {
          throw new IllegalArgumentException(
              "the class matrix has no cell " + relation + " × " + portionClass);
        }
        row.put(portionClass, Cell.parse(cell.asString()));
      }
      rows.put(relation, row);
    }
    return new ClassMatrix(rows);
  }

  Cell cell(Relation relation, PortionClass portionClass) {
    var row = rows.get(relation);
    var cell = row == null ? null : row.get(portionClass);
    if (cell == null) {
      throw new IllegalStateException("no cell " + relation + " × " + portionClass);
    }
    return cell;
  }
}
