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
import org.junit.jupiter.api.RepeatedTest;
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

  @RepeatedTest(2)
  void givesASubsetOfWhatAPlainReadingOfTheRuleAllows(SeededRandom random) throws Exception {
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
  private void walk(RandomWorlds.World world, Reader reader) throws Exception {
    var things = things(world);
    for (var path : paths.all()) {
      if (!path.contains("{")) {
        look(world, reader, path, answer(reader, path).body());
        continue;
      }
      var kind = kind(path);
      var nothing = kind == Kind.OBJECT ? "malware--" + UUID.randomUUID() : uuid();
      var absent = answer(reader, ReadingPaths.fill(path, nothing));
      for (var id : things.getOrDefault(kind, List.of())) {
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

  // The answer to a word that is there, and is not to be seen, is that to a word that is not.
  private void search(RandomWorlds.World world, Reader reader) throws Exception {
    for (var path : List.of("/objects?q=", "/api/v1/objects?q=")) {
      var nothing = "zq" + uuid().replace("-", "").substring(0, 12);
      var absent = answer(reader, path + nothing);
      for (var secret : world.secrets()) {
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

  // What a program gets that may read and declares itself fit for AMBER: every collection there is,
  // and every object by its name, as list, manifest and versions.
  private void taxii(RandomWorlds.World world, Reader reader) throws Exception {
    var root = "/taxii2/exchange/collections/";
    var collections =
        database.in(
            Actor.engine("test"),
            tx ->
                tx.sql()
                    .fetch("select id::text from exchange.collection")
                    .map(row -> row.get(0, String.class)));
    for (var collection : collections) {
      var at = root + collection + "/";
      var hidden = program(reader, at).status() == 404;
      var absent = program(reader, root + uuid() + "/objects/");
      for (var list : List.of(at, at + "manifest/?limit=1000", at + "objects/?limit=1000")) {
        var answer = program(reader, list);
        look(world, reader, "TAXII " + list, answer.body());
        if (hidden) {
          same("%s: TAXII tells of %s".formatted(reader, list), answer.plain(""), absent.plain(""));
        }
      }
      var nothing = "malware--" + uuid();
      for (var id : world.objects().keySet()) {
        for (var end : List.of("/", "/versions/")) {
          var answer = program(reader, at + "objects/" + id + end);
          look(world, reader, "TAXII " + at + id + end, answer.body());
          if (answer.status() == 404) {
            same(
                "%s: TAXII tells of %s".formatted(reader, id),
                answer.plain(id),
                program(reader, at + "objects/" + nothing + end).plain(nothing));
          }
        }
      }
    }
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
    REPORT
  }

  private static Kind kind(String path) {
    if (path.contains("object")) {
      return Kind.OBJECT;
    }
    if (path.contains("inbox") || path.contains("alert")) {
      return Kind.ALERT;
    }
    return path.contains("filing") ? Kind.FILING : Kind.REPORT;
  }

  private Map<Kind, List<String>> things(RandomWorlds.World world) {
    var organisations = world.readers().stream().map(Reader::organisation).toArray(UUID[]::new);
    return Map.of(
        Kind.OBJECT,
        List.copyOf(world.objects().keySet()),
        Kind.ALERT,
        texts(
            """
            select id::text from notice.alert where organisation = any (?)
            order by alerted_at desc limit 30
            """,
            organisations),
        Kind.FILING,
        texts(
            """
            select f.id::text from report.filing f join report.report r on r.id = f.report
            where r.organisation = any (?)
            """,
            organisations),
        Kind.REPORT,
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
