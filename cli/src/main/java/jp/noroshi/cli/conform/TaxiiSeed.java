package jp.noroshi.cli.conform;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import jp.noroshi.handling.Audience;
import jp.noroshi.handling.Door;
import jp.noroshi.hub.access.Audiences;
import jp.noroshi.hub.access.Decisions;
import jp.noroshi.hub.database.Actor;
import jp.noroshi.hub.database.Database;
import jp.noroshi.hub.exchange.TaxiiTime;
import jp.noroshi.hub.party.NewOrganisation;
import jp.noroshi.hub.party.Organisation;
import jp.noroshi.hub.party.PartyAdministration;
import jp.noroshi.hub.party.Role;
import jp.noroshi.hub.party.TokenScope;
import jp.noroshi.stix.Tlp;
import jp.noroshi.stix.json.CanonicalJson;
import jp.noroshi.stix.json.JsonObject;
import org.jspecify.annotations.Nullable;

/// Puts API roots, collections and objects with their dates into a [LiveHub], in place of all that
/// its exchange holds; and makes the one client that may see them.
final class TaxiiSeed {
  private final LiveHub hub;
  private final UUID organisation;
  private final String authorization;
  private final int audience;

  TaxiiSeed(LiveHub hub) {
    this.hub = hub;
    var database = hub.service(Database.class);
    var parties = hub.service(PartyAdministration.class);
    this.organisation =
        database.in(
            Actor.engine("seed"),
            tx ->
                parties.createOrganisation(
                    tx,
                    NewOrganisation.of(
                        Organisation.Kind.COMPANY,
                        "適合試験",
                        "Conformance",
                        Organisation.Size.MEDIUM)));
    var token =
        database.in(
            Actor.engine("seed"),
            tx -> {
              var person =
                  parties.createPerson(
                      tx, "client-" + UUID.randomUUID() + "@conform.example", "試験", "Client");
              parties.join(tx, person, organisation, Set.of(Role.ANALYST));
              return parties.issueToken(
                  tx,
                  person,
                  organisation,
                  "conformance",
                  EnumSet.of(TokenScope.EXCHANGE_READ, TokenScope.EXCHANGE_WRITE),
                  Duration.ofDays(1));
            });
    this.authorization =
        "Basic " + Base64.getEncoder().encodeToString(("client:" + token.secret()).getBytes(UTF_8));
    var doors = new Audience(Set.of(new Door.Organisation(organisation.toString())), Tlp.GREEN);
    this.audience =
        database.in(
            Actor.engine("seed"), tx -> hub.service(Audiences.class).intern(tx, doors.text()));
  }

  /// What the client signs in with.
  String authorization() {
    return authorization;
  }

  record Root(String name, String title, Optional<String> description, int maxContentLength) {}

  record Shelf(
      String id,
      String root,
      String title,
      Optional<String> description,
      Optional<String> alias,
      boolean canRead,
      boolean canWrite) {}

  record Thing(
      String collection, JsonObject object, Instant dateAdded, String version, String spec) {}

  record Status(String id, Instant requestedAt, JsonObject body) {}

