package jp.noroshi.bench;

import static jp.noroshi.bench.HubNode.good;

import java.io.IOException;
import java.nio.file.Files;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import jp.noroshi.handling.Audience;
import jp.noroshi.handling.Door;
import jp.noroshi.handling.Marks;
import jp.noroshi.handling.Pap;
import jp.noroshi.hub.access.Audiences;
import jp.noroshi.hub.access.Decisions;
import jp.noroshi.hub.database.Actor;
import jp.noroshi.hub.database.Database;
import jp.noroshi.hub.exchange.Exchange;
import jp.noroshi.hub.exchange.Publication;
import jp.noroshi.hub.exchange.SharedObjects;
import jp.noroshi.hub.party.Circle;
import jp.noroshi.hub.party.NewOrganisation;
import jp.noroshi.hub.party.Organisation;
import jp.noroshi.hub.party.PartyAdministration;
import jp.noroshi.hub.party.Role;
import jp.noroshi.hub.party.TokenScope;
import jp.noroshi.stix.Tlp;
import jp.noroshi.stix.object.Malware;
import jp.noroshi.testkit.DatabaseAddress;
import jp.noroshi.testkit.PostgresFixture;

/// A directory of 50,000 organisations on two nodes over one database: how long a reporter waits
/// for the preview after each change of a lever, and how long after a change of one organisation's
/// keyring both nodes act on it. Over HTTP, as a client would see it.
final class ForeseenBench {
  private static final int ORGANISATIONS = 50_000;
  private static final int CIRCLES = 40;
  private static final int WARM_UP = 60;
  private static final int ROUNDS = 300;
  private static final int CHANGES = 40;
  private static final double PREVIEW_LIMIT = 150;
  private static final double KEYRING_LIMIT = 1_000;
  private static final Actor ENGINE = Actor.engine("bench");
  private static final Pattern ID = Pattern.compile("\"id\":\"([0-9a-f-]{36})\"");

  /// Levers as a reporter would pull them, one after the other.
  private static final List<String> LEVERS =
      List.of(
          "{\"tlp\":\"TLP:AMBER\"}",
          "{\"tlp\":\"TLP:GREEN\"}",
          "{\"tlp\":\"TLP:AMBER+STRICT\"}",
          "{\"tlp\":\"TLP:AMBER\",\"anonymous\":true}",
          "{\"tlp\":\"TLP:AMBER\",\"limited_use\":false}",
          "{\"tlp\":\"TLP:GREEN\",\"share_technical\":false}");

  private final HubNode first;
  private final HubNode second;

  private ForeseenBench(HubNode first, HubNode second) {
    this.first = first;
    this.second = second;
  }

  static List<Figure> run() throws IOException, SQLException, InterruptedException {
    var database = PostgresFixture.empty();
    var keys = Files.createTempDirectory("noroshi-bench");
    try (var first = new HubNode(database, keys)) {
      fill(database);
      try (var second = new HubNode(database, keys)) {
        var bench = new ForeseenBench(first, second);
        return List.of(bench.preview(database), bench.keyring());
      }
    }
  }

