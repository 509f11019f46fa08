package jp.noroshi.hub.wayout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import jp.noroshi.hub.HubTest;
import jp.noroshi.hub.ReadingPaths;
import jp.noroshi.hub.database.Actor;
import jp.noroshi.hub.database.Database;
import jp.noroshi.hub.event.Settled;
import jp.noroshi.hub.notice.TestMail;
import jp.noroshi.hub.party.TestSignIn;
import jp.noroshi.hub.party.TokenScope;
import jp.noroshi.testkit.Eventually;
import jp.noroshi.testkit.SeededRandom;
import jp.noroshi.testkit.Seeds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;
import org.springframework.test.web.servlet.MockMvc;

/// In random worlds nobody gets more than a plain reading of the rule allows, whatever door they
/// try: pages, the API, downloads, search, TAXII, feeds, mail, live events, and the answers to what
/// is not there.
@HubTest
@ExtendWith(Seeds.class)
class EveryWayOutIT {
  /// What differs between two answers to the same question.
  private static final Pattern PASSING =
      Pattern.compile("(data-csrf=|X-CSRF-TOKEN\": |name=\"_csrf\" value=)\"[^\"]*\"");

  private static final boolean LONG = Boolean.getBoolean("noroshi.long");

  @Autowired AutowireCapableBeanFactory beans;
  @Autowired ReadingPaths paths;
  @Autowired TestMail mail;
  @Autowired Database database;
  @Autowired Settled settled;
  @Autowired MockMvc mvc;
  @Autowired SessionRepository<? extends Session> sessions;
  @LocalServerPort int port;

  private final List<String> leaks = new ArrayList<>();
  private final Set<String> seen = new TreeSet<>();

  @Test
  void givesASubsetOfWhatAPlainReadingOfTheRuleAllows(SeededRandom random) throws Exception {
    for (int i = 0; i < (LONG ? 3 : 1); i++) {
      isASubset(random);
    }
  }

  private void isASubset(SeededRandom random) throws Exception {
    var worlds = beans.createBean(RandomWorlds.class);
    var readers = worlds.readers(random);
    mail.taken(); // of others
    Eventually.holds("tests before had their consequences", Duration.ofMinutes(3), settled::now);
    try (var client = HttpClient.newHttpClient()) {
      var live = new LinkedHashMap<Reader, Queue<String>>();
      for (var reader : readers) {
        live.put(reader, listen(client, reader));
      }
      var world = worlds.happens(random, readers);
      Eventually.holds("everything had its consequences", settled::now);

      for (var reader : readers) {
        walk(world, reader);
        search(world, reader);
        taxii(world, reader);
        feeds(world, reader);
      }
      mails(world);
      live.forEach((reader, lines) -> look(world, reader, "live events", String.join("\n", lines)));
      client.shutdownNow();
    }

    assertThat(leaks).isEmpty();
    assertThat(seen)
        .as("ways that showed somebody what is theirs to see")
        .contains("pages", "API", "search", "mail", "TAXII");
  }

  // Every path with every thing of its kind; what is refused must be refused as if it were nothing.
  // Everyday a path of none of these kinds meets one report, and an alert of somebody else is
  // looked
  // for by each third reader; readers and paths take turns.
  private void walk(RandomWorlds.World world, Reader reader) throws Exception {
    var things = things(world);
    int turn = world.readers().indexOf(reader);
    for (var path : paths.all()) {
      if (!path.contains("{")) {
        look(world, reader, path, answer(reader, path).body());
        continue;
      }
      var kind = kind(path);
      var nothing = kind == Kind.OBJECT ? "malware--" + UUID.randomUUID() : uuid();
      var absent = answer(reader, ReadingPaths.fill(path, nothing));
      for (var id : today(things, kind, reader, turn++)) {
        var answer = answer(reader, ReadingPaths.fill(path, id));
        look(world, reader, path + " of " + id, answer.body());
        if (answer.status() >= 400 && !known(world, reader, id)) {
          same(
              "%s tells from nothing: %s of %s".formatted(reader, path, id),
              answer.plain(id),
              absent.plain(nothing));
        }
      }
    }
  }

  private static List<String> today(Things things, Kind kind, Reader reader, int turn) {
    var all = things.of(kind);
    return IntStream.range(0, all.size())
        .filter(i ->
            LONG
                || switch (kind) {
                  case OBJECT, FILING, REPORT -> true;
                  case ALERT ->
                      reader.organisation().equals(things.alerts().get(all.get(i)))
                          || (i + turn) % 3 == 0;
                  case OTHER -> i == turn % all.size();
                })
        .mapToObj(all::get)
        .toList();
  }

