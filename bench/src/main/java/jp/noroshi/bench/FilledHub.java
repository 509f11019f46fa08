package jp.noroshi.bench;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
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

/// A hub over a filled store, and two who read it.
///
/// @param insider a token of somebody who may see everything
/// @param outsider of somebody who may see one object in a hundred
record FilledHub(HubNode hub, int objects, String insider, String outsider) {
  /// Fills the store of a hub.
  static FilledHub of(HubNode hub, DatabaseAddress database, int objects) throws SQLException {
    long begin = System.nanoTime();
    new ExchangeStore(database).fill(objects, hub.bean(Decisions.class).ruleVersion());
    System.err.printf(
        "  a store of %,d objects (written as rows, in %d s)%n",
        objects, (System.nanoTime() - begin) / 1_000_000_000);
    return hub.bean(Database.class)
        .in(
            Actor.engine("bench"),
            tx -> {
              var parties = hub.bean(PartyAdministration.class);
              var circle =
                  parties.createCircle(
                      tx, ExchangeStore.CIRCLE, "計測の輪", "Bench", Circle.Kind.ISAC, null);
              return new FilledHub(
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

  /// Reads a page of a thousand of everything.
  void page(String token, Instant after) throws IOException, InterruptedException {
    var page =
        hub.page(
            token,
            "/taxii2/exchange/collections/everything/objects/?limit=1000&added_after=" + after);
    if (page.length() < 500_000) {
      throw new IllegalStateException("not a page of a thousand: " + page.length());
    }
  }

  /// When the object before the last page was added.
  Instant beforeLast() {
    return ExchangeStore.added(objects - 1_000);
  }
}
