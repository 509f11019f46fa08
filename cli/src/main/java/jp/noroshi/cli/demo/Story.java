package jp.noroshi.cli.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.stream.Collectors;
import jp.noroshi.cli.rest.HubClient;
import jp.noroshi.cli.rest.HubException;
import tools.jackson.databind.JsonNode;

/// What happened before the visitor came: the sample organisations registered what they have and
/// went through an incident. Everything goes through the hub's REST interface under the accounts
/// concerned, so that boards, inboxes and measures show what the hub made of it, nothing else.
///
/// Told once; a story that was broken off is taken up again without telling anything twice.
public final class Story {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final long PAUSE_MILLIS = 500;

  private final HubClient hub;
  private final Scenario scenario;
  private final Map<String, Account> accounts;
  private final Path mark;

  /// @param data directory that remembers how far the story has been told
  public Story(HubClient hub, Scenario scenario, List<Account> accounts, Path data) {
    this.hub = hub;
    this.scenario = scenario;
    this.accounts = accounts.stream().collect(Collectors.toMap(Account::user, Function.identity()));
    this.mark = data.resolve("story.told");
  }

  public boolean isTold() {
    return Files.exists(mark);
  }

  /// Registers what the organisations have and whom they supply, and sends the reports.
  public void begin() {
    for (var member : scenario.members()) {
      int number = 0;
      for (var thing : member.assets()) {
        post(
            owner(member),
            "/api/v1/assets",
            "sample-asset-" + member.code() + "-" + number++,
            Map.of(
                "kind", thing.kind(),
                "vendor", thing.vendor(),
                "product", thing.product(),
                "version", thing.version(),
                "systemName", thing.system(),
                "criticality", thing.criticality(),
                "internetFacing", thing.internetFacing()));
      }
    }
    scenario.supplies().forEach(this::supply);
    for (var incident : scenario.incidents()) {
      post(account(incident.reporter()), "/api/v1/reports", incident.key(), incident.report());
    }
  }

  /// Lets the authorities and the warned organisations answer, as soon as they have something to
  /// answer to.
  ///
  /// @throws HubException when the hub refuses or is gone, or the thread is interrupted
  public void finish() {
    for (var incident : scenario.incidents()) {
      for (var officer : incident.acknowledgedBy()) {
        await(account(officer), "/api/v1/filings", "delivered")
            .ifPresent(filing -> acknowledge(account(officer), filing));
      }
      for (var answer : incident.answers()) {
        await(account(answer.who()), "/api/v1/alerts", "")
            .ifPresent(alert -> answer(answer, alert));
      }
    }
    try {
      Files.writeString(mark, "told\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void supply(Scenario.Supply supply) {
    var customer = owner(member(supply.customer()));
    var supplier = owner(member(supply.supplier()));
    post(
        customer,
        "/api/v1/suppliers",
        "sample-supply-" + supply.customer() + "-" + supply.supplier(),
        Map.of(
            "corporateNumber",
            member(supply.supplier()).organisation().corporateNumber().orElseThrow(),
            "side",
            "supplier",
            "what",
            supply.what()));
    for (var request : get(supplier, "/api/v1/suppliers").path("requests")) {
      if (request.path("agreedAt").isNull()) {
        var id = request.path("id").asString();
        post(supplier, "/api/v1/suppliers/" + id + "/agreement", "sample-agree-" + id, Map.of());
      }
    }
  }

  private void acknowledge(Account officer, JsonNode filing) {
    var id = filing.path("id").asString();
    post(
        officer,
        "/api/v1/filings/" + id + "/acknowledgement",
        "sample-acknowledge-" + id,
        Map.of("note", ""));
  }

  private void answer(Scenario.Answer answer, JsonNode alert) {
    var who = account(answer.who());
    var path = "/api/v1/alerts/" + alert.path("id").asString();
    get(who, path);
    post(who, path + "/acknowledgement", "sample-ack-" + path, Map.of());
    post(
        who,
        path + "/feedback",
        "sample-feedback-" + path,
        Map.of("useful", answer.useful(), "why", answer.why(), "comment", answer.comment()));
    if (answer.done()) {
      post(who, path + "/completion", "sample-done-" + path, Map.of());
    }
  }

  // The first item of a list in the wanted state; empty when none comes in time, which is no fault
  // of the story: the rules decide who is told.
  private Optional<JsonNode> await(Account who, String path, String state) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    do {
      for (var item : get(who, path).path("items")) {
        if (state.isEmpty() || item.path("state").asString("").equals(state)) {
          return Optional.of(item);
        }
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(PAUSE_MILLIS));
      if (Thread.currentThread().isInterrupted()) {
        throw new HubException("the sample story was broken off");
      }
    } while (System.nanoTime() < deadline);
    return Optional.empty();
  }

  private JsonNode get(Account who, String path) {
    return good("GET " + path, who, hub.get(path, who.apiToken()));
  }

  private void post(Account who, String path, String key, Object body) {
    good("POST " + path, who, hub.post(path, who.apiToken(), key, body));
  }

  private static JsonNode good(String what, Account who, HubClient.Answer answer) {
    if (!answer.isGood()) {
      throw new HubException(
          "the sample scenario does not fit this hub: "
              + what
              + " as "
              + who
              + ": "
              + answer.complaint());
    }
    return answer.body();
  }

  private Account owner(Scenario.Member member) {
    return account(member.people().getFirst().email());
  }

  private Account account(String user) {
    return Optional.ofNullable(accounts.get(user)).orElseThrow();
  }

  private Scenario.Member member(String code) {
    return scenario.members().stream()
        .filter(member -> member.code().equals(code))
        .findFirst()
        .orElseThrow();
  }
}
