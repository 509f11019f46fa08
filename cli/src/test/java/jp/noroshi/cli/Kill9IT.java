package jp.noroshi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import jp.noroshi.cli.rest.HubClient;
import jp.noroshi.cli.rest.HubException;
import jp.noroshi.hub.database.Actor;
import jp.noroshi.hub.database.Database;
import jp.noroshi.testkit.Eventually;
import jp.noroshi.testkit.SeededRandom;
import jp.noroshi.testkit.Seeds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A hub with its PostgreSQL beside it is killed while reports are being sent. Whatever the moment,
/// a report is wholly there, and a retry gets the same receipt, or it is not there at all.
@ExtendWith(Seeds.class)
class Kill9IT {
  private static final int ROUNDS = Boolean.getBoolean("noroshi.long") ? 25 : 3;
  private static final int WRITERS = 4;
  // A first report takes a second on a hub that has just started, a later one some tens of
  // milliseconds: the longest delay lets a writer finish several.
  private static final Duration LONGEST_DELAY = Duration.ofSeconds(2);
  private static final String REPORTS = "/api/v1/reports";

  @TempDir Path temp;

  /// Each report that was begun, by its key, and what was answered; empty when the hub died before.
  private final Map<String, Optional<JsonNode>> receipts =
      Collections.synchronizedMap(new LinkedHashMap<>());

  private int answered;
  private int kept;
  private int absent;

  @Test
  void aReportIsWhollyThereOrNotAtAllWheneverTheHubIsKilled(SeededRandom random) throws Exception {
    var data = temp.resolve("data");
    var token = Reporter.enter(data).token();
    for (int round = 0; round < ROUNDS; round++) {
      try (var hub = HubProcess.start(data, 0)) {
        retryAll(hub, token);
        killWhileSending(hub, token, round, random);
      }
    }
    try (var hub = HubProcess.start(data, 0)) {
      retryAll(hub, token);
      assertThat(hub.stop()).isZero();
    }
    System.out.printf(
        "kill -9, %d times: %d reports had been answered, %d were there without an answer, %d were"
            + " not there%n",
        ROUNDS, answered, kept, absent);
    assertThat(answered).as("some were answered before").isPositive();
    assertThat(kept + absent).as("some were cut off").isPositive();
    everythingOfAReportIsThere(data, receipts.size());
  }

  // Sends all again that was ever begun. After this each has a receipt, which has to outlast the
  // crashes still to come.
  private void retryAll(HubProcess hub, String token) {
    try (var client = new HubClient(hub.url())) {
      var there = receiptNumbers(client, token);
      for (var entry : receipts.entrySet()) {
        var key = entry.getKey();
        var again = client.post(REPORTS, token, key, report(key));
        assertThat(again.status()).as("%s: %s", key, again.complaint()).isIn(200, 201);
        var known = there.contains(again.body().path("receipt").asString());
        assertThat(again.status() == 200)
            .as("%s is only repeated if it was there before", key)
            .isEqualTo(known);
        if (entry.getValue().isPresent()) {
          assertThat(known).as("%s was promised to be kept", key).isTrue();
          assertThat(again.body()).isEqualTo(entry.getValue().get());
        } else if (known) {
          kept++;
        } else {
          absent++;
        }
        entry.setValue(Optional.of(again.body()));
      }
      assertThat(receiptNumbers(client, token)).as("one report a key").hasSize(receipts.size());
    }
  }

