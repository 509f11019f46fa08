package jp.noroshi.hub.exchange.browse;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import jp.noroshi.hub.party.Viewer;
import jp.noroshi.stix.json.JsonArray;
import jp.noroshi.stix.json.JsonString;
import jp.noroshi.stix.object.Relationship;
import jp.noroshi.stix.object.StixObject;

/// How objects hang together: by relationships, and by what one points to in its own properties.
final class Ties {
  /// How an object is tied to what it points to in its own properties.
  static final String REFERS = "refers-to";

  private static final int MOST_REFERENCES = 200;

  private final Visible visible;
  private final ObjectStore store = new ObjectStore();

  Ties(Visible visible) {
    this.visible = visible;
  }

  /// One tie.
  ///
  /// @param from STIX id
  /// @param how a `relationship_type`, or [#REFERS]
  /// @param to STIX id
  record Tie(String from, String how, String to) {}

  /// @param more whether more points to these objects than was gone through
  record Found(List<Tie> ties, boolean more) {}

  /// The ties of these objects that the reader may know of; what is at their other ends is not
  /// asked here.
  ///
  /// @param most of those that point to them, the newest
  Found of(Viewer viewer, Collection<StixObject> objects, int most) {
    var ids = objects.stream().map(object -> object.id().toString()).toList();
    var pointing = visible.reading(viewer, tx -> store.pointing(tx, ids, most + 1));
    var ties = new LinkedHashSet<Tie>();
    var some = pointing.stream().limit(most).toList();
    for (var pointer : visible.allowed(viewer, some, ObjectStore.Pointing::line)) {
      if (pointer.content().length == 0) {
        ties.add(new Tie(pointer.line().stixId(), REFERS, pointer.to()));
      } else {
        relationship(pointer.content()).ifPresent(ties::add);
      }
    }
    for (var object : objects) {
      var id = object.id().toString();
      references(object).forEach(other -> ties.add(new Tie(id, REFERS, other)));
    }
    return new Found(List.copyOf(ties), pointing.size() > most);
  }

  private static Optional<Tie> relationship(byte[] content) {
    if (!(StixObject.parse(content) instanceof Relationship relationship)) {
      return Optional.empty();
    }
    var tree = relationship.tree();
    return Optional.of(
        new Tie(
            tree.string("source_ref").orElse(""),
            tree.string("relationship_type").orElse("related-to"),
            tree.string("target_ref").orElse("")));
  }

  /// What an object points to in its own properties, but its markings.
  static Stream<String> references(StixObject object) {
    return object.tree().members().entrySet().stream()
        .filter(member -> !member.getKey().equals("object_marking_refs"))
        .flatMap(member ->
            switch (member.getValue()) {
              case JsonString(var id) when member.getKey().endsWith("_ref") -> Stream.of(id);
              case JsonArray _ when member.getKey().endsWith("_refs") ->
                  object.tree().strings(member.getKey()).stream();
              default -> Stream.<String>empty();
            })
        .distinct()
        .limit(MOST_REFERENCES);
  }
}
