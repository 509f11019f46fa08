package jp.noroshi.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;

/// Searching for values in a large store, over HTTP, in each way a value can be asked for: whole,
/// by its beginning, by the range it lies in and by the domain it is below. Each search is for
/// another value, which must be among what is found.
final class SearchBench {
  private static final int WARM = 150;
  private static final int SEARCHES = 200;
  private static final int LIMIT = 20; // ms

  private SearchBench() {}

  /// A way to ask for the value of an object.
  ///
  /// @param question for the object of a number
  private record Way(String name, IntFunction<String> question) {}

  // Even numbers are addresses, odd ones names.
  private static final List<Way> WAYS =
      List.of(
          new Way("an address", number -> ExchangeStore.address(even(number))),
          new Way("a name", number -> ExchangeStore.name(even(number) + 1)),
          new Way("what begins alike", number -> "h" + (even(number) + 1) / 10 + "*"),
          new Way("a range of 256", number -> ExchangeStore.address(even(number) & ~255) + "/24"),
          new Way("what is below a domain", number -> ExchangeStore.domain(even(number) + 1)));

  private static int even(int number) {
    return number & ~1;
  }

  /// @param objects of the store
  static List<Figure> run(int objects) throws Exception {
    try (var server = new DurableDatabase()) {
      var database = server.create("large");
      try (var hub = new HubNode(database, Files.createTempDirectory("noroshi-bench"))) {
        var place = FilledHub.of(hub, database, objects);
        var figures = new ArrayList<Figure>();
        for (var way : WAYS) {
          figures.add(measured(place, way));
        }
        return figures;
      }
    }
  }

  private static Figure measured(FilledHub place, Way way) throws Exception {
    var random = new Random(7);
    var times = new Medians();
    for (int i = 0; i < WARM + SEARCHES; i++) {
      int number = 1_000 + random.nextInt(place.objects() - 2_000);
      var question = URLEncoder.encode(way.question().apply(number), UTF_8);
      if (i < WARM) {
        search(place, question);
      } else {
        times.time(() -> search(place, question));
      }
    }
    System.err.printf(
        "  searching for %s: median %.1f ms, p95 %.1f ms%n",
        way.name(), times.median() * 1e3, times.percentile(95) * 1e3);
    return new Figure(
        "searching for " + way.name() + ", p95", times.percentile(95) * 1e3, "ms", LIMIT);
  }

  private static void search(FilledHub place, String question) throws Exception {
    var found = HubNode.good(place.hub().get(place.insider(), "/api/v1/objects?q=" + question));
    if (!found.contains("\"C2 ")) {
      throw new IllegalStateException(question + " is not found: " + found);
    }
  }
}
