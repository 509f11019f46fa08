package jp.noroshi.hub.access;

import java.util.HashSet;
import java.util.Set;
import jp.noroshi.handling.Item;
import jp.noroshi.handling.Link;
import jp.noroshi.handling.Subject;

/// The links that the item itself records; the same in the preview and in every later decision.
final class Links {
  private Links() {}

  /// A link for whom the originator's consents name.
  static Set<Link> naming(Item item, Subject subject) {
    var links = new HashSet<Link>();
    if (item.permissions().consents().stream().anyMatch(consent -> consent.names(subject, item))) {
      links.add(new Link.NamedByOriginator());
    }
    return links;
  }
}
