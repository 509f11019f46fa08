package jp.noroshi.hub.exchange.taxii;

import java.util.Optional;
import java.util.UUID;
import jp.noroshi.handling.Door;
import jp.noroshi.hub.exchange.ObjectCollection;

/// A collection as one client sees it (TAXII 2.1 §5.2).
///
/// @param to whom the labels of what is added address it to; empty for the members
record Shelf(
    ObjectCollection collection,
    String title,
    Optional<String> description,
    Optional<String> alias,
    boolean canRead,
    boolean canWrite,
    Optional<Door> to) {
  UUID id() {
    return collection.id();
  }
}
