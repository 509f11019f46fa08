package jp.noroshi.stix.marking;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jp.noroshi.stix.StixException;
import jp.noroshi.stix.StixFailure;
import jp.noroshi.stix.json.JsonArray;
import jp.noroshi.stix.json.JsonObject;
import jp.noroshi.stix.json.JsonString;
import jp.noroshi.stix.json.JsonValue;

/// The data markings of one object (STIX 2.1 §7.2): those of the whole in `object_marking_refs`,
/// those of its parts in `granular_markings`.
///
/// Nothing here changes an object: each operation gives another one, the places of one marking
/// joined in a single entry, and without the property where nothing is left. A changed marking is a
/// new version (STIX 2.1 §3.6); giving it a later `modified` is for who publishes it.
///
/// @param tree the object
public record DataMarkings(JsonObject tree) {
  private static final String WHOLE = "object_marking_refs";
  private static final String PARTS = "granular_markings";

  /// How far a question about a place reaches.
  public enum Reach {
    /// The place itself.
    EXACT(false, false),
    /// And all it lies within, the whole object included.
    INHERITED(true, false),
    /// And all that lies within it.
    DESCENDANTS(false, true),
    /// Both.
    INHERITED_AND_DESCENDANTS(true, true);

    private final boolean up;
    private final boolean down;

    Reach(boolean up, boolean down) {
      this.up = up;
      this.down = down;
    }

    private boolean covers(Selector asked, Selector marked) {
      return asked.equals(marked) || up && marked.holds(asked) || down && asked.holds(marked);
    }
  }

