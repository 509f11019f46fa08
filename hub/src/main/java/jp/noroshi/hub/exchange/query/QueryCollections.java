package jp.noroshi.hub.exchange.query;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import jp.noroshi.handling.Audience;
import jp.noroshi.handling.Door;
import jp.noroshi.hub.access.Audiences;
import jp.noroshi.hub.access.Decisions;
import jp.noroshi.hub.access.Keyring;
import jp.noroshi.hub.database.Actor;
import jp.noroshi.hub.database.Database;
import jp.noroshi.hub.database.Tx;
import jp.noroshi.hub.exchange.browse.ObjectQuery;
import jp.noroshi.hub.ledger.Ledger;
import jp.noroshi.hub.party.Circle;
import jp.noroshi.hub.party.Directory;
import jp.noroshi.hub.party.Organisation;
import jp.noroshi.hub.party.Role;
import jp.noroshi.hub.party.Scopes;
import jp.noroshi.hub.party.Viewer;
import jp.noroshi.hub.shell.Refusal;
import jp.noroshi.hub.shell.Refusal.Violation;
import jp.noroshi.stix.Tlp;
import org.jooq.Record;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.ObjectMapper;

/// The collections defined by a query: an organisation's own, and those its operator keeps for all
/// members or for a circle. To anybody else they are as if they were not there.
///
/// A definition opens nothing: what somebody finds in a collection is what the handling rule shows
/// them of what answers.
public final class QueryCollections {
  private static final int MOST = 50;
  private static final TypeReference<Map<String, String>> PARAMETERS = new TypeReference<>() {};

  private final Database database;
  private final Decisions decisions;
  private final Keyring keyring;
  private final Audiences audiences;
  private final Directory directory;
  private final Ledger ledger;
  private final ObjectMapper json;
  private final Clock clock;

  QueryCollections(
      Database database,
      Decisions decisions,
      Keyring keyring,
      Audiences audiences,
      Directory directory,
      Ledger ledger,
      ObjectMapper json,
      Clock clock) {
    this.database = database;
    this.decisions = decisions;
    this.keyring = keyring;
    this.audiences = audiences;
    this.directory = directory;
    this.ledger = ledger;
    this.json = json;
    this.clock = clock;
  }

  /// Those the viewer may know of, in an engine transaction; always in the same order.
  public List<QueryCollection> of(Tx tx, Viewer viewer) {
    var rows =
        tx.sql()
            .fetch(
                """
                select * from exchange.query_collection where world = noroshi.world()
                order by created_at, id
                """);
    if (rows.isEmpty()) {
      return List.of();
    }
    var subject = decisions.subject(tx, viewer);
    return rows.stream()
        .filter(row -> audience(tx, row).admits(subject))
        .map(row -> collection(tx, row))
        .toList();
  }

  /// Those the viewer may know of.
  List<QueryCollection> list(Viewer viewer) {
    Scopes.require(viewer, "exchange:read");
    return engine(viewer, tx -> of(tx, viewer));
  }

  /// Whether the viewer may define and remove those of the organisation.
  static boolean keeps(Viewer viewer) {
    return viewer.has(Role.ADMINISTRATOR) || viewer.has(Role.ANALYST);
  }

  /// Whether the viewer may define some for others than the own organisation.
  static boolean keepsForOthers(Viewer viewer) {
    return keeps(viewer) && viewer.organisation().kind() == Organisation.Kind.PLATFORM;
  }

  /// The circles one may define a collection for.
  List<Circle> circles(Viewer viewer) {
    return keepsForOthers(viewer)
        ? engine(viewer, tx -> directory.circlesOf(tx, viewer.organisation().id()))
        : List.of();
  }

