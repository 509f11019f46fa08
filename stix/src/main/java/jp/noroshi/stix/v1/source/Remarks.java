package jp.noroshi.stix.v1.source;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Collects remarks while a document is lifted.
public final class Remarks {
  private final Set<Remark> made = new LinkedHashSet<>();

  public void add(Remark.Kind kind, Element about, String words) {
    made.add(new Remark(kind, about.name(), about.line(), about.column(), words));
  }

  /// Remarks on an element as a whole; what is in it counts as read.
  public void onAll(Remark.Kind kind, Element about) {
    add(kind, about, about.unreadWords());
    about.readAll();
  }

  /// All remarks in the order of the document, those on what nobody read included.
  public List<Remark> all(Element root) {
    var all = new ArrayList<>(made);
    for (var element : root.unread()) {
      all.add(
          new Remark(
              Remark.Kind.NOT_CARRIED_OVER,
              element.name(),
              element.line(),
              element.column(),
              element.unreadWords()));
    }
    all.sort(Comparator.comparingInt(Remark::line).thenComparingInt(Remark::column));
    return List.copyOf(all);
  }
}
