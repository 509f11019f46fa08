package jp.noroshi.hub.exchange.browse;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import jp.noroshi.hub.party.Viewer;
import jp.noroshi.stix.StixId;
import jp.noroshi.stix.id.DeterministicId;
import jp.noroshi.stix.object.StixObject;

/// Finds the same observable under other identifiers: not everybody names one by its content (STIX
/// 2.1 §2.9), and so one address comes several times.
final class Twins {
  private static final int MOST = 50;

  private final Visible visible;
  private final ObjectStore store = new ObjectStore();

  Twins(Visible visible) {
    this.visible = visible;
  }

  /// One of them.
  record Twin(Line line, StixObject object) {}

  /// Those the reader sees, newest first; none for what is no cyber observable.
  List<Twin> of(Viewer viewer, Line line, StixObject object) {
    var name = name(object);
    if (name.isEmpty()) {
      return List.of();
    }
    var alike = visible.reading(viewer, tx -> store.sharing(tx, line, line.type(), MOST));
    var lines = visible.allowed(viewer, alike, one -> one);
    var releases = lines.stream().map(Line::release).toList();
    var objects =
        visible.reading(viewer, tx -> store.contents(tx, releases)).stream()
            .collect(
                Collectors.toMap(
                    ObjectStore.Content::release, content -> StixObject.parse(content.bytes())));
    return lines.stream()
        .flatMap(one ->
            Optional.ofNullable(objects.get(one.release()))
                .filter(other -> name(other).equals(name))
                .map(other -> new Twin(one, other))
                .stream())
        .toList();
  }

  private static Optional<StixId> name(StixObject object) {
    return object.created().isEmpty() ? DeterministicId.of(object.tree()) : Optional.empty();
  }
}
