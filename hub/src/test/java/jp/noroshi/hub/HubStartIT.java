package jp.noroshi.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.UUID;
import jp.noroshi.hub.database.Actor;
import jp.noroshi.hub.database.Database;
import org.jooq.exception.DataAccessException;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@HubTest
class HubStartIT {
  @Autowired Database database;
  @LocalServerPort int port;

  @Test
  void answersHealthToAnyone() throws Exception {
    assertThat(get("/actuator/health").statusCode()).isEqualTo(200);
  }

  @Test
  void sendsAStrangerToSignIn() throws Exception {
    var page = get("/reports");
    assertThat(page.statusCode()).isEqualTo(302);
    assertThat(page.headers().firstValue("Location"))
        .hasValueSatisfying(l -> assertThat(l).endsWith("/sign-in"));
    assertThat(get("/api/v1/reports").statusCode()).isEqualTo(401);
  }

  @Test
  void forbidsInlineScriptEverywhere() throws Exception {
    assertThat(get("/actuator/health").headers().firstValue("Content-Security-Policy"))
        .hasValueSatisfying(
            policy -> assertThat(policy).contains("default-src 'none'").doesNotContain("unsafe"));
  }

  @Test
  void showsAMemberNoOrganisationButItsOwnAndPublicBodies() {
    var actor = Actor.member(UUID.randomUUID(), UUID.randomUUID());
    int others =
        database.in(
            actor,
            tx ->
                tx.sql()
                    .fetchSingle("select count(*) from party.organisation where kind = 'company'")
                    .get(0, Integer.class));
    assertThat(others).isZero();
  }

  @Test
  void givesAMemberNoWayToTheDirectoryOfPeople() {
    var actor = Actor.member(UUID.randomUUID(), UUID.randomUUID());
    assertThatThrownBy(
            () -> database.run(actor, tx -> tx.sql().fetch("select email from party.person")))
        .isInstanceOf(DataAccessException.class)
        .hasMessageContaining("permission denied");
  }

  private HttpResponse<String> get(String path) throws Exception {
    try (var client = HttpClient.newHttpClient()) {
      return client.send(
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build(),
          HttpResponse.BodyHandlers.ofString());
    }
  }
}