  // Companies of fifteen sectors with two people each; every fifth is in one of the circles.
  private static void fill(DatabaseAddress database) throws SQLException {
    try (var connection =
            DriverManager.getConnection(database.url(), database.user(), database.password());
        var statement = connection.createStatement()) {
      statement.execute("set session_replication_role = replica");
      statement.execute("set noroshi.world = 'live'");
      statement.execute(
          """
          insert into party.organisation (world, name_ja, name_en, kind, sector, size)
          select 'live', '会社' || n, 'Company ' || n, 'company',
            (array['electricity','gas','water','railway','aviation','airports','credit','ports',
                   'postal','medical','oil','chemicals','logistics','finance','broadcast'])[1 + n %% 15],
            'medium'
          from generate_series(1, %d) n
          """
              .formatted(ORGANISATIONS));
      statement.execute(
          """
          insert into party.person (email, name_ja, name_en)
          select 'p' || n || '@example.jp', '人', 'Person' from generate_series(1, %d) n
          """
              .formatted(2 * ORGANISATIONS));
      statement.execute(
          """
          insert into party.membership (person, organisation, world, roles, certified_at)
          select p.id, o.id, 'live', array['practitioner'], now()
          from (select id, row_number() over (order by id) n from party.person) p
          join (select id, row_number() over (order by id) n from party.organisation) o
            on o.n = (p.n + 1) / 2
          """);
      statement.execute(
          """
          insert into party.circle (world, code, name_ja, name_en, kind)
          select 'live', 'isac-' || n, '会' || n, 'ISAC ' || n, 'isac' from generate_series(1, %d) n
          """
              .formatted(CIRCLES));
      statement.execute(
          """
          insert into party.circle_member (circle, organisation, world)
          select c.id, o.id, 'live'
          from (select id, row_number() over (order by id) n from party.organisation) o
          join (select id, row_number() over (order by code) n from party.circle) c
            on o.n %% 5 = 0 and c.n = 1 + (o.n / 5) %% %d
          """
              .formatted(CIRCLES));
      statement.execute(
          """
          insert into party.directory_version (world, version, changed_in)
          values ('live', 1, pg_current_xact_id())
          on conflict (world) do update set version = party.directory_version.version + 1
          """);
      statement.execute("analyze");
    }
  }

  private Figure preview(DatabaseAddress database)
      throws IOException, InterruptedException, SQLException {
    var reporter = member("electricity", Role.REPORTER, Role.PRACTITIONER);
    registerWithMany(database, reporter);
    var draft = id(good(first.send(reporter.token(), "POST", "/api/v1/drafts", "{}")));
    var path = "/api/v1/drafts/" + draft;
    var answers =
        """
        {"con.primary":"当直","con.callback":"03-0000-0000","inc.summary":"VPN装置から侵入された",\
        "inc.type":"ransomware","att.vector":"edge-device","sys.product":"FortiGate"}\
        """;
    var millis = new ArrayList<Double>();
    for (int round = 0; round < WARM_UP + ROUNDS; round++) {
      good(
          first.send(
              reporter.token(),
              "PUT",
              path,
              "{\"version\":%d,\"answers\":%s,\"choices\":%s}"
                  .formatted(round + 1, answers, LEVERS.get(round % LEVERS.size()))));
      long begun = System.nanoTime();
      good(first.get(reporter.token(), path + "/preview"));
      if (round >= WARM_UP) {
        millis.add((System.nanoTime() - begun) / 1e6);
      }
    }
    Collections.sort(millis);
    double p95 = millis.get(millis.size() * 95 / 100);
    System.out.printf(
        "preview over %,d organisations, %d changes: median %.1f ms, p95 %.1f ms, longest %.1f"
            + " ms%n",
        ORGANISATIONS, millis.size(), millis.get(millis.size() / 2), p95, millis.getLast());
    return new Figure(
        "preview after a change, %,d organisations, p95".formatted(ORGANISATIONS),
        p95,
        "ms",
        PREVIEW_LIMIT);
  }

  // One registers a product in earnest; a tenth of the others then have the same.
  private void registerWithMany(DatabaseAddress database, Member reporter)
      throws IOException, InterruptedException, SQLException {
    good(
        first.send(
            reporter.token(),
            "POST",
            "/api/v1/assets",
            "{\"kind\":\"edge_device\",\"vendor\":\"Fortinet\",\"product\":\"FortiGate\"}"));
    try (var connection =
            DriverManager.getConnection(database.url(), database.user(), database.password());
        var statement = connection.createStatement()) {
      statement.execute("set session_replication_role = replica");
      statement.execute(
          """
          insert into registry.asset
            (world, organisation, kind, vendor, product, product_keys, added_by, added_at)
          select 'live', o.id, a.kind, a.vendor, a.product, a.product_keys, a.added_by, a.added_at
          from (select id, row_number() over (order by id) n from party.organisation) o,
            (select * from registry.asset limit 1) a
          where o.n %% %d = 0
          """
              .formatted(10));
      statement.execute("analyze registry.asset");
    }
  }

