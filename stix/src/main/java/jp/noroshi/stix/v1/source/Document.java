package jp.noroshi.stix.v1.source;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// A document and its elements by their identifiers.
public final class Document {
  private final Element root;
  private final Map<String, Element> byId = new HashMap<>();

  public Document(Element root) {
    this.root = root;
    root.tree()
        .forEach(element -> element.attribute("id").ifPresent(id -> byId.putIfAbsent(id, element)));
  }

  public Element root() {
    return root;
  }

  /// The element of this identifier.
  public Optional<Element> find(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  /// The element itself, or the one it refers to by its `idref`; empty when the document has none.
  /// One that refers to nothing and yet holds something stands for itself.
  public Optional<Element> resolve(Element element) {
    if (!element.isReference()) {
      return Optional.of(element);
    }
    return element
        .attribute("idref")
        .flatMap(this::find)
        .or(() -> Optional.of(element).filter(it -> !it.children().isEmpty()));
  }
}
