package jp.noroshi.hub.party.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import jp.noroshi.hub.HubTest;
import jp.noroshi.hub.database.Actor;
import jp.noroshi.hub.database.Database;
import jp.noroshi.hub.party.NewOrganisation;
import jp.noroshi.hub.party.Organisation;
import jp.noroshi.hub.party.PartyAdministration;
import jp.noroshi.hub.party.Role;
import jp.noroshi.hub.party.Visitor;
import jp.noroshi.hub.party.credential.Factors;
import jp.noroshi.hub.party.credential.TotpSecret;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;

@HubTest
class SignInIT {
  private static final Actor ENGINE = Actor.engine("test");
  private static final String PASSWORD = "a lantern over quiet water";

  @Autowired Database database;
  @Autowired PartyAdministration administration;
  @Autowired Factors factors;
  @Autowired DataSource dataSource;
  @Autowired Clock clock;
  @Autowired SessionRepository<? extends Session> sessions;
  @LocalServerPort int port;

  private record Account(UUID person, UUID organisation, String email, TotpSecret secret) {
    String code() {
      return secret.code(Instant.now());
    }
  }

  @Test
  void letsInWithPasswordAndCode() throws Exception {
    var account = account();
    try (var visitor = new Visitor(port, "127.0.0.1")) {
      assertThat(location(visitor.get("/account"))).endsWith("/sign-in");
      var before = visitor.cookie("noroshi_session");
      assertThat(location(password(visitor, account.email(), PASSWORD))).endsWith("/sign-in/code");
      assertThat(visitor.get("/account").statusCode())
          .as("one factor opens nothing")
          .isEqualTo(302);
      var between = visitor.cookie("noroshi_session");
      var in = code(visitor, account.code());
      assertThat(in.statusCode()).isEqualTo(303);
      assertThat(location(in)).as("where the visitor wanted to go").endsWith("/account");
      assertThat(visitor.cookie("noroshi_session")).isNotEqualTo(between).isNotEqualTo(before);
      assertThat(visitor.get("/sign-in").statusCode()).isEqualTo(303);
    }
  }

  @Test
  void anotherRequestOfTheSameBrowserThatEndsLaterDoesNotSignItOutAgain() throws Exception {
    var account = account();
    try (var visitor = new Visitor(port, "127.0.0.12")) {
      visitor.get("/sign-in");
      var underWay = underWay(sessions, visitor.cookie("noroshi_session"));
      password(visitor, account.email(), PASSWORD);
      underWay.run();
      assertThat(visitor.get("/sign-in/code").statusCode()).isEqualTo(200);

      var second = underWay(sessions, visitor.cookie("noroshi_session"));
      code(visitor, account.code());
      second.run();
      assertThat(visitor.get("/account").statusCode()).isEqualTo(200);
    }
  }

  // What the session filter does around any request: reads the session, and at the end writes when
  // it was last used.
  private static <S extends Session> Runnable underWay(
      SessionRepository<S> repository, String cookie) {
    var id = new String(Base64.getDecoder().decode(cookie), StandardCharsets.UTF_8);
    S session = Objects.requireNonNull(repository.findById(id));
    return () -> {
      session.setLastAccessedTime(Instant.now());
      repository.save(session);
    };
  }

  @Test
  void answersTheSameToAWrongPasswordAndAnUnknownAccount() throws Exception {
    var account = account();
    try (var visitor = new Visitor(port, "127.0.0.3")) {
      var wrong = password(visitor, account.email(), "not the password at all");
      var unknown = password(visitor, "nobody-" + account.email(), "not the password at all");
      assertThat(wrong.statusCode()).isEqualTo(422);
      assertThat(unknown.statusCode()).isEqualTo(422);
      assertThat(stripped(unknown.body(), "nobody-" + account.email()))
          .isEqualTo(stripped(wrong.body(), account.email()));
    }
  }

  @Test
  void refusesAWrongCodeAndACodeAlreadyUsed() throws Exception {
    var account = account();
    var code = account.code();
    try (var first = new Visitor(port, "127.0.0.4");
        var second = new Visitor(port, "127.0.0.4")) {
      password(first, account.email(), PASSWORD);
      assertThat(code(first, "000000").statusCode()).isEqualTo(422);
      assertThat(code(first, code).statusCode()).isEqualTo(303);
      password(second, account.email(), PASSWORD);
      assertThat(code(second, code).statusCode()).as("replayed").isEqualTo(422);
    }
  }

  @Test
  void aRecoveryCodeOpensOnce() throws Exception {
    var account = account();
    var codes = database.in(ENGINE, tx -> factors.renewRecoveryCodes(tx, account.person()));
    assertThat(codes).hasSize(10);
    try (var first = new Visitor(port, "127.0.0.5");
        var second = new Visitor(port, "127.0.0.5")) {
      password(first, account.email(), PASSWORD);
      assertThat(code(first, codes.getFirst().toLowerCase(Locale.ROOT)).statusCode())
          .isEqualTo(303);
      password(second, account.email(), PASSWORD);
      assertThat(code(second, codes.getFirst()).statusCode()).isEqualTo(422);
    }
  }