  /// Defines a collection.
  ///
  /// @return its id
  /// @throws Refusal FORBIDDEN; INVALID for readers one may not choose; CONFLICT when there are too
  ///   many, or one of this alias
  UUID define(Viewer viewer, NewQueryCollection asked) {
    Scopes.requireSession(viewer);
    if (!keeps(viewer)) {
      throw Refusal.forbidden();
    }
    var door = door(viewer, asked.readers());
    return engine(
        viewer,
        tx -> {
          if (count(tx, viewer) >= MOST) {
            throw Refusal.of(Refusal.Kind.CONFLICT, "exchange.collection.refusal.most", MOST);
          }
          var audience = audiences.intern(tx, new Audience(Set.of(door), Tlp.CLEAR).text());
          var id =
              tx.sql()
                  .fetchOptional(
                      """
                      insert into exchange.query_collection
                        (organisation, person, title, description, alias, query, audience,
                         created_at)
                      values (?, ?, ?, ?, ?, ?::jsonb, ?, ?)
                      on conflict (organisation, alias) do nothing returning id
                      """,
                      viewer.organisation().id(),
                      viewer.person(),
                      asked.title(),
                      asked.description(),
                      prefix(viewer) + asked.alias(),
                      json.writeValueAsString(asked.parameters()),
                      audience,
                      clock.instant())
                  .map(row -> row.get(0, UUID.class))
                  .orElseThrow(() ->
                      Refusal.invalid(
                          List.of(Violation.of("alias", "exchange.collection.fault.taken"))));
          note(tx, viewer, "collection.defined", id, Map.of("query", asked.parameters()));
          return id;
        });
  }

  /// Removes one of the organisation's; objects are not touched.
  ///
  /// @throws Refusal FORBIDDEN; NOT_FOUND
  void remove(Viewer viewer, UUID id) {
    Scopes.requireSession(viewer);
    if (!keeps(viewer)) {
      throw Refusal.forbidden();
    }
    engine(
        viewer,
        tx -> {
          int gone =
              tx.sql()
                  .execute(
                      "delete from exchange.query_collection where organisation = ? and id = ?",
                      viewer.organisation().id(),
                      id);
          if (gone == 0) {
            throw Refusal.notFound();
          }
          note(tx, viewer, "collection.removed", id, Map.of());
          return gone;
        });
  }

  private Door door(Viewer viewer, String readers) {
    if (readers.equals(NewQueryCollection.OWN)) {
      return new Door.Organisation(viewer.organisation().id().toString());
    }
    if (keepsForOthers(viewer) && readers.equals(NewQueryCollection.EVERYONE)) {
      return new Door.Everyone();
    }
    if (circles(viewer).stream().anyMatch(circle -> circle.code().equals(readers))) {
      return new Door.Circle(readers);
    }
    throw Refusal.invalid(List.of(Violation.of("readers", "exchange.collection.fault.readers")));
  }

  // Nobody sees two of one alias: those of the operator and the own ones differ in this.
  private static String prefix(Viewer viewer) {
    return viewer.organisation().kind() == Organisation.Kind.PLATFORM ? "hub-" : "query-";
  }

  private static int count(Tx tx, Viewer viewer) {
    return tx.sql()
        .fetchSingle(
            "select count(*) from exchange.query_collection where organisation = ?",
            viewer.organisation().id())
        .get(0, Integer.class);
  }

  private Audience audience(Tx tx, Record row) {
    return keyring.audience(tx, row.get("audience", Integer.class));
  }

  private QueryCollection collection(Tx tx, Record row) {
    return new QueryCollection(
        row.get("id", UUID.class),
        row.get("organisation", UUID.class),
        row.get("title", String.class),
        row.get("description", String.class),
        row.get("alias", String.class),
        ObjectQuery.of(json.readValue(row.get("query", String.class), PARAMETERS)),
        audience(tx, row).doors(),
        row.get("created_at", OffsetDateTime.class).toInstant());
  }

  private void note(Tx tx, Viewer viewer, String kind, UUID id, Map<String, ?> body) {
    ledger.record(
        new Tx(tx.sql(), viewer.actor()),
        new Ledger.Entry(kind, "collection/" + id, viewer.organisation().id(), body));
  }

  private <T> T engine(Viewer viewer, Function<Tx, T> work) {
    return database.in(new Actor.Engine("collections", viewer.organisation().world()), work);
  }
}
