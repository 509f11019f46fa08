package jp.noroshi.hub.hostile;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import jp.noroshi.hub.database.Actor;
import jp.noroshi.hub.database.Database;
import jp.noroshi.hub.database.DatabaseProperties;
import jp.noroshi.hub.event.Settled;
import jp.noroshi.hub.party.PartyAdministration;
import jp.noroshi.hub.party.TestParty;
import jp.noroshi.hub.party.TestPeople;
import jp.noroshi.hub.party.TestSignIn;
import jp.noroshi.hub.party.TokenScope;
import jp.noroshi.testkit.Eventually;
import org.springframework.session.SessionRepository;
import tools.jackson.databind.ObjectMapper;

/// Someone with every role and every scope who sends things over real HTTP, and who looks at what
/// became of it: the answer, the audit trail, and the rows of the whole database.
final class Sender implements AutoCloseable {
  private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
  // What a refusal may leave behind: its trace and what becomes of that, claims of idempotency
  // keys, sessions.
  private static final String LEFT_OUT =
      "('ledger.entry', 'ledger.waiting', 'ledger.leaf', 'ledger.salt', 'ledger.tile',"
          + " 'ledger.checkpoint', 'noroshi.idempotency', 'party.session',"
          + " 'party.session_attributes')";

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();
  private final ObjectMapper json;
  private final Connection connection;
  private final PreparedStatement counts;
  private final Database database;
  private final Settled settled;
  private final String base;
  private final String token;
  private final String cookie;
  private final String csrf;
  final TestParty party;
  final List<String> faults = new ArrayList<>();
  int sent;
  int refused;
  // What there is since the last request that was refused; empty when somebody else may have
  // changed it.
  private Optional<TreeMap<String, Long>> known = Optional.empty();

  Sender(
      Database database,
      PartyAdministration administration,
      Settled settled,
      SessionRepository<?> sessions,
      DatabaseProperties owner,
      ObjectMapper json,
      int port)
      throws Exception {
    this.json = json;
    this.connection =
        DriverManager.getConnection(owner.url(), owner.owner(), owner.ownerPassword());
    this.counts = counts(connection);
    this.database = database;
    this.settled = settled;
    this.base = "http://127.0.0.1:" + port;
    party = TestParty.create(database, administration, TestPeople.everyRole());
    token =
        database.in(
            Actor.engine("test"),
            tx ->
                administration
                    .issueToken(
                        tx,
                        party.person(),
                        party.organisation(),
                        "test",
                        EnumSet.allOf(TokenScope.class),
                        Duration.ofDays(1))
                    .secret());
    cookie = TestSignIn.cookie(sessions, party.person(), party.organisation());
    var matcher = CSRF.matcher(page("/account"));
    if (!matcher.find()) {
      throw new AssertionError("no protection token on the account page");
    }
    csrf = matcher.group(1);
  }

  /// A page as this person sees it.
  String page(String path) throws Exception {
    known = Optional.empty();
    return http.send(request(path).header("Cookie", cookie).GET().build(), text()).body();
  }

  /// Begins a draft, and says where it is.
  String draft() throws Exception {
    known = Optional.empty();
    var answer = http.send(request("/report/new").header("Cookie", cookie).GET().build(), text());
    return URI.create(answer.headers().firstValue("Location").orElseThrow()).getPath();
  }

  /// Sends to the API under a key of its own.
  void api(String what, String method, String path, String contentType, byte[] body)
      throws Exception {
    judge(
        what,
        true,
        request(path)
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", contentType)
            .header("Idempotency-Key", UUID.randomUUID().toString())
            .method(method, HttpRequest.BodyPublishers.ofByteArray(body))
            .build());
  }

  /// Sends a form as it stands, with the session's protection token.
  void form(String what, String path, String contentType, byte[] body) throws Exception {
    judge(
        what,
        false,
        request(path)
            .header("Cookie", cookie)
            .header("X-CSRF-TOKEN", csrf)
            .header("Content-Type", contentType)
            .POST(HttpRequest.BodyPublishers.ofByteArray(body))
            .build());
  }