  private void killWhileSending(HubProcess hub, String token, int round, SeededRandom random)
      throws Exception {
    int before = receipts.size();
    // The rounds share the range between them, so that early and late moments are hit for sure.
    double share = (round + random.integer(0, 999) / 1000.0) / ROUNDS;
    var sending = new ArrayList<Future<?>>();
    try (var writers = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int writer = 0; writer < WRITERS; writer++) {
        var name = "round " + round + ", writer " + writer;
        sending.add(writers.submit(() -> sendUntilItDies(hub, token, name)));
      }
      Eventually.holds("the first reports are under way", () -> receipts.size() > before);
      // No wait for anything: this is the moment of the crash.
      LockSupport.parkNanos((long) (share * LONGEST_DELAY.toNanos()));
      var postgres = hub.process().descendants().toList();
      hub.kill9();
      if (round % 2 == 1) {
        // The power fails: the database has no chance to tidy up either.
        postgres.forEach(ProcessHandle::destroyForcibly);
      }
    }
    for (var ended : sending) {
      ended.get();
    }
    answered += (int) receipts.values().stream().skip(before).filter(Optional::isPresent).count();
  }

  private void sendUntilItDies(HubProcess hub, String token, String name) {
    try (var client = new HubClient(hub.url())) {
      for (int number = 0; ; number++) {
        var key = name + ", report " + number;
        receipts.put(key, Optional.empty());
        var answer = client.post(REPORTS, token, key, report(key));
        // Never a refusal, not even while the database goes down first: no answer is an answer.
        assertThat(answer.status()).as("%s: %s", key, answer.complaint()).isEqualTo(201);
        receipts.put(key, Optional.of(answer.body()));
      }
    } catch (HubException e) {
      // The hub is dead, which is what this is about; what became of the report is asked later.
    }
  }

  // What a power company sends of a ransomware attack; each names an address of its own, so that
  // each has something new to share.
  private static JsonNode report(String key) {
    return JsonMapper.shared()
        .readTree(
            """
            {"answers": {"con.primary": "当直 花子", "con.callback": "03-0000-0000",
              "inc.summary": "VPN機器から侵入され、ファイルが暗号化された",
              "inc.type": "ransomware", "inc.malicious": "yes", "sys.covered": "yes",
              "att.vector": "edge-device", "sys.product": "FortiOS 7.2.4",
              "att.ioc": "hxxps://h%08x[.]bad-host[.]com/x に通信"},
             "choices": {"tlp": "TLP:AMBER", "filings": ["JP-POL"]}}
            """
                .formatted(key.hashCode()));
  }

  private static List<String> receiptNumbers(HubClient client, String token) {
    var numbers = new ArrayList<String>();
    var next = "";
    do {
      var page = client.get(REPORTS + (next.isEmpty() ? "" : "?after=" + next), token);
      assertThat(page.status()).isEqualTo(200);
      page.body().path("items").forEach(item -> numbers.add(item.path("receipt").asString()));
      next = page.body().path("next").asString("");
    } while (!next.isEmpty());
    return numbers;
  }

  // All reports say the same, so each must have left the same behind, down to the alert the shared
  // part leads to; what a broken submission left would be one too many.
  private static void everythingOfAReportIsThere(Path data, int reports) throws IOException {
    try (var hub = Reporter.start(data)) {
      var database = hub.service(Database.class);
      for (var table :
          List.of(
              "report.report",
              "report.victim_part",
              "report.technical_part",
              "report.clock_fact",
              "event.event where type = 'report.submitted'",
              "event.event where type = 'report.receipted'",
              "ledger.entry where kind = 'report.submitted'")) {
        assertThat(count(database, table)).as(table).isEqualTo(reports);
      }
      assertThat(
              numbers(
                  database, "select count(*) from report.filing group by report order by report"))
          .as("filings of each report")
          .hasSize(reports)
          .containsOnly(count(database, "report.filing") / reports)
          .doesNotContain(0);
      Eventually.holds(
          "what is to be shared is shared, once each",
          Duration.ofMinutes(2),
          () -> count(database, "event.event where type = 'report.shared'") == reports);
      assertThat(count(database, "event.delivery where state = 'dead'")).isZero();
    }
  }

  private static int count(Database database, String table) {
    return numbers(database, "select count(*) from " + table).getFirst();
  }

  private static List<Integer> numbers(Database database, String sql) {
    return database.in(Actor.engine("test"), tx -> tx.sql().fetch(sql).getValues(0, Integer.class));
  }
}
