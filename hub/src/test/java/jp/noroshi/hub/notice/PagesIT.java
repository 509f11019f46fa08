package jp.noroshi.hub.notice;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import jp.noroshi.hub.HubTest;
import jp.noroshi.hub.database.Actor;
import jp.noroshi.hub.database.Database;
import jp.noroshi.hub.event.EventLog;
import jp.noroshi.hub.event.Settled;
import jp.noroshi.hub.party.Role;
import jp.noroshi.hub.party.TestPeople;
import jp.noroshi.hub.party.Viewer;
import jp.noroshi.hub.shell.Messages;
import jp.noroshi.testkit.Eventually;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

@HubTest
final class PagesIT {
  @Autowired TestPeople people;
  @Autowired Database database;
  @Autowired EventLog events;
  @Autowired Settled settled;
  @Autowired Messages messages;
  @Autowired ObjectMapper json;
  @Autowired Clock clock;

  private final List<JsonNode> called = Collections.synchronizedList(new ArrayList<>());
  private final List<String> secrets = Collections.synchronizedList(new ArrayList<>());
  private final AtomicInteger answer = new AtomicInteger(202);
  private HttpServer gateway;

  @BeforeEach
  void aGateway() throws IOException {
    gateway = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    gateway.createContext(
        "/",
        exchange -> {
          called.add(json.readTree(new String(exchange.getRequestBody().readAllBytes(), UTF_8)));
          secrets.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
          exchange.sendResponseHeaders(answer.get(), -1);
          exchange.close();
        });
    gateway.start();
  }

  @AfterEach
  void noGateway() {
    gateway.stop(0);
  }

  @Test
  void whoLeftANumberIsCalledOnceAndIsNotToldWhatHappened() {
    var officer = people.atDesk("METI", Role.DUTY_OFFICER);
    var number = number(officer);
    people.join(officer.organisation().id(), Role.DUTY_OFFICER);
    var key = "page/" + UUID.randomUUID();

    urgent(officer, key, true);
    urgent(officer, key, true);
    courier().send();

    assertThat(calls(number))
        .singleElement()
        .satisfies(call -> {
          assertThat(call.path("text").asString()).contains("/board/filings/1");
          assertThat(call.path("language").asString()).isEqualTo("ja");
        });
    assertThat(secrets).contains("Bearer s3cret");
    courier().send();
    assertThat(calls(number)).hasSize(1);
  }

  @Test
  void whatIsNotUrgentCallsNobody() {
    var officer = people.atDesk("METI", Role.DUTY_OFFICER);
    var number = number(officer);

    urgent(officer, "page/" + UUID.randomUUID(), false);
    courier().send();

    assertThat(calls(number)).isEmpty();
  }

  @Test
  void aGatewayThatIsDownIsTriedAgainAndWhatIsOldRingsNobody() {
    var officer = people.atDesk("METI", Role.DUTY_OFFICER);
    var number = number(officer);
    answer.set(503);
    urgent(officer, "page/" + UUID.randomUUID(), true);
    courier().send();
    assertThat(calls(number)).hasSize(1);

    answer.set(200);
    courier(Clock.offset(clock, Duration.ofHours(14))).send();
    assertThat(calls(number)).hasSize(1);
    courier(Clock.offset(clock, Duration.ofMinutes(2))).send();

    assertThat(calls(number)).hasSize(2);
    assertThat(calls(number).getFirst().path("id")).isEqualTo(calls(number).getLast().path("id"));
  }

  private List<JsonNode> calls(String number) {
    return called.stream().filter(call -> call.path("to").asString().equals(number)).toList();
  }

  private PageCourier courier() {
    return courier(Clock.offset(clock, Duration.ofSeconds(1)));
  }

  private PageCourier courier(Clock at) {
    var address = URI.create("http://127.0.0.1:" + gateway.getAddress().getPort() + "/send");
    return new PageCourier(
        database, messages, at, new HttpPager(address, "s3cret", json), "https://noroshi.example");
  }

  private void urgent(Viewer officer, String key, boolean page) {
    database.run(
        Actor.engine("test"),
        tx ->
            events.append(
                tx,
                "letter.due",
                1,
                Map.of(
                    "organisation",
                    officer.organisation().id(),
                    "key",
                    key,
                    "link",
                    "/board/filings/1",
                    "roles",
                    Role.DUTY_OFFICER.code(),
                    "page",
                    page)));
    Eventually.holds("it has arrived", settled::now);
  }

  private String number(Viewer viewer) {
    var number = "090-" + UUID.randomUUID().toString().substring(0, 8);
    database.run(
        Actor.engine("test"),
        tx ->
            tx.sql()
                .execute(
                    "update party.person set phone = ? where id = ?", number, viewer.person()));
    return number;
  }
}
