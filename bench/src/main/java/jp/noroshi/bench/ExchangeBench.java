package jp.noroshi.bench;

import java.nio.file.Files;
import java.time.Instant;
import java.util.List;

/// A large store against a small one, over HTTP: the first and the last page of a collection, and a
/// page for whoever may see all of it against one for whoever may see one object in a hundred. Two
/// hubs in this process, over two databases of one PostgreSQL.
final class ExchangeBench {
  private static final int SMALL = 100_000;
  private static final int PAGES = 40;

  private ExchangeBench() {}

  /// @param objects of the large store
  static List<Figure> run(int objects) throws Exception {
    try (var server = new DurableDatabase()) {
      var smallBase = server.create("small");
      var largeBase = server.create("large");
      var keys = Files.createTempDirectory("noroshi-bench");
      try (var smallHub = new HubNode(smallBase, keys);
          var largeHub = new HubNode(largeBase, keys)) {
        var small = FilledHub.of(smallHub, smallBase, SMALL);
        var large = FilledHub.of(largeHub, largeBase, objects);
        return List.of(first(small, large), last(small, large), denied(large));
      }
    }
  }

  private static Figure first(FilledHub small, FilledHub large) throws Exception {
    return compared(
        "first page of a large collection, against a small one",
        () -> large.page(large.insider(), Instant.EPOCH),
        () -> small.page(small.insider(), Instant.EPOCH),
        1.5);
  }

  private static Figure last(FilledHub small, FilledHub large) throws Exception {
    return compared(
        "last page of a large collection, against a small one",
        () -> large.page(large.insider(), large.beforeLast()),
        () -> small.page(small.insider(), small.beforeLast()),
        1.5);
  }

  private static Figure denied(FilledHub large) throws Exception {
    return compared(
        "page where 99 of 100 objects may not be seen, against one where all may",
        () -> large.page(large.outsider(), Instant.EPOCH),
        () -> large.page(large.insider(), Instant.EPOCH),
        1.05);
  }

  private static Figure compared(String what, Medians.Work one, Medians.Work other, double limit)
      throws Exception {
    var ones = new Medians();
    var others = new Medians();
    for (int i = 0; i < 2 * PAGES; i++) {
      if (i < PAGES) {
        one.run();
        other.run();
      } else {
        ones.time(one);
        others.time(other);
      }
    }
    System.err.printf("  %s: %.1f and %.1f ms%n", what, ones.median() * 1e3, others.median() * 1e3);
    return new Figure(what, ones.median() / others.median(), "×", limit);
  }
}