  private Figure keyring() throws IOException, InterruptedException {
    var originator = member("electricity", Role.REPORTER);
    var joiner = member("railway", Role.ANALYST);
    var administration = first.bean(PartyAdministration.class);
    var database = first.bean(Database.class);
    var circle =
        database.in(
            ENGINE,
            tx -> {
              var made =
                  administration.createCircle(tx, "bench", "計測", "Bench", Circle.Kind.ISAC, null);
              administration.addToCircle(tx, made, originator.organisation());
              return made;
            });
    var path = "/api/v1/objects/" + share(database, originator.organisation());
    var millis = new ArrayList<Double>();
    for (int change = 0; change < CHANGES; change++) {
      boolean joins = change % 2 == 0;
      database.run(
          ENGINE,
          tx -> {
            if (joins) {
              administration.addToCircle(tx, circle, joiner.organisation());
            } else {
              administration.removeFromCircle(tx, circle, joiner.organisation());
            }
          });
      long begun = System.nanoTime();
      for (var node : List.of(first, second)) {
        while ((node.get(joiner.token(), path).statusCode() == 200) != joins) {
          if (System.nanoTime() - begun > Duration.ofSeconds(30).toNanos()) {
            throw new IllegalStateException("not effective after 30 s");
          }
        }
      }
      millis.add((System.nanoTime() - begun) / 1e6);
    }
    Collections.sort(millis);
    System.out.printf(
        "keyring change of one of %,d organisations, seen on 2 nodes, %d changes: median %.1f ms,"
            + " longest %.1f ms%n",
        ORGANISATIONS, CHANGES, millis.get(CHANGES / 2), millis.getLast());
    return new Figure(
        "keyring change effective on both nodes, longest", millis.getLast(), "ms", KEYRING_LIMIT);
  }

  private String share(Database database, UUID originator) {
    var malware = Malware.builder(Instant.parse("2026-11-01T00:00:00Z"), "Wick", true);
    var object = malware.tlp(Tlp.GREEN).build();
    var audience = new Audience(Set.of(new Door.Circle("bench")), Tlp.GREEN);
    database.run(
        ENGINE,
        tx ->
            first
                .bean(Exchange.class)
                .publish(
                    tx,
                    new Publication(
                        List.of(first.bean(SharedObjects.class).of(object)),
                        "bench",
                        first.bean(Audiences.class).intern(tx, audience.text()),
                        Marks.of(Tlp.GREEN, Pap.AMBER),
                        first.bean(Decisions.class).ruleVersion(),
                        Optional.of(originator),
                        Instant.parse("2026-11-01T00:00:00Z"))));
    return object.id().toString();
  }

  private record Member(UUID organisation, String token) {}

  private Member member(String sector, Role... roles) {
    var administration = first.bean(PartyAdministration.class);
    return first
        .bean(Database.class)
        .in(
            ENGINE,
            tx -> {
              var organisation =
                  administration.createOrganisation(
                      tx,
                      NewOrganisation.of(
                              Organisation.Kind.COMPANY, "計測", "Bench", Organisation.Size.LARGE)
                          .inSector(sector));
              var person =
                  administration.createPerson(tx, UUID.randomUUID() + "@example.jp", "計測", "Bench");
              administration.join(tx, person, organisation, Set.of(roles));
              var token =
                  administration.issueToken(
                      tx,
                      person,
                      organisation,
                      "bench",
                      EnumSet.allOf(TokenScope.class),
                      Duration.ofDays(1));
              return new Member(organisation, token.secret());
            });
  }

  private static String id(String body) {
    var found = ID.matcher(body);
    if (!found.find()) {
      throw new IllegalStateException("no id in " + body);
    }
    return found.group(1);
  }
}
