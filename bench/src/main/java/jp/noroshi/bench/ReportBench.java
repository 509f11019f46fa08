package jp.noroshi.bench;

import static jp.noroshi.bench.HubNode.good;

import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;
import java.util.regex.Pattern;
import jp.noroshi.hub.database.Actor;
import jp.noroshi.hub.database.Database;
import jp.noroshi.hub.party.NewOrganisation;
import jp.noroshi.hub.party.Organisation;
import jp.noroshi.hub.party.PartyAdministration;
import jp.noroshi.hub.party.Role;
import jp.noroshi.hub.party.TokenScope;

/// Two hundred reports in one minute, over HTTP: how long each reporter waits for the receipt, how
/// long until every authority that works here has its filing, and how long until the first of those
/// who have the product is warned. PostgreSQL on the same machine keeps what it confirmed.
final class ReportBench {
  private static final int REPORTS = 200;
  private static final int REPORTERS = 40;
  private static final int WARNED = 20;
  private static final int WARM_UP = 40;
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Actor ENGINE = Actor.engine("bench");
  private static final Pattern ID = Pattern.compile("\"id\":\"([0-9a-f-]{36})\"");

  private final HubNode hub;
  private final Database database;
  private final List<String> reporters = new ArrayList<>();

  private ReportBench(HubNode hub) {
    this.hub = hub;
    this.database = hub.bean(Database.class);
  }

  static List<Figure> run() throws Exception {
    var keys = Files.createTempDirectory("noroshi-bench");
    try (var server = new DurableDatabase()) {
      try (var hub = new HubNode(server.create("reports"), keys)) {
        var bench = new ReportBench(hub);
        bench.fill();
        bench.storm(WARM_UP, Duration.ofSeconds(20));
        return bench.storm(REPORTS, MINUTE);
      }
    }
  }

  private void fill() throws Exception {
    for (var authority : List.of("METI", "CAO")) {
      member(
          NewOrganisation.of(Organisation.Kind.AUTHORITY, "官庁", "Office", Organisation.Size.LARGE)
              .speakingFor(authority),
          Role.DUTY_OFFICER);
    }
    for (int i = 0; i < REPORTERS; i++) {
      reporters.add(
          member(
              company().inSector("electricity").standing(true, false, true, false), Role.REPORTER));
    }
    for (int i = 0; i < WARNED; i++) {
      var token = member(company().inSector("railway"), Role.PRACTITIONER);
      good(
          hub.send(
              token,
              "POST",
              "/api/v1/assets",
              "{\"kind\":\"edge_device\",\"vendor\":\"Example\",\"product\":\"SecureGate\"}"));
    }
  }

  private static NewOrganisation company() {
    return NewOrganisation.of(Organisation.Kind.COMPANY, "計測", "Bench", Organisation.Size.LARGE);
  }

  private String member(NewOrganisation wanted, Role... roles) {
    var parties = hub.bean(PartyAdministration.class);
    return database.in(
        ENGINE,
        tx -> {
          var organisation = parties.createOrganisation(tx, wanted);
          var person = parties.createPerson(tx, UUID.randomUUID() + "@example.jp", "計測", "Bench");
          parties.join(tx, person, organisation, Set.of(roles));
          return parties
              .issueToken(
                  tx,
                  person,
                  organisation,
                  "bench",
                  EnumSet.allOf(TokenScope.class),
                  Duration.ofDays(1))
              .secret();
        });
  }

  /// What became of one report, in nanoseconds of the clock.
  private static final class Sent {
    final long begun = System.nanoTime();
    volatile long receipt;
    volatile long filed;
    volatile long warned;
  }

