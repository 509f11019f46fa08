package jp.noroshi.hub.exchange.taxii;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import jp.noroshi.handling.Door;
import jp.noroshi.hub.access.Decisions;
import jp.noroshi.hub.access.Keyring;
import jp.noroshi.hub.database.Actor;
import jp.noroshi.hub.database.Database;
import jp.noroshi.hub.database.Tx;
import jp.noroshi.hub.exchange.Collector;
import jp.noroshi.hub.exchange.ObjectCollection;
import jp.noroshi.hub.exchange.ObjectCollection.Kind;
import jp.noroshi.hub.exchange.ObjectCollection.Place;
import jp.noroshi.hub.exchange.query.QueryCollections;
import jp.noroshi.hub.party.Directory;
import jp.noroshi.hub.party.Viewer;
import org.jooq.Record;

/// The API roots and collections one client may know of: everything and each type for every member,
/// the circles it belongs to, its own, those defined by a query and those set up by hand for an
/// audience it is in. For anybody else a collection is as if it were not there.
final class Shelves {
  /// The root that is always there.
  static final String MAIN = "exchange";

  private static final Place EVERYTHING = new Place(Kind.EVERYTHING, "");
  private static final String READ = "exchange:read";
  private static final String WRITE = "exchange:write";

  private final Database database;
  private final Collector collector;
  private final Directory directory;
  private final Decisions decisions;
  private final Keyring keyring;
  private final QueryCollections queries;

  Shelves(
      Database database,
      Collector collector,
      Directory directory,
      Decisions decisions,
      Keyring keyring,
      QueryCollections queries) {
    this.database = database;
    this.collector = collector;
    this.directory = directory;
    this.decisions = decisions;
    this.keyring = keyring;
    this.queries = queries;
  }

  /// The API roots with anything for this client.
  List<ApiRoot> roots(Viewer viewer) {
    return in(viewer, tx -> roots(tx, viewer));
  }

  private List<ApiRoot> roots(Tx tx, Viewer viewer) {
    return tx
        .sql()
        .fetch(
            """
            select name, title, description, max_content_length from exchange.api_root
            order by name <> ?, name
            """,
            MAIN)
        .map(Shelves::root)
        .stream()
        .filter(root -> isKnown(tx, viewer, root.name()))
        .toList();
  }

  /// A root all of whose collections are hidden is hidden as well.
  private boolean isKnown(Tx tx, Viewer viewer, String root) {
    return root.equals(MAIN)
        || !named(tx, viewer, root).isEmpty()
        || !tx.sql()
            .fetchSingle("select exists (select from exchange.collection where api_root = ?)", root)
            .get(0, boolean.class);
  }

  /// @throws TaxiiException 404
  ApiRoot root(Viewer viewer, String name) {
    return in(viewer, tx -> root(tx, viewer, name));
  }

  private ApiRoot root(Tx tx, Viewer viewer, String name) {
    return roots(tx, viewer).stream()
        .filter(root -> root.name().equals(name))
        .findFirst()
        .orElseThrow(TaxiiException::notFound);
  }

  /// The collections of a root, always in the same order.
  List<Shelf> of(Viewer viewer, ApiRoot root) {
    return in(viewer, tx -> of(tx, viewer, root));
  }

  private List<Shelf> of(Tx tx, Viewer viewer, ApiRoot root) {
    var shelves = new ArrayList<Shelf>();
    if (root.name().equals(MAIN)) {
      shelves.addAll(standing(tx, viewer));
      shelves.addAll(queried(tx, viewer));
    }
    shelves.addAll(named(tx, viewer, root.name()));
    return shelves;
  }

  /// A collection and the root it was found under.
  record Found(ApiRoot root, Shelf shelf) {}

  /// A collection by its id or alias, by one look at both.
  ///
  /// @param root name of the root
  /// @throws TaxiiException 404
  Found find(Viewer viewer, String root, String idOrAlias) {
    return in(
        viewer,
        tx -> {
          var found = root(tx, viewer, root);
          return of(tx, viewer, found).stream()
              .filter(shelf ->
                  shelf.id().toString().equals(idOrAlias)
                      || shelf.alias().filter(idOrAlias::equals).isPresent())
              .findFirst()
              .map(shelf -> new Found(found, shelf))
              .orElseThrow(TaxiiException::notFound);
        });
  }