  void load(List<Root> roots, List<Shelf> shelves, List<Thing> things, List<Status> statuses) {
    try (var connection = hub.superuser()) {
      connection.setAutoCommit(false);
      execute(connection, "set noroshi.world = 'live'");
      execute(
          connection,
          "truncate exchange.release, exchange.object_version, exchange.rendition, exchange.term,"
              + " exchange.collected, exchange.collection, exchange.collection_audience,"
              + " exchange.addressed, exchange.addressed_audience,"
              + " exchange.taxii_status, access.release_grant cascade");
      execute(connection, "delete from exchange.api_root where name <> 'exchange'");
      for (var root : roots) {
        execute(
            connection,
            "insert into exchange.api_root (name, title, description, max_content_length)"
                + " values (?, ?, ?, ?)",
            root.name(),
            root.title(),
            root.description().orElse(null),
            root.maxContentLength());
      }
      int place = 0;
      for (var shelf : shelves) {
        execute(
            connection,
            "insert into exchange.collection (id, kind, subject, api_root, title, description,"
                + " alias, audience, can_read, can_write, created_at) values (?, 'named', ?, ?, ?,"
                + " ?, ?, ?, ?, ?, ?)",
            UUID.fromString(shelf.id()),
            shelf.id(),
            shelf.root(),
            shelf.title(),
            shelf.description().orElse(null),
            shelf.alias().orElse(null),
            audience,
            shelf.canRead(),
            shelf.canWrite(),
            Instant.EPOCH.plusSeconds(place++).atOffset(ZoneOffset.UTC));
      }
      var taken = new HashSet<String>();
      for (var thing : things) {
        add(connection, thing, taken);
      }
      for (var status : statuses) {
        execute(
            connection,
            "insert into exchange.taxii_status (id, organisation, requested_at, body)"
                + " values (?, ?, ?, ?::jsonb)",
            UUID.fromString(status.id()),
            organisation,
            status.requestedAt().atOffset(ZoneOffset.UTC),
            CanonicalJson.text(status.body()));
      }
      connection.commit();
    } catch (SQLException failed) {
      throw new IllegalStateException("the seed cannot be loaded", failed);
    }
  }

  private void add(Connection connection, Thing thing, Set<String> taken) throws SQLException {
    var object = thing.object();
    var content = CanonicalJson.bytes(object);
    // No two objects of a collection share a date here; a seed may have them so.
    var added = thing.dateAdded();
    while (!taken.add(thing.collection() + added)) {
      added = added.plus(1, ChronoUnit.MICROS);
    }
    var type = object.string("type").orElseThrow();
    var id = object.string("id").orElseThrow();
    execute(
        connection,
        """
        with version as (
          insert into exchange.object_version (stix_id, type, modified, name, sha256, received_at)
          values (?, ?, ?, '', sha256(?), now())
          on conflict (world, stix_id, modified, sha256) do update set name = '' returning id
        ), rendition as (
          insert into exchange.rendition (object_version, kind, content)
          select id, 'raw', ? from version returning id, object_version
        ), released as (
          insert into exchange.release (id, object_version, rendition, main, source, audience, tlp,
            promised_under, released_at, visible_from, collected_at)
          overriding system value
          select next.id, object_version, rendition.id, next.id, 'seed', ?, 'GREEN', ?, now(),
            now(), now()
          from rendition, (
            select nextval(pg_get_serial_sequence('exchange.release', 'id')) as id) next
          returning id, rendition
        ), granted as (
          insert into access.release_grant (release, organisation, link, granted_at)
          select id, ?, 'originator', now() from released
        ), known as (
          insert into exchange.collection_audience (collection, audience) values (?, ?)
          on conflict do nothing
        )
        insert into exchange.collected (collection, date_added, release, main, audience, sort,
          rendition, stix_id, type, version, version_key, spec_version)
        select ?, ?, id, id, ?, exchange.sort_of(?, 'GREEN', 'AMBER', null, ?, ?), rendition, ?, ?,
          ?, ?, ? from released
        """,
        id,
        type,
        object.string("modified").orElse(""),
        content,
        content,
        audience,
        hub.service(Decisions.class).ruleVersion(),
        organisation,
        UUID.fromString(thing.collection()),
        audience,
        UUID.fromString(thing.collection()),
        added.atOffset(ZoneOffset.UTC),
        audience,
        audience,
        hub.service(Decisions.class).ruleVersion(),
        organisation,
        id,
        type,
        thing.version(),
        TaxiiTime.key(thing.version()),
        thing.spec());
  }

  private static void execute(Connection connection, String sql, @Nullable Object... values)
      throws SQLException {
    try (var statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      statement.execute();
    }
  }
}