  /// The markings of the whole object.
  public Set<Marking> ofWhole() {
    return tree.strings(WHOLE).stream()
        .map(Marking.Ref::new)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /// The markings of places, in the order written.
  ///
  /// @throws StixException when a place is not in the object
  public Set<Marking> at(Collection<Selector> places, Reach reach) {
    require(places);
    var found = new LinkedHashSet<Marking>();
    parts()
        .forEach((marking, marked) -> {
          if (marked.stream()
              .anyMatch(at -> places.stream().anyMatch(to -> reach.covers(to, at)))) {
            found.add(marking);
          }
        });
    if (reach.up) {
      found.addAll(ofWhole());
    }
    return found;
  }

  /// The object with these markings of the whole besides those it has.
  public DataMarkings add(Collection<? extends Marking> markings) {
    var all = ofWhole();
    all.addAll(refs(markings));
    return whole(all);
  }

  /// The object with these markings of places besides those it has.
  ///
  /// @throws StixException when a place is not in the object
  public DataMarkings add(Collection<? extends Marking> markings, Collection<Selector> places) {
    require(places);
    var parts = parts();
    for (var marking : markings) {
      parts.computeIfAbsent(marking, _ -> new TreeSet<>()).addAll(places);
    }
    return parts(parts);
  }

  /// The object without these markings of the whole; one that has none is as it was.
  ///
  /// @throws StixException when it has some, but lacks one of these
  public DataMarkings remove(Collection<? extends Marking> markings) {
    var left = ofWhole();
    if (left.isEmpty()) {
      return this;
    }
    for (var marking : markings) {
      if (!left.remove(marking)) {
        throw missing();
      }
    }
    return whole(left);
  }

  /// The object without these markings of places; one whose parts have none is as it was.
  ///
  /// @throws StixException when a place is not in the object, or parts have markings but a place
  ///   lacks one of these
  public DataMarkings remove(Collection<? extends Marking> markings, Collection<Selector> places) {
    require(places);
    var parts = parts();
    if (parts.isEmpty()) {
      return this;
    }
    for (var marking : markings) {
      var marked = parts.getOrDefault(marking, new TreeSet<>());
      if (!marked.containsAll(places)) {
        throw missing();
      }
      marked.removeAll(Set.copyOf(places));
    }
    return parts(parts);
  }

  /// The object with these markings of the whole and no others of the whole.
  public DataMarkings set(Collection<? extends Marking> markings) {
    return whole(refs(markings));
  }

  /// The object with these markings of places and no others of theirs.
  ///
  /// @throws StixException when a place is not in the object
  public DataMarkings set(Collection<? extends Marking> markings, Collection<Selector> places) {
    require(places);
    return without(places, _ -> true).add(markings, places);
  }

  /// The object without any marking of the whole.
  public DataMarkings clear() {
    return whole(Set.of());
  }

  /// The object without any marking of places that the choice takes; one whose parts have none is
  /// as it was.
  ///
  /// @param choice e.g. `Marking.Lang.class::isInstance`
  /// @throws StixException when a place is not in the object, or parts have markings but none of
  ///   the places is so marked
  public DataMarkings clear(Collection<Selector> places, Predicate<Marking> choice) {
    require(places);
    boolean marked =
        parts().entrySet().stream()
            .filter(entry -> choice.test(entry.getKey()))
            .flatMap(entry -> entry.getValue().stream())
            .anyMatch(places::contains);
    if (!marked && tree.has(PARTS)) {
      throw missing();
    }
    return without(places, choice);
  }

  private DataMarkings without(Collection<Selector> places, Predicate<Marking> choice) {
    var parts = parts();
    parts.forEach((marking, marked) -> {
      if (choice.test(marking)) {
        marked.removeAll(Set.copyOf(places));
      }
    });
    return parts(parts);
  }

  private Map<Marking, Set<Selector>> parts() {
    var parts = new LinkedHashMap<Marking, Set<Selector>>();
    for (var value : tree.array(PARTS)) {
      if (value instanceof JsonObject part) {
        markings(part)
            .forEach(marking ->
                part.strings("selectors").stream()
                    .map(Selector::new)
                    .forEach(parts.computeIfAbsent(marking, _ -> new TreeSet<>())::add));
      }
    }
    return parts;
  }

  private static Stream<Marking> markings(JsonObject part) {
    return Stream.concat(
        part.string("marking_ref").map(Marking.Ref::new).stream(),
        part.string("lang").map(Marking.Lang::new).stream());
  }

  private DataMarkings whole(Set<? extends Marking> markings) {
    if (markings.isEmpty()) {
      return new DataMarkings(tree.without(WHOLE));
    }
    return new DataMarkings(tree.with(WHOLE, texts(markings.stream().map(Marking::value))));
  }

  private DataMarkings parts(Map<Marking, Set<Selector>> parts) {
    var written =
        parts.entrySet().stream()
            .filter(entry -> !entry.getValue().isEmpty())
            .<JsonValue>map(entry -> part(entry.getKey(), entry.getValue()))
            .toList();
    return new DataMarkings(
        written.isEmpty() ? tree.without(PARTS) : tree.with(PARTS, new JsonArray(written)));
  }

  private static JsonObject part(Marking marking, Set<Selector> places) {
    var members = new LinkedHashMap<String, JsonValue>();
    var name =
        switch (marking) {
          case Marking.Ref _ -> "marking_ref";
          case Marking.Lang _ -> "lang";
        };
    members.put(name, new JsonString(marking.value()));
    members.put("selectors", texts(places.stream().map(Selector::text)));
    return JsonObject.of(members);
  }

  private static JsonArray texts(Stream<String> texts) {
    return new JsonArray(texts.<JsonValue>map(JsonString::new).toList());
  }

  private static Set<Marking> refs(Collection<? extends Marking> markings) {
    if (!markings.stream().allMatch(Marking.Ref.class::isInstance)) {
      throw new StixException(
          StixFailure.INVALID_OBJECT, "a language marks a place, not the whole object");
    }
    return new LinkedHashSet<>(markings);
  }

  private void require(Collection<Selector> places) {
    if (places.isEmpty()) {
      throw new StixException(StixFailure.INVALID_OBJECT, "no place is named");
    }
    var absent = new HashSet<>(places);
    absent.removeIf(place -> place.find(tree).isPresent());
    if (!absent.isEmpty()) {
      throw new StixException(
          StixFailure.INVALID_OBJECT,
          "the object has nothing at %d selectors".formatted(absent.size()));
    }
  }

  private static StixException missing() {
    return new StixException(StixFailure.INVALID_OBJECT, "there is no such marking");
  }
}
