package jp.noroshi.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import jp.noroshi.hub.database.Actor;
import jp.noroshi.hub.database.Database;
import jp.noroshi.hub.party.NewOrganisation;
import jp.noroshi.hub.party.Organisation;
import jp.noroshi.hub.party.PartyAdministration;
import jp.noroshi.hub.party.Role;
import jp.noroshi.hub.party.TokenScope;
import jp.noroshi.testkit.DatabaseAddress;
import org.postgresql.PGConnection;

/// TAXII over HTTP against the least that could do the same: adding objects against a bare `COPY`
/// of their bytes into a table without an index, reading pages of a thousand against a bare keyset
/// read of the same rows written to a socket. Ours and theirs take turns, so that what else the
/// machine does meets both. Client, server and PostgreSQL share the machine; what PostgreSQL
/// confirms is on disk.
final class TaxiiBench {
  private static final int WARM = 30_000;
  private static final int ROUNDS = 5;
  private static final int OBJECTS_A_ROUND = 10_000;
  private static final int ENVELOPE = 1_000;
  private static final int WARM_WALKS = 20;
  private static final int WALKS = 15;
  private static final Pattern NEXT = Pattern.compile("\"next\":\"([^\"]+)\"");
  private static final Actor ENGINE = Actor.engine("bench");

  private final HubNode hub;
  private final DatabaseAddress database;
  private final String token;

  private TaxiiBench(HubNode hub, DatabaseAddress database) {
    this.hub = hub;
    this.database = database;
    this.token = token(hub);
  }

  static List<Figure> run() throws Exception {
    var keys = Files.createTempDirectory("noroshi-bench");
    try (var server = new DurableDatabase()) {
      var database = server.create("taxii");
      try (var hub = new HubNode(database, keys)) {
        var bench = new TaxiiBench(hub, database);
        var add = bench.add();
        var read = bench.read();
        return List.of(add, read);
      }
    }
  }

  private static String token(HubNode hub) {
    var parties = hub.bean(PartyAdministration.class);
    return hub.bean(Database.class)
        .in(
            ENGINE,
            tx -> {
              var organisation =
                  parties.createOrganisation(
                      tx,
                      NewOrganisation.of(
                          Organisation.Kind.COMPANY, "計測", "Bench", Organisation.Size.MEDIUM));
              var person = parties.createPerson(tx, "bench@bench.example", "計測", "Bench");
              parties.join(tx, person, organisation, Set.of(Role.ANALYST));
              return parties
                  .issueToken(
                      tx,
                      person,
                      organisation,
                      "bench",
                      EnumSet.of(TokenScope.EXCHANGE_READ, TokenScope.EXCHANGE_WRITE),
                      Duration.ofDays(1))
                  .secret();
            });
  }

  private Figure add() throws Exception {
    var indicators = new Indicators(1);
    post(envelopes(indicators, WARM));
    try (var connection = connection();
        var statement = connection.createStatement()) {
      statement.execute("create table bare (content bytea)");
    }
    copy(envelopes(indicators, OBJECTS_A_ROUND));
    var ours = new Medians();
    var bare = new Medians();
    for (int i = 0; i < ROUNDS; i++) {
      var envelopes = envelopes(indicators, OBJECTS_A_ROUND);
      ours.time(() -> post(envelopes));
      bare.time(() -> copy(envelopes));
    }
    System.err.printf(
        "  adding %,d objects: %,.0f objects/s; COPY %,.0f objects/s (medians of %d rounds)%n",
        ROUNDS * OBJECTS_A_ROUND,
        OBJECTS_A_ROUND / ours.median(),
        OBJECTS_A_ROUND / bare.median(),
        ROUNDS);
    return new Figure(
        "adding objects by TAXII, against COPY of their bytes",
        ours.median() / bare.median(),
        "×",
        10);
  }

  private static List<List<String>> envelopes(Indicators indicators, int count) {
    var envelopes = new ArrayList<List<String>>();
    for (int i = 0; i < count / ENVELOPE; i++) {
      var objects = new ArrayList<String>();
      for (int j = 0; j < ENVELOPE; j++) {
        objects.add(indicators.next());
      }
      envelopes.add(objects);
    }
    return envelopes;
  }

  private void post(List<List<String>> envelopes) throws IOException, InterruptedException {
    for (var objects : envelopes) {
      HubNode.good(
          hub.taxii(
              token,
              "POST",
              "/taxii2/exchange/collections/own/objects/",
              "{\"objects\":[" + String.join(",", objects) + "]}"));
    }
  }

  private void copy(List<List<String>> envelopes) throws SQLException, IOException {
    try (var connection = connection()) {
      for (var objects : envelopes) {
        var copy =
            connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn("copy bare from stdin (format csv)");
        for (var object : objects) {
          var line = ("\"" + object.replace("\"", "\"\"") + "\"\n").getBytes(UTF_8);
          copy.writeToCopy(line, 0, line.length);
        }
        copy.endCopy();
      }
    }
  }

  private Figure read() throws Exception {
    long bytes = 0;
    for (int i = 0; i < WARM_WALKS; i++) {
      bytes = walk();
      bareWalk();
    }
    var ours = new Medians();
    var bare = new Medians();
    for (int i = 0; i < WALKS; i++) {
      ours.time(this::walk);
      bare.time(this::bareWalk);
    }
    System.err.printf(
        "  reading pages of 1,000: %,.0f objects/s, %.1f MB/s; bare keyset read %.1f MB/s%n",
        (WARM + ROUNDS * OBJECTS_A_ROUND) / ours.median(),
        bytes / ours.median() / 1e6,
        bytes / bare.median() / 1e6);
    return new Figure(
        "reading pages of 1,000 by TAXII, against a bare keyset read",
        ours.median() / bare.median(),
        "×",
        1.67);
  }

  private long walk() throws IOException, InterruptedException {
    long bytes = 0;
    var next = "";
    do {
      var page =
          hub.page(token, "/taxii2/exchange/collections/everything/objects/?limit=1000" + next);
      bytes += page.length();
      var found = NEXT.matcher(page.beginning());
      next = found.find() ? "&next=" + found.group(1) : "";
    } while (!next.isEmpty());
    return bytes;
  }

  private void bareWalk() throws SQLException, IOException {
    try (var server = new ServerSocket(0);
        var connection = connection()) {
      var serving =
          Thread.ofPlatform()
              .start(() -> {
                try (var socket = server.accept()) {
                  serve(connection, socket);
                } catch (IOException | SQLException failed) {
                  throw new IllegalStateException(failed);
                }
              });
      try (var socket = new Socket("127.0.0.1", server.getLocalPort())) {
        var buffer = new byte[1 << 16];
        while (socket.getInputStream().read(buffer) >= 0) {
          continue;
        }
      }
      serving.join();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopped);
    }
  }

  private static void serve(Connection connection, Socket socket) throws SQLException, IOException {
    var out = new BufferedOutputStream(socket.getOutputStream(), 1 << 16);
    long last = 0;
    int count;
    do {
      count = 0;
      try (var statement =
          connection.prepareStatement(
              "select id, content from exchange.rendition where id > ? order by id limit 1000")) {
        statement.setLong(1, last);
        try (var rows = statement.executeQuery()) {
          while (rows.next()) {
            last = rows.getLong(1);
            out.write(rows.getBytes(2));
            count++;
          }
        }
      }
    } while (count > 0);
    out.flush();
  }

  private Connection connection() throws SQLException {
    return DriverManager.getConnection(database.url(), database.user(), database.password());
  }
}
