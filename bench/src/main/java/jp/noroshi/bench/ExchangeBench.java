package jp.noroshi.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import jp.noroshi.hub.access.Decisions;
import jp.noroshi.hub.database.Actor;
import jp.noroshi.hub.database.Database;
import jp.noroshi.hub.database.Tx;
import jp.noroshi.hub.party.Circle;
import jp.noroshi.hub.party.NewOrganisation;
import jp.noroshi.hub.party.Organisation;
import jp.noroshi.hub.party.PartyAdministration;
import jp.noroshi.hub.party.Role;
import jp.noroshi.hub.party.TokenScope;
import jp.noroshi.testkit.DatabaseAddress;

/// A large store against a small one, over HTTP: the first and the last page of a collection, a
/// page for whoever may see all of it against one for whoever may see one object in a hundred, and
/// searching for a value. Two hubs in this process, over two databases of one PostgreSQL.
final class ExchangeBench {
  private static final int SMALL = 100_000;
  private static final int PAGES = 40;
  private static final int SEARCHES = 300;
  private static final Actor ENGINE = Actor.engine("bench");

  private ExchangeBench() {}

  /// A hub over a filled store, and two who read it.
  ///
  /// @param insider a token of somebody who may see everything
  /// @param outsider of somebody who may see one object in a hundred
  private record Place(HubNode hub, int objects, String insider, String outsider) {
    void page(String token, Instant after) throws IOException, InterruptedException {
      var page =
          HubNode.good(
              hub.taxii(
                  token,
                  "GET",
                  "/taxii2/exchange/collections/everything/objects/?limit=1000&added_after="
                      + after,
                  ""));
      if (page.length() < 500_000) {
        throw new IllegalStateException("not a page of a thousand: " + page.length());
      }
    }

    Instant beforeLast() {
      return Instant.parse("2026-01-01T00:00:00Z").plusMillis(objects - 1_000L);
    }

    void search(int number) throws IOException, InterruptedException {
      var address =
          "%d.%d.%d.%d"
              .formatted(
                  1 + (number >> 24), (number >> 16) & 255, (number >> 8) & 255, number & 255);
      var found = HubNode.good(hub.get(insider, "/api/v1/objects?q=" + address));
      if (!found.contains("C2 address " + number + "\"")) {
        throw new IllegalStateException(address + " is not found: " + found);
      }
    }
  }

  /// @param objects of the large store
  static List<Figure> run(int objects) throws Exception {
    try (var server = new DurableDatabase()) {
      var smallBase = server.create("small");
      var largeBase = server.create("large");
      var keys = Files.createTempDirectory("noroshi-bench");
      try (var smallHub = new HubNode(smallBase, keys);
          var largeHub = new HubNode(largeBase, keys)) {
        var small = place(smallHub, smallBase, SMALL);
        var large = place(largeHub, largeBase, objects);
        return List.of(first(small, large), last(small, large), denied(large), search(large));
      }
    }
  }

  private static Place place(HubNode hub, DatabaseAddress database, int objects) throws Exception {
    long begin = System.nanoTime();
    new ExchangeStore(database).fill(objects, hub.bean(Decisions.class).ruleVersion());
    System.err.printf(
        "  a store of %,d objects (written as rows, in %d s)%n",
        objects, (System.nanoTime() - begin) / 1_000_000_000);
    return hub.bean(Database.class)
        .in(
            ENGINE,
            tx -> {
              var parties = hub.bean(PartyAdministration.class);
              var circle =
                  parties.createCircle(
                      tx, ExchangeStore.CIRCLE, "計測の輪", "Bench", Circle.Kind.ISAC, null);
              return new Place(
                  hub,
                  objects,
                  token(
                      tx,
                      parties,
                      "insider",
                      organisation -> parties.addToCircle(tx, circle, organisation)),
                  token(tx, parties, "outsider", _ -> {}));
            });
  }

  private static String token(
      Tx tx, PartyAdministration parties, String name, Consumer<UUID> join) {
    var organisation =
        parties.createOrganisation(
            tx,
            NewOrganisation.of(Organisation.Kind.COMPANY, name, name, Organisation.Size.MEDIUM));
    join.accept(organisation);
    var person = parties.createPerson(tx, name + "@bench.example", name, name);
    parties.join(tx, person, organisation, Set.of(Role.ANALYST));
    return parties
        .issueToken(
            tx,
            person,
            organisation,
            name,
            EnumSet.of(TokenScope.EXCHANGE_READ),
            Duration.ofDays(1))
        .secret();
  }

  private static Figure first(Place small, Place large) throws Exception {
    return compared(
        "first page of a large collection, against a small one",
        () -> large.page(large.insider(), Instant.EPOCH),
        () -> small.page(small.insider(), Instant.EPOCH),
        1.5);
  }

  private static Figure last(Place small, Place large) throws Exception {
    return compared(
        "last page of a large collection, against a small one",
        () -> large.page(large.insider(), large.beforeLast()),
        () -> small.page(small.insider(), small.beforeLast()),
        1.5);
  }

  private static Figure denied(Place large) throws Exception {
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

  private static Figure search(Place large) throws Exception {
    var random = new Random(7);
    var times = new Medians();
    for (int i = 0; i < 2 * SEARCHES; i++) {
      int number = 1 + random.nextInt(large.objects());
      if (i < SEARCHES) {
        large.search(number);
      } else {
        times.time(() -> large.search(number));
      }
    }
    System.err.printf("  searching for a value: median %.1f ms%n", times.median() * 1e3);
    return new Figure("searching for a value, p95", times.percentile(95) * 1e3, "ms", 20);
  }
}
