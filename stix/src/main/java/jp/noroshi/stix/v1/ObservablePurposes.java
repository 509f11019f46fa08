package jp.noroshi.stix.v1;

import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import jp.noroshi.stix.v1.source.Document;
import jp.noroshi.stix.v1.source.Element;

/// What the observables of a package are for: STIX 1.x keeps in one place what was seen and what
/// indicators look for.
final class ObservablePurposes {
  /// Elements whose observables describe something, and were not seen as such.
  private static final Set<String> ASKING = Set.of("Indicator", "Parameter_Observables");

  private static final Set<String> DESCRIBING = Set.of("Observable_Characterization");

  /// Elements inside those whose observables were seen.
  private static final Set<String> SEEING = Set.of("Sightings", "Related_Observables");

  private final Document document;
  private final Set<Element> asked = new HashSet<>();
  private final Set<Element> seen = new HashSet<>();

  ObservablePurposes(Document document) {
    this.document = document;
    sort(document.root(), false);
  }

  /// Whether an observable was seen: someone says so, or nobody uses it for anything else.
  boolean isSeen(Element observable) {
    return parts(observable).anyMatch(seen::contains)
        || parts(observable).noneMatch(asked::contains);
  }

  /// An observable goes by its own identifier and by that of its object.
  private static Stream<Element> parts(Element observable) {
    return Stream.concat(Stream.of(observable), observable.child("Object").stream());
  }

  private void sort(Element element, boolean asking) {
    boolean now =
        !SEEING.contains(element.name())
            && (asking || ASKING.contains(element.name()) || DESCRIBING.contains(element.name()));
    if (now) {
      follow(element, asked);
    } else if (SEEING.contains(element.name())) {
      follow(element, seen);
    }
    element.children().forEach(child -> sort(child, now));
  }

  /// Everything an element refers to, and what that refers to.
  private void follow(Element element, Set<Element> into) {
    var open = new ArrayDeque<Element>();
    referred(element).forEach(open::add);
    while (!open.isEmpty()) {
      var next = open.pop();
      if (into.add(next)) {
        next.tree().flatMap(this::referred).forEach(open::add);
      }
    }
  }

  private Stream<Element> referred(Element element) {
    return Stream.of("idref", "object_reference")
        .flatMap(name -> element.peek(name).stream())
        .flatMap(id -> document.find(id).stream());
  }
}