  // The answer to a word that is there, and is not to be seen, is that to a word that is not.
  // Everyday by the page or by the API, in turns.
  private void search(RandomWorlds.World world, Reader reader) throws Exception {
    int turn = world.readers().indexOf(reader);
    for (var path : List.of("/objects?q=", "/api/v1/objects?q=")) {
      turn++;
      var nothing = "zq" + uuid().replace("-", "").substring(0, 12);
      var absent = answer(reader, path + nothing);
      for (var secret : world.secrets()) {
        if (!LONG && (turn + world.secrets().indexOf(secret)) % 2 != 0) {
          continue;
        }
        var answer = answer(reader, path + secret.word());
        if (!PlainReading.maySee(reader, secret)) {
          same(
              "%s finds by %s: %s".formatted(reader, path, secret),
              answer.plain(secret.word()),
              absent.plain(nothing));
        } else if (!answer.plain(secret.word()).equals(absent.plain(nothing))) {
          seen.add("search");
        }
      }
    }
  }

  // What a program gets that may read and declares itself fit for AMBER: every collection anything
  // of this world may be in and some of others, and every object by its name, as list, manifest and
  // versions. Everyday a collection the reader may not know of is asked for one object, in turns.
  private void taxii(RandomWorlds.World world, Reader reader) throws Exception {
    var root = "/taxii2/exchange/collections/";
    var absent = program(reader, root + uuid() + "/objects/");
    var objects = List.copyOf(world.objects().keySet());
    int turn = world.readers().indexOf(reader);
    for (var collection : collections(world)) {
      turn++;
      var at = root + collection + "/";
      var hidden = program(reader, at).status() == 404;
      for (var list : List.of(at, at + "manifest/?limit=1000", at + "objects/?limit=1000")) {
        var answer = program(reader, list);
        look(world, reader, "TAXII " + list, answer.body());
        if (hidden) {
          same("%s: TAXII tells of %s".formatted(reader, list), answer.plain(""), absent.plain(""));
        }
      }
      var nothing = "malware--" + uuid();
      for (var end : List.of("/", "/versions/")) {
        var none = program(reader, at + "objects/" + nothing + end).plain(nothing);
        for (var id : LONG || !hidden ? objects : List.of(objects.get(turn % objects.size()))) {
          var answer = program(reader, at + "objects/" + id + end);
          look(world, reader, "TAXII " + at + id + end, answer.body());
          if (answer.status() == 404) {
            same("%s: TAXII tells of %s".formatted(reader, id), answer.plain(id), none);
          }
        }
      }
    }
  }

  // Other tests leave many more, which hold nothing of this world: two of them stand for all.
  private List<String> collections(RandomWorlds.World world) {
    var ours =
        world.readers().stream()
            .flatMap(reader ->
                Stream.concat(
                    reader.circles().stream(),
                    Stream.of(reader.organisation().toString(), "", "malware", "indicator")))
            .distinct()
            .toArray(String[]::new);
    return database.in(
        Actor.engine("test"),
        tx ->
            tx.sql()
                .fetch(
                    """
                    (select id::text from exchange.collection where subject = any (?))
                    union all
                    (select id::text from exchange.collection where subject <> all (?)
                     order by created_at desc limit ?)
                    """,
                    ours,
                    ours,
                    LONG ? 1_000_000 : 2)
                .map(row -> row.get(0, String.class)));
  }

  // What a firewall fetches for its owner.
  private void feeds(RandomWorlds.World world, Reader reader) throws Exception {
    for (var file : List.of("domains.txt", "domains.rpz", "zeek.intel", "indicators.csv")) {
      var path = "/api/v1/feeds/" + file;
      look(world, reader, "feed " + path, program(reader, path).body());
    }
  }

  private Answer program(Reader reader, String path) throws Exception {
    var as =
        TestSignIn.asToken(
            reader.viewer().person(),
            reader.organisation(),
            Set.of(TokenScope.EXCHANGE_READ, TokenScope.EXCHANGE_AMBER));
    var response = mvc.perform(get(path).with(as)).andReturn().getResponse();
    return new Answer(response.getStatus(), response.getContentAsString(StandardCharsets.UTF_8));
  }

  private void same(String leak, String answer, String absent) {
    int differ = Arrays.mismatch(answer.toCharArray(), absent.toCharArray());
    if (differ >= 0) {
      leaks.add(
          "%s: %s against %s".formatted(leak, around(answer, differ), around(absent, differ)));
    }
  }

  private static String around(String text, int place) {
    return "…"
        + text.substring(Math.max(0, place - 60), Math.min(text.length(), place + 100))
        + "…";
  }

  // Whoever may know that it exists may also be told why they may not read it or take it along.
  private static boolean known(RandomWorlds.World world, Reader reader, String object) {
    var secret = world.objects().get(object);
    return secret != null && PlainReading.mayKnowOf(reader, secret);
  }

