package jp.noroshi.hub.exchange.browse;

import jp.noroshi.hub.shell.Page;

/// What the kinds of objects are called on pages.
public final class TypeNames {
  private TypeNames() {}

  /// The reader's word for a type of STIX; the type itself when there is none, as for custom types.
  public static String name(Page page, String type) {
    var key = "exchange.type." + type;
    return page.messages().has(key) ? page.t(key) : type;
  }

  /// The reader's word for a tie between two objects, seen from one end.
  public static String tie(Page page, String how, boolean from) {
    var key = "exchange.tie." + how + (from ? ".from" : ".to");
    return page.messages().has(key)
        ? page.t(key)
        : page.t(from ? "exchange.tie.from" : "exchange.tie.to", how);
  }

  /// What an end of a tie is called.
  public static String end(ObjectGraph graph, String stixId) {
    return graph.nodes().stream()
        .map(ObjectGraph.Node::line)
        .filter(line -> line.stixId().equals(stixId) && !line.name().isEmpty())
        .map(Line::name)
        .findFirst()
        .orElse(stixId);
  }

  /// The reader's word for where a release came from.
  public static String source(Page page, String source) {
    var key = "exchange.source." + source;
    return page.messages().has(key) ? page.t(key) : source;
  }
}
