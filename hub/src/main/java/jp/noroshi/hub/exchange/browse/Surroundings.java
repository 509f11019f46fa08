package jp.noroshi.hub.exchange.browse;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import jp.noroshi.hub.exchange.ReleaseAccess;
import jp.noroshi.hub.party.Viewer;
import jp.noroshi.stix.object.StixObject;

/// What lies around an object: everything that can be reached from it by ties the reader may know
/// of over objects they may look at.
final class Surroundings {
  static final int MOST_NODES = 120;
  static final int MOST_HOPS = 3;
  private static final int MOST_POINTING = 400;

  private final Visible visible;
  private final Objects objects;
  private final Ties ties;
  private final ReleaseAccess access;
  private final ObjectStore store = new ObjectStore();

  Surroundings(Visible visible, Objects objects, ReleaseAccess access) {
    this.visible = visible;
    this.objects = objects;
    this.ties = new Ties(visible);
    this.access = access;
  }

  /// Up to a number of ties away.
  ///
  /// @param hops 1 to [#MOST_HOPS]
  /// @throws Refusal as [Objects#find]
  ObjectGraph around(Viewer viewer, String stixId, int hops) {
    var start = objects.look(viewer, stixId);
    var nodes = new LinkedHashMap<String, ObjectGraph.Node>();
    nodes.put(stixId, new ObjectGraph.Node(start, 0));
    var all = new LinkedHashSet<Ties.Tie>();
    boolean more = false;
    Collection<Line> edge = List.of(start);
    for (int hop = 1; hop <= hops && !edge.isEmpty(); hop++) {
      var found = ties.of(viewer, contents(viewer, edge), MOST_POINTING);
      all.addAll(found.ties());
      more |= found.more();
      var fresh = fresh(viewer, found.ties(), nodes);
      edge = fresh.stream().limit(MOST_NODES - nodes.size()).toList();
      more |= edge.size() < fresh.size();
      for (var line : edge) {
        nodes.put(line.stixId(), new ObjectGraph.Node(line, hop));
      }
    }
    access.recordListed(viewer, nodes.values().stream().map(node -> node.line().main()).toList());
    return new ObjectGraph(
        List.copyOf(nodes.values()),
        all.stream()
            .filter(tie -> nodes.containsKey(tie.from()) && nodes.containsKey(tie.to()))
            .map(tie -> new ObjectGraph.Edge(tie.from(), tie.how(), tie.to()))
            .toList(),
        more);
  }

  private List<Line> fresh(
      Viewer viewer, List<Ties.Tie> found, Map<String, ObjectGraph.Node> known) {
    var ids = new LinkedHashSet<String>();
    for (var tie : found) {
      ids.add(tie.from());
      ids.add(tie.to());
    }
    ids.removeAll(known.keySet());
    var lines = visible.byId(viewer, ids);
    var fresh = new ArrayList<Line>();
    for (var id : ids) {
      var line = lines.get(id);
      // A relationship is a tie, not a thing; its author and its marks tie everything together.
      if (line != null && !line.type().equals("relationship") && !line.type().equals("identity")) {
        fresh.add(line);
      }
    }
    return fresh;
  }

  private List<StixObject> contents(Viewer viewer, Collection<Line> lines) {
    var releases = lines.stream().map(Line::release).toList();
    return visible.reading(viewer, tx -> store.contents(tx, releases)).stream()
        .map(content -> StixObject.parse(content.bytes()))
        .toList();
  }
}
