package jp.noroshi.hub.exchange.taxii;

import java.util.Optional;
import java.util.UUID;
import jp.noroshi.handling.Door;
import jp.noroshi.hub.exchange.ObjectCollection;
import jp.noroshi.hub.exchange.search.SearchIndex.Question;

/// A collection as one client sees it (TAXII 2.1 §5.2).
///
/// @param id by which the client names it
/// @param collection where its objects and their dates are read from
/// @param to whom the labels of what is added address it to; empty for the members
/// @param query what its objects have to answer; empty for all of the collection
record Shelf(
    UUID id,
    ObjectCollection collection,
    String title,
    Optional<String> description,
    Optional<String> alias,
    boolean canRead,
    boolean canWrite,
    Optional<Door> to,
    Optional<Question> query) {
  Shelf(
      ObjectCollection collection,
      String title,
      Optional<String> description,
      Optional<String> alias,
      boolean canRead,
      boolean canWrite,
      Optional<Door> to) {
    this(
        collection.id(),
        collection,
        title,
        description,
        alias,
        canRead,
        canWrite,
        to,
        Optional.empty());
  }
}