  private void mails(RandomWorlds.World world) {
    for (var letter : mail.taken()) {
      for (var reader : world.readers()) {
        if (letter.to().equals(reader.viewer().email())) {
          seen.add("mail");
          mail(world, reader, letter.subject() + "\n" + letter.text());
        }
      }
    }
  }

  private void mail(RandomWorlds.World world, Reader reader, String text) {
    Stream.concat(world.secrets().stream(), world.products().stream())
        .filter(secret -> text.contains(secret.word()))
        .filter(secret -> !PlainReading.mayBeMailed(reader, secret))
        .forEach(secret -> leaks.add("%s is mailed: %s".formatted(reader, secret)));
  }

  private void look(RandomWorlds.World world, Reader reader, String way, String text) {
    for (var secret : world.secrets()) {
      if (!text.contains(secret.word())) {
        continue;
      }
      if (!PlainReading.maySee(reader, secret)) {
        leaks.add("%s is shown by %s: %s".formatted(reader, way, secret));
      } else if (!reader.organisation().equals(secret.owner())) {
        seen.add(
            way.startsWith("/api/")
                ? "API"
                : way.startsWith("/") ? "pages" : way.substring(0, way.indexOf(' ')));
      }
    }
  }

  private enum Kind {
    OBJECT,
    ALERT,
    FILING,
    REPORT,
    OTHER
  }

  private static Kind kind(String path) {
    if (path.contains("object")) {
      return Kind.OBJECT;
    }
    if (path.contains("inbox") || path.contains("alert")) {
      return Kind.ALERT;
    }
    if (path.contains("filing")) {
      return Kind.FILING;
    }
    return path.contains("report") || path.contains("disclosed") ? Kind.REPORT : Kind.OTHER;
  }

  /// What there is to ask for.
  ///
  /// @param alerts and whose each is
  private record Things(
      List<String> objects, Map<String, UUID> alerts, List<String> filings, List<String> reports) {
    List<String> of(Kind kind) {
      return switch (kind) {
        case OBJECT -> objects;
        case ALERT -> List.copyOf(alerts.keySet());
        case FILING -> filings;
        case REPORT, OTHER -> reports;
      };
    }
  }

  private Things things(RandomWorlds.World world) {
    var organisations = world.readers().stream().map(Reader::organisation).toArray(UUID[]::new);
    return new Things(
        List.copyOf(world.objects().keySet()),
        database.in(
            Actor.engine("test"),
            tx ->
                tx.sql()
                    .fetch(
                        """
                        select id::text, organisation from notice.alert
                        where organisation = any (?) order by alerted_at desc limit 30
                        """,
                        (Object) organisations)
                    .intoMap(row -> row.get(0, String.class), row -> row.get(1, UUID.class))),
        texts(
            """
            select f.id::text from report.filing f join report.report r on r.id = f.report
            where r.organisation = any (?)
            """,
            organisations),
        texts("select id::text from report.report where organisation = any (?)", organisations));
  }

  private List<String> texts(String sql, UUID[] organisations) {
    return database.in(
        Actor.engine("test"),
        tx -> tx.sql().fetch(sql, (Object) organisations).map(row -> row.get(0, String.class)));
  }

  private record Answer(int status, String body) {
    // Without what passes, and without the name of what was asked for.
    String plain(String asked) {
      return status + " " + PASSING.matcher(body).replaceAll("$1").replace(asked, "@");
    }
  }

  private Answer answer(Reader reader, String path) throws Exception {
    var as = TestSignIn.as(reader.viewer().person(), reader.organisation());
    var response = mvc.perform(get(path).with(as)).andReturn().getResponse();
    return new Answer(response.getStatus(), response.getContentAsString(StandardCharsets.UTF_8));
  }

  // Lines of the live inbox as they come.
  private Queue<String> listen(HttpClient client, Reader reader) {
    var cookie = TestSignIn.cookie(sessions, reader.viewer().person(), reader.organisation());
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/inbox/stream"))
            .header("Cookie", cookie)
            .header("Accept", "text/event-stream")
            .build();
    var lines = new ConcurrentLinkedQueue<String>();
    // An ended line is opened anew, as a browser does.
    Eventually.holds(
        "the line is open",
        () -> {
          var running =
              client.sendAsync(
                  request, HttpResponse.BodyHandlers.fromLineSubscriber(new Lines(lines)));
          Eventually.holds(
              "the line speaks or ends",
              Duration.ofMinutes(1),
              () -> !lines.isEmpty() || running.isDone());
          return !lines.isEmpty();
        });
    return lines;
  }

  private static String uuid() {
    return UUID.randomUUID().toString();
  }
}