  private List<Shelf> standing(Tx tx, Viewer viewer) {
    boolean reads = viewer.scopes().contains(READ);
    boolean writes = viewer.scopes().contains(WRITE);
    if (!reads && !writes) {
      return List.of();
    }
    var own = new Place(Kind.OWN, viewer.organisation().id().toString());
    var circles = directory.circlesOf(tx, viewer.organisation().id());
    var places = new ArrayList<Place>();
    places.add(EVERYTHING);
    Collector.TYPES.forEach(type -> places.add(new Place(Kind.TYPE, type)));
    circles.forEach(circle -> places.add(new Place(Kind.CIRCLE, circle.code())));
    places.add(own);
    var collections = collector.collections(tx, places);
    var shelves = new ArrayList<Shelf>();
    if (reads) {
      shelves.add(
          new Shelf(
              collections.apply(EVERYTHING),
              "見られるものすべて · Everything you may see",
              Optional.empty(),
              Optional.of("everything"),
              true,
              false,
              Optional.empty()));
      for (var type : Collector.TYPES) {
        shelves.add(
            new Shelf(
                collections.apply(new Place(Kind.TYPE, type)),
                type,
                Optional.of("この型のオブジェクトだけ · Objects of this type only"),
                Optional.of(type),
                true,
                false,
                Optional.empty()));
      }
    }
    for (var circle : circles) {
      shelves.add(
          new Shelf(
              collections.apply(new Place(Kind.CIRCLE, circle.code())),
              circle.nameJa() + " · " + circle.nameEn(),
              Optional.of("この共有の輪に宛てたもの · What is addressed to this circle"),
              Optional.of("circle-" + circle.code()),
              reads,
              writes,
              Optional.of(new Door.Circle(circle.code()))));
    }
    shelves.add(
        new Shelf(
            collections.apply(own),
            "提供したもの · What you contribute",
            Optional.of(
                "CLEARとGREENは全会員へ、それより厳しいものは自組織だけ · CLEAR and GREEN go to all members,"
                    + " what is stricter stays with you"),
            Optional.of("own"),
            reads,
            writes,
            Optional.empty()));
    return shelves;
  }

  private List<Shelf> queried(Tx tx, Viewer viewer) {
    if (!viewer.scopes().contains(READ)) {
      return List.of();
    }
    var found = queries.of(tx, viewer);
    if (found.isEmpty()) {
      return List.of();
    }
    var everything = collector.collections(tx, List.of(EVERYTHING)).apply(EVERYTHING);
    return found.stream()
        .map(one ->
            new Shelf(
                one.id(),
                everything,
                one.title(),
                Optional.of(one.description()).filter(text -> !text.isEmpty()),
                Optional.of(one.alias()),
                true,
                false,
                Optional.empty(),
                Optional.of(one.query().question())))
        .toList();
  }

  private List<Shelf> named(Tx tx, Viewer viewer, String root) {
    var rows =
        tx.sql()
            .fetch(
                """
                select id, subject, title, description, alias, audience, can_read, can_write
                from exchange.collection
                where world = noroshi.world() and kind = 'named' and api_root = ?
                order by created_at, subject
                """,
                root);
    if (rows.isEmpty()) {
      return List.of();
    }
    var subject = decisions.subject(tx, viewer);
    return rows.stream()
        .filter(row -> keyring.audience(tx, row.get("audience", Integer.class)).admits(subject))
        .map(row -> named(tx, viewer, row))
        .filter(shelf -> shelf.canRead() || shelf.canWrite())
        .toList();
  }

  private Shelf named(Tx tx, Viewer viewer, Record row) {
    Set<Door> doors = keyring.audience(tx, row.get("audience", Integer.class)).doors();
    return new Shelf(
        new ObjectCollection(
            row.get("id", UUID.class), Kind.NAMED, row.get("subject", String.class)),
        row.get("title", String.class),
        Optional.ofNullable(row.get("description", String.class)),
        Optional.ofNullable(row.get("alias", String.class)),
        row.get("can_read", boolean.class) && viewer.scopes().contains(READ),
        row.get("can_write", boolean.class) && viewer.scopes().contains(WRITE),
        doors.size() == 1 ? Optional.of(doors.iterator().next()) : Optional.empty());
  }

  private static ApiRoot root(Record row) {
    return new ApiRoot(
        row.get("name", String.class),
        row.get("title", String.class),
        Optional.ofNullable(row.get("description", String.class)),
        row.get("max_content_length", Integer.class));
  }

  private <T> T in(Viewer viewer, Function<Tx, T> work) {
    return database.in(new Actor.Engine("collections", viewer.organisation().world()), work);
  }
}
