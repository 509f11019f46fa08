package jp.noroshi.hub.exchange.browse;

import java.util.List;

/// Objects and how they hang together.
///
/// @param nodes the first is where it was looked from
/// @param more whether there is more around than is in it
public record ObjectGraph(List<Node> nodes, List<Edge> edges, boolean more) {
  public ObjectGraph {
    nodes = List.copyOf(nodes);
    edges = List.copyOf(edges);
  }

  /// One object.
  ///
  /// @param hops how many ties away from the first
  public record Node(Line line, int hops) {}

  /// A tie between two of them, by their STIX ids.
  public record Edge(String from, String how, String to) {}
}