  @Test
  void someoneGuessingElsewhereDoesNotLockTheOwnerOut() throws Exception {
    var account = account();
    try (var attacker = new Visitor(port, "127.0.0.6");
        var owner = new Visitor(port, "127.0.0.7")) {
      for (int i = 0; i < 5; i++) {
        password(attacker, account.email(), "guess number " + i + " of many");
      }
      var slowed = password(attacker, account.email(), PASSWORD);
      assertThat(slowed.statusCode()).isEqualTo(429);
      assertThat(slowed.headers().firstValue("Retry-After"))
          .hasValueSatisfying(s -> assertThat(Integer.parseInt(s)).isPositive());

      assertThat(location(password(owner, account.email(), PASSWORD))).endsWith("/sign-in/code");
      assertThat(code(owner, account.code()).statusCode()).isEqualTo(303);
      assertThat(owner.cookie(KnownDevices.COOKIE)).isNotEmpty();
    }
  }

  @Test
  void aFormWithoutItsProtectionTokenChangesNothing() throws Exception {
    var account = account();
    try (var visitor = new Visitor(port, "127.0.0.8")) {
      visitor.get("/sign-in");
      var answer =
          visitor.post("/sign-in", "", Map.of("email", account.email(), "password", PASSWORD));
      assertThat(answer.statusCode()).isEqualTo(403);
      assertThat(answer.body()).contains("Nothing was changed");
      assertThat(location(visitor.get("/sign-in/code"))).endsWith("/sign-in");
    }
  }

  @Test
  void aSessionEndsAfterHalfAnHourWithoutUseAndAtSignOut() throws Exception {
    var account = account();
    try (var idle = new Visitor(port, "127.0.0.9")) {
      password(idle, account.email(), PASSWORD);
      code(idle, account.code());
      assertThat(idle.get("/sign-in").statusCode()).isEqualTo(303);
      long longAgo = clock.instant().minus(Duration.ofMinutes(31)).toEpochMilli();
      DSL.using(dataSource, SQLDialect.POSTGRES)
          .execute(
              "update party.session set last_access_time = ?, expiry_time = ? where principal_name"
                  + " = ?",
              longAgo,
              longAgo + Duration.ofMinutes(30).toMillis(),
              account.person().toString());
      assertThat(idle.get("/sign-in").statusCode()).as("signed out").isEqualTo(200);
    }
  }

  @Test
  void tellsBrowsersHowToProtectTheReader() throws Exception {
    try (var visitor = new Visitor(port, "127.0.0.10")) {
      var headers = visitor.get("/sign-in").headers();
      assertThat(headers.firstValue("Content-Security-Policy").orElse(""))
          .contains("default-src 'none'", "frame-ancestors 'none'")
          .doesNotContain("unsafe");
      assertThat(headers.firstValue("X-Content-Type-Options")).hasValue("nosniff");
      assertThat(headers.firstValue("X-Frame-Options")).hasValue("DENY");
      assertThat(headers.firstValue("Referrer-Policy")).hasValue("same-origin");
      assertThat(headers.firstValue("Cache-Control")).hasValue("no-store");
    }
  }

  @Test
  void writesEveryAttemptToTheLedgerAndNoSecret() throws Exception {
    var account = account();
    try (var visitor = new Visitor(port, "127.0.0.11")) {
      password(visitor, account.email(), "not the password at all");
      password(visitor, account.email(), PASSWORD);
      code(visitor, account.code());
    }
    var entries =
        database.in(
            ENGINE,
            tx ->
                tx.sql()
                    .fetch(
                        "select kind || ' ' || body from ledger.entry where item = ? order by seq",
                        "person/" + account.person())
                    .getValues(0, String.class));
    assertThat(entries).hasSize(2);
    assertThat(entries.getFirst()).startsWith("sign-in.refused").contains("password");
    assertThat(entries.getLast()).startsWith("sign-in.accepted").contains("totp");
    assertThat(entries.toString()).doesNotContain("127.0.0.11", PASSWORD, "not the password");
  }

  private Account account() {
    var secret = TotpSecret.random();
    var email = UUID.randomUUID() + "@example.jp";
    return database.in(
        ENGINE,
        tx -> {
          var organisation =
              administration.createOrganisation(
                  tx,
                  NewOrganisation.of(
                      Organisation.Kind.COMPANY, "試験社", "Test company", Organisation.Size.SMALL));
          var person =
              administration.createPerson(tx, email, "試験 花子", "Hanako Shiken", PASSWORD, secret);
          administration.join(tx, person, organisation, Set.of(Role.REPORTER));
          return new Account(person, organisation, email, secret);
        });
  }

  private static HttpResponse<String> password(Visitor visitor, String email, String password)
      throws Exception {
    return visitor.submit("/sign-in", "/sign-in", Map.of("email", email, "password", password));
  }

  private static HttpResponse<String> code(Visitor visitor, String code) throws Exception {
    return visitor.submit("/sign-in/code", "/sign-in/code", Map.of("code", code));
  }

  private static String location(HttpResponse<String> response) {
    return response.headers().firstValue("Location").orElse("");
  }

  private static String stripped(String body, String email) {
    return body.replace(email, "")
        .replaceAll("name=\"_csrf\" value=\"[^\"]+\"", "")
        .replaceAll("data-csrf=\"[^\"]+\"", "")
        .replaceAll("hx-headers:inherited='[^']+'", "");
  }
}
