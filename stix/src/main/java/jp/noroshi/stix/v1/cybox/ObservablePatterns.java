package jp.noroshi.stix.v1.cybox;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import jp.noroshi.stix.pattern.Condition;
import jp.noroshi.stix.pattern.Observation;
import jp.noroshi.stix.v1.source.Budget;
import jp.noroshi.stix.v1.source.Document;
import jp.noroshi.stix.v1.source.Element;
import jp.noroshi.stix.v1.source.Remark;
import jp.noroshi.stix.v1.source.Remarks;

/// Writes CybOX observables that say what to look for as patterns (STIX 2.1 §9).
///
/// Each object is one observation. `AND` between observables is `AND` between observations, as each
/// of them may be seen by itself; `OR` between single observations is one observation of either.
public final class ObservablePatterns {
  private final Document document;
  private final Remarks remarks;
  private final ObjectReader objects;
  private final Conditions conditions;
  private final Budget budget = new Budget();
  private final Set<Element> open = Collections.newSetFromMap(new IdentityHashMap<>());

  public ObservablePatterns(Document document, Remarks remarks) {
    this.document = document;
    this.remarks = remarks;
    objects = new ObjectReader(document, remarks);
    conditions = new Conditions(remarks);
  }

  /// The pattern of an observable, or of the one it refers to; empty when it asks for nothing that
  /// a pattern can ask.
  public Optional<Observation> of(Element observable) {
    var found = document.resolve(observable);
    if (found.isEmpty()) {
      remarks.add(
          Remark.Kind.REFERS_TO_NOTHING, observable, observable.attribute("idref").orElse(""));
      return Optional.empty();
    }
    var element = found.get();
    if (!budget.take()) {
      remarks.add(Remark.Kind.PATTERN_ASKS_LESS, element, "references");
      return Optional.empty();
    }
    if (!open.add(element)) {
      return Optional.empty();
    }
    try {
      var asked =
          element
              .child("Observable_Composition")
              .map(this::composition)
              .orElseGet(() -> element.child("Object").flatMap(it -> of(objects.object(it))));
      return element.isTrue("negate") ? asked.flatMap(it -> negated(it, element)) : asked;
    } finally {
      open.remove(element);
    }
  }

  private Optional<Observation> composition(Element composition) {
    boolean any = isOr(composition);
    var parts = new ArrayList<Observation>();
    for (var part : composition.children("Observable")) {
      var asked = of(part);
      asked.ifPresent(parts::add);
      if (asked.isEmpty() && !any) {
        remarks.onAll(Remark.Kind.PATTERN_ASKS_LESS, document.resolve(part).orElse(part));
      }
    }
    return any ? any(parts) : all(parts);
  }

  /// Whether a composition asks for any of its parts, not all.
  public static boolean isOr(Element composition) {
    return composition
        .attribute("operator")
        .map(operator -> operator.toUpperCase(Locale.ROOT))
        .filter("OR"::equals)
        .isPresent();
  }

  private Optional<Observation> of(Seen seen) {
    var parts = new ArrayList<Observation>();
    seen.main().flatMap(conditions::of).map(Observation.Single::new).ifPresent(parts::add);
    seen.related().forEach(related -> of(related.to()).ifPresent(parts::add));
    return all(parts);
  }

  /// What is observed where this is not. The absence of something cannot be observed: this is one
  /// observation of something else.
  ///
  /// @param about what is negated
  public Optional<Observation> negated(Observation observation, Element about) {
    if (observation instanceof Observation.Single(var condition)) {
      remarks.add(Remark.Kind.ASSUMED, about, "negate");
      return Optional.of(new Observation.Single(Comparisons.not(condition)));
    }
    remarks.add(Remark.Kind.NOT_CARRIED_OVER, about, "negate");
    return Optional.empty();
  }

  /// All of these; empty when there are none.
  public static Optional<Observation> all(List<Observation> parts) {
    var flat = new ArrayList<Observation>();
    parts.forEach(part -> {
      if (part instanceof Observation.And(var inner)) {
        flat.addAll(inner);
      } else {
        flat.add(part);
      }
    });
    return flat.size() < 2 ? flat.stream().findFirst() : Optional.of(new Observation.And(flat));
  }

  /// Any of these; empty when there are none.
  public static Optional<Observation> any(List<Observation> parts) {
    var single = new ArrayList<Condition>();
    var flat = new ArrayList<Observation>();
    parts.forEach(part -> {
      switch (part) {
        case Observation.Single(var condition) -> single.add(condition);
        case Observation.Or(var inner) -> flat.addAll(inner);
        case Observation.And _, Observation.FollowedBy _, Observation.Qualified _ -> flat.add(part);
      }
    });
    if (!single.isEmpty()) {
      flat.addFirst(new Observation.Single(Comparisons.any(single)));
    }
    return flat.size() < 2 ? flat.stream().findFirst() : Optional.of(new Observation.Or(flat));
  }
}