  private List<Figure> storm(int count, Duration within) throws Exception {
    Map<UUID, Sent> open = new ConcurrentHashMap<>();
    var all = Collections.synchronizedList(new ArrayList<Sent>());
    long pause = within.toNanos() / count;
    long begin = System.nanoTime();
    try (var senders = Executors.newVirtualThreadPerTaskExecutor();
        var watching = Executors.newSingleThreadScheduledExecutor()) {
      watching.scheduleWithFixedDelay(() -> look(open), 50, 50, TimeUnit.MILLISECONDS);
      var sending = new ArrayList<Future<?>>();
      for (int i = 0; i < count; i++) {
        TimeUnit.NANOSECONDS.sleep(begin + i * pause - System.nanoTime());
        var token = reporters.get(i % reporters.size());
        var number = i;
        sending.add(
            senders.submit(() -> {
              var sent = new Sent();
              var answer = good(hub.send(token, "POST", "/api/v1/reports", body(number)));
              sent.receipt = System.nanoTime();
              all.add(sent);
              open.put(id(answer), sent);
              return null;
            }));
      }
      for (var one : sending) {
        one.get();
      }
      long deadline = System.nanoTime() + PATIENCE.toNanos();
      while (!open.isEmpty() && System.nanoTime() < deadline) {
        TimeUnit.MILLISECONDS.sleep(50);
      }
    }
    if (!open.isEmpty()) {
      throw new IllegalStateException(open.size() + " reports without a filing or a warning");
    }
    return List.of(
        figure(all, "submission to receipt, p95", one -> one.receipt - one.begun, 1_000),
        figure(all, "submission to all filings, p95", one -> one.filed - one.begun, 10_000),
        figure(all, "submission to the first alert, p95", one -> one.warned - one.begun, 30_000));
  }

  private static Figure figure(
      List<Sent> all, String name, ToLongFunction<Sent> time, double limit) {
    var millis = all.stream().mapToDouble(one -> time.applyAsLong(one) / 1e6).sorted().toArray();
    System.err.printf(
        "  %s of %d reports: median %.0f ms, p95 %.0f ms, longest %.0f ms%n",
        name,
        millis.length,
        millis[millis.length / 2],
        millis[millis.length * 95 / 100],
        millis[millis.length - 1]);
    return new Figure(
        name + ", 200 reports a minute", millis[millis.length * 95 / 100], "ms", limit);
  }

  // What nobody waits for is looked at from the side, for all that are open at once.
  private void look(Map<UUID, Sent> open) {
    if (open.isEmpty()) {
      return;
    }
    var ids = open.keySet().toArray(UUID[]::new);
    database.run(
        ENGINE,
        tx ->
            tx.sql()
                .fetch(
                    """
                    select r.id,
                      exists (select from report.filing f where f.report = r.id
                        and f.state = 'delivered')
                      and not exists (select from report.filing f where f.report = r.id
                        and f.recipient is not null and f.stage = 'initial'
                        and f.filed_at is null) as filed,
                      exists (select from notice.report_release n join notice.alert a
                        on a.subject = 'release/' || n.release where n.report = r.id) as warned
                    from report.report r where r.id = any (?::uuid[])
                    """,
                    (Object) ids)
                .forEach(row -> {
                  var sent = open.get(row.get("id", UUID.class));
                  long now = System.nanoTime();
                  if (sent == null) {
                    return;
                  }
                  if (sent.filed == 0 && row.get("filed", Boolean.class)) {
                    sent.filed = now;
                  }
                  if (sent.warned == 0 && row.get("warned", Boolean.class)) {
                    sent.warned = now;
                  }
                  if (sent.filed != 0 && sent.warned != 0) {
                    open.remove(row.get("id", UUID.class));
                  }
                }));
  }

  private static String body(int number) {
    return """
    {"answers": {"con.primary": "当直", "con.callback": "03-0000-0000",
      "inc.summary": "VPN装置から侵入された %d", "inc.type": "ransomware", "inc.malicious": "yes",
      "sys.covered": "yes", "att.vector": "edge-device", "sys.product": "SecureGate",
      "att.ioc": "203.0.113.%d drop-%d.bad-host.com"}, "choices": {"tlp": "TLP:GREEN"}}
    """
        .formatted(number, number % 250, number);
  }

  private static UUID id(String body) {
    var found = ID.matcher(body);
    if (!found.find()) {
      throw new IllegalStateException("no id in " + body);
    }
    return UUID.fromString(found.group(1));
  }
}
