package jp.noroshi.stix.v1.cybox;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import jp.noroshi.stix.StixId;
import jp.noroshi.stix.v1.source.Document;
import jp.noroshi.stix.v1.source.Element;
import jp.noroshi.stix.v1.source.Remark;
import jp.noroshi.stix.v1.source.Remarks;

/// Writes CybOX observables that say what was seen as cyber observables.
public final class ObservedObjects {
  private final Document document;
  private final Remarks remarks;
  private final ObjectReader objects;

  public ObservedObjects(Document document, Remarks remarks) {
    this.document = document;
    this.remarks = remarks;
    objects = new ObjectReader(document, remarks);
  }

  /// What came of an observable.
  ///
  /// @param main what it is about
  /// @param all that and what it refers to or is related to
  /// @param links how some of them are related
  public record Observed(List<StixId> main, List<StixId> all, List<Link> links) {
    public Observed {
      main = List.copyOf(main);
      all = List.copyOf(all);
      links = List.copyOf(links);
    }

    public boolean isEmpty() {
      return all.isEmpty();
    }
  }

  /// A relationship between two of them.
  public record Link(StixId from, String type, StixId to, Element source) {}

  /// Writes an observable, or the one it refers to. A composition says what to look for, not what
  /// was seen, and is remarked on.
  public Observed write(Element observable, Sink sink) {
    var element = document.resolve(observable).orElse(observable);
    element
        .child("Observable_Composition")
        .ifPresent(composition -> remarks.onAll(Remark.Kind.NOT_CARRIED_OVER, composition));
    var writer = new ObservableWriter(sink, remarks);
    var links = new ArrayList<Link>();
    var main =
        element
            .child("Object")
            .map(object -> write(objects.object(object), writer, links))
            .orElse(List.of());
    return new Observed(main, writer.written(), links);
  }

  private static List<StixId> write(Seen seen, ObservableWriter writer, List<Link> links) {
    var main = seen.main().map(writer::write).orElse(List.of());
    for (var related : seen.related()) {
      var others = write(related.to(), writer, links);
      for (var from : main) {
        others.forEach(
            to -> links.add(new Link(from, type(related.relation()), to, related.source())));
      }
    }
    return main;
  }

  /// A relationship type of the form of STIX 2.1 §5.1.
  private static String type(String relation) {
    var word = relation.strip().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    return Optional.of(word.replaceAll("^-|-$", ""))
        .filter(it -> !it.isEmpty())
        .orElse("related-to");
  }
}