  private void judge(String what, boolean machine, HttpRequest request) throws Exception {
    sent++;
    var name = request.method() + " " + request.uri().getPath() + ", " + what;
    var before = known.isPresent() ? known.get() : rows();
    known = Optional.empty();
    var last = lastEntry();
    var answer = http.send(request, text());
    int status = answer.statusCode();
    var type = answer.headers().firstValue("Content-Type").orElse("");
    if (status >= 500) {
      faults.add(name + ": " + status);
    } else if (status < 400) {
      Eventually.holds("its consequences are not taken for those of the next one", settled::now);
    } else {
      refused++;
      if (machine && !type.startsWith("application/problem+json")) {
        faults.add(name + ": " + status + " as " + type);
      } else if (machine && json.readTree(answer.body()).path("detail").asString("").isBlank()) {
        faults.add(name + ": " + status + " without a word");
      } else if (!machine && !saysSomething(type, answer.body())) {
        faults.add(name + ": " + status + " without a word on the page");
      }
      if (answer.body().matches("(?s).*(jackson|Exception|org\\.spring|jooq|SQLSTATE).*")) {
        faults.add(name + ": tells of its insides");
      }
      var after = rows();
      known = Optional.of(after);
      var changed = difference(before, after);
      if (!changed.isEmpty()) {
        faults.add(name + ": refused with " + status + " and changed " + changed);
      }
      if (List.of(400, 403, 413, 415, 422).contains(status)) {
        // Written once the answer is on its way, so that nobody waits for it.
        Eventually.holds(
            name + ": refused with " + status + ", which is on record", () -> isOnRecord(last));
      }
    }
  }

  private static boolean saysSomething(String type, String body) {
    // A form answers with a page; what a script sends gets a status it can read.
    return body.isEmpty()
        || type.startsWith("text/html")
            && body.contains("<main")
            && (body.contains("class=\"banner error") || body.contains("error"));
  }

  private static String difference(TreeMap<String, Long> before, TreeMap<String, Long> after) {
    return after.entrySet().stream()
        .filter(table -> !table.getValue().equals(before.get(table.getKey())))
        .map(table -> table.getKey() + " " + before.get(table.getKey()) + "→" + table.getValue())
        .collect(Collectors.joining(", "));
  }

  // As the owner, past row-level security: how many rows each table has.
  private TreeMap<String, Long> rows() throws SQLException {
    var rows = new TreeMap<String, Long>();
    try (var found = counts.executeQuery()) {
      while (found.next()) {
        rows.put(found.getString(1), found.getLong(2));
      }
    }
    return rows;
  }

  private static PreparedStatement counts(Connection connection) throws SQLException {
    var tables = new ArrayList<String>();
    try (var statement = connection.createStatement();
        var found =
            statement.executeQuery(
                """
                select table_schema || '.' || table_name from information_schema.tables
                where table_type = 'BASE TABLE'
                  and table_schema not in ('pg_catalog', 'information_schema', 'public')
                  and table_schema || '.' || table_name not in %s
                order by 1
                """
                    .formatted(LEFT_OUT))) {
      while (found.next()) {
        tables.add(found.getString(1));
      }
    }
    return connection.prepareStatement(
        tables.stream()
            .map(table -> "select '" + table + "', count(*) from " + table)
            .collect(Collectors.joining(" union all ")));
  }

  private long lastEntry() {
    return database.in(
        Actor.engine("test"),
        tx ->
            tx.sql()
                .fetchSingle("select coalesce(max(seq), 0) from ledger.entry")
                .get(0, Long.class));
  }

  private boolean isOnRecord(long after) {
    return database.in(
        Actor.engine("test"),
        tx ->
            tx.sql()
                .fetchSingle(
                    """
                    select exists (select from ledger.entry
                                   where seq > ? and person = ?
                                     and kind in ('request.refused', 'report.refused'))
                    """,
                    after,
                    party.person())
                .get(0, Boolean.class));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(base + path)).header("Accept-Language", "en");
  }

  private static HttpResponse.BodyHandler<String> text() {
    return HttpResponse.BodyHandlers.ofString();
  }

  @Override
  public void close() throws SQLException {
    http.close();
    connection.close();
  }
}
