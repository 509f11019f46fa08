package jp.noroshi.hub.party.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import jakarta.servlet.http.Cookie;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import jp.noroshi.hub.HubTest;
import jp.noroshi.hub.database.Actor;
import jp.noroshi.hub.database.Database;
import jp.noroshi.hub.party.PartyAdministration;
import jp.noroshi.hub.party.Principal;
import jp.noroshi.hub.party.Role;
import jp.noroshi.hub.party.TestParty;
import jp.noroshi.hub.party.TestSignIn;
import jp.noroshi.hub.party.TokenScope;
import jp.noroshi.hub.party.Viewer;
import jp.noroshi.hub.party.Viewers;
import jp.noroshi.hub.party.credential.TotpSecret;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.RequestBuilder;

@HubTest
class AccountIT {
  private static final Actor ENGINE = Actor.engine("test");
  private static final Pattern TOKEN = Pattern.compile("nrs_[0-9A-Za-z]{43}");

  @Autowired MockMvc mvc;
  @Autowired Database database;
  @Autowired PartyAdministration administration;
  @Autowired Viewers viewers;
  @Autowired SessionRepository<? extends Session> sessions;
  @Autowired Clock clock;

  TestParty me;

  @BeforeEach
  void someone() {
    me = TestParty.create(database, administration, Role.REPORTER);
  }

  @Test
  void showsTheAccountInBothLanguages() throws Exception {
    mvc.perform(get("/account").with(me.signedIn()).header("Accept-Language", "en"))
        .andExpect(status().isOk())
        .andExpect(content().string(containsString("Where you are signed in")));
    mvc.perform(get("/account").with(me.signedIn()).header("Accept-Language", "ja"))
        .andExpect(status().isOk())
        .andExpect(content().string(containsString("サインイン中の端末")));
  }

  @Test
  void theHomePageGreetsAndSaysWhenNothingIsToBeDone() throws Exception {
    mvc.perform(get("/").with(me.signedIn()).header("Accept-Language", "en"))
        .andExpect(status().isOk())
        .andExpect(content().string(containsString("Hanako Shiken")))
        .andExpect(content().string(containsString("Note recovery codes")))
        .andExpect(content().string(containsString("Report an incident")));
  }

  @Test
  void aTokenForTheExchangeComesWithWhatATaxiiClientIsToBeTold() throws Exception {
    for (var scopes : List.of("exchange:read", "party:read")) {
      var said = containsString("http://localhost/taxii2/exchange/");
      mvc.perform(
              post("/account/tokens")
                  .with(me.signedIn())
                  .with(csrf())
                  .param("name", "a product")
                  .param("scopes", scopes)
                  .param("days", "30"))
          .andExpect(status().isOk())
          .andExpect(content().string(scopes.startsWith("exchange") ? said : not(said)));
    }
  }

  @Test
  void aTokenIsIssuedShownOnceWorksWithinItsScopesAndEndsWhenRevoked() throws Exception {
    var page =
        mvc.perform(
                post("/account/tokens")
                    .with(me.signedIn())
                    .with(csrf())
                    .param("name", "a script")
                    .param("scopes", "party:read")
                    .param("days", "30"))
            .andExpect(status().isOk())
            .andReturn()
            .getResponse()
            .getContentAsString();
    var matcher = TOKEN.matcher(page);
    assertThat(matcher.find()).isTrue();
    var token = matcher.group();
    mvc.perform(get("/account").with(me.signedIn()))
        .andExpect(content().string(not(containsString(token))));

    var listed =
        mvc.perform(get("/api/v1/tokens").header("Authorization", "Bearer " + token))
            .andExpect(status().isOk())
            .andExpect(jsonPath("$.items[0].scopes[0]").value("party:read"))
            .andReturn()
            .getResponse()
            .getContentAsString();
    var id = listed.replaceAll("(?s).*\"id\":\"([^\"]+)\".*", "$1");
    mvc.perform(post("/account/tokens/" + id + "/revocation").with(me.signedIn()).with(csrf()))
        .andExpect(status().isSeeOther());
    mvc.perform(get("/api/v1/me").header("Authorization", "Bearer " + token))
        .andExpect(status().isUnauthorized())
        .andExpect(header().string("WWW-Authenticate", "Bearer error=\"invalid_token\""));
  }

  @Test
  void aTokenCanDoNothingOutsideItsScopesNorMakeTokens() throws Exception {
    var token =
        database.in(
            ENGINE,
            tx ->
                administration.issueToken(
                    tx,
                    me.person(),
                    me.organisation(),
                    "narrow",
                    Set.of(TokenScope.REPORT_READ),
                    Duration.ofDays(1)));
    var bearer = "Bearer " + token.secret();
    mvc.perform(get("/api/v1/me").header("Authorization", bearer))
        .andExpect(status().isForbidden())
        .andExpect(content().contentType(MediaType.APPLICATION_PROBLEM_JSON))
        .andExpect(jsonPath("$.type").value("urn:noroshi:problem:party.refusal.scope"));
    mvc.perform(
            post("/api/v1/tokens")
                .header("Authorization", bearer)
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"name\":\"more\",\"scopes\":[\"report:write\"]}"))
        .andExpect(status().isForbidden())
        .andExpect(jsonPath("$.type").value("urn:noroshi:problem:party.refusal.session-only"));
  }

  @Test
  void aTokenOpensNoPage() throws Exception {
    var token =
        database.in(
            ENGINE,
            tx ->
                administration.issueToken(
                    tx,
                    me.person(),
                    me.organisation(),
                    "everything",
                    Set.of(TokenScope.values()),
                    Duration.ofDays(1)));
    for (var path : new String[] {"/", "/account", "/inbox", "/organisation"}) {
      mvc.perform(get(path).header("Authorization", "Bearer " + token.secret()))
          .andExpect(status().isForbidden());
    }
    mvc.perform(get("/api/v1/me").header("Authorization", "Bearer " + token.secret()))
        .andExpect(status().isOk());
  }

  @Test
  void aProgramInASessionChangesTheProfileAndEndsSessions() throws Exception {
    var stranger = TestParty.create(database, administration, Role.REPORTER);
    mvc.perform(
            put("/api/v1/me")
                .with(me.signedIn())
                .with(csrf())
                .contentType(MediaType.APPLICATION_JSON)
                .content(
                    "{\"name_ja\":\"新\",\"name_en\":\"New\",\"phone\":\"\",\"language\":\"en\"}"))
        .andExpect(status().isNoContent());
    mvc.perform(get("/api/v1/me").with(me.signedIn()))
        .andExpect(jsonPath("$.name.en").value("New"));

    var cookie = TestSignIn.cookie(sessions, me.person(), me.organisation()).split("=", 2);
    var listed =
        mvc.perform(get("/api/v1/me/sessions").with(me.signedIn()))
            .andExpect(status().isOk())
            .andExpect(jsonPath("$.items.length()").value(1))
            .andReturn()
            .getResponse()
            .getContentAsString();
    var reference = listed.replaceAll("(?s).*\"reference\":\"([^\"]+)\".*", "$1");
    mvc.perform(delete("/api/v1/me/sessions/" + reference).with(stranger.signedIn()).with(csrf()))
        .andExpect(status().isNotFound());
    mvc.perform(delete("/api/v1/me/sessions/" + reference).with(me.signedIn()).with(csrf()))
        .andExpect(status().isNoContent());
    mvc.perform(get("/api/v1/me").cookie(new Cookie(cookie[0], cookie[1])))
        .andExpect(status().isUnauthorized());
  }

  @Test
  void theDescriptionNamesEveryResourceOfTheAccount() throws Exception {
    mvc.perform(get("/v3/api-docs").with(me.signedIn()))
        .andExpect(status().isOk())
        .andExpect(jsonPath("$.paths['/api/v1/tokens'].post").exists())
        .andExpect(jsonPath("$.paths['/api/v1/organisation/invitations'].post").exists())
        .andExpect(jsonPath("$.components.schemas.Me").exists());
  }

  @Test
  void tellsAProgramWithoutATokenToSignIn() throws Exception {
    mvc.perform(get("/api/v1/me").header("Accept-Language", "en"))
        .andExpect(status().isUnauthorized())
        .andExpect(header().string("WWW-Authenticate", "Bearer"))
        .andExpect(content().contentType(MediaType.APPLICATION_PROBLEM_JSON));
  }

  @Test
  void aBadTokenIsNotSavedByAGoodSession() throws Exception {
    var cookie = TestSignIn.cookie(sessions, me.person(), me.organisation()).split("=", 2);
    mvc.perform(get("/api/v1/me").cookie(new Cookie(cookie[0], cookie[1])))
        .andExpect(status().isOk())
        .andExpect(jsonPath("$.email").value(me.email()));
    mvc.perform(
            get("/api/v1/me")
                .cookie(new Cookie(cookie[0], cookie[1]))
                .header("Authorization", "Bearer nrs_" + "0".repeat(43)))
        .andExpect(status().isUnauthorized());
  }

  @Test
  void asksForTheSecondFactorAgainWhenItWasShownTooLongAgo() throws Exception {
    var earlier =
        authentication(
            TestSignIn.authentication(
                me.person(), me.organisation(), Instant.now().minus(Duration.ofMinutes(11))));
    mvc.perform(
            post("/account/recovery-codes")
                .with(earlier)
                .with(csrf())
                .header("Referer", "http://localhost/account"))
        .andExpect(status().isSeeOther())
        .andExpect(header().string("Location", "/sign-in/confirm?back=%2Faccount"));
    mvc.perform(
            post("/sign-in/confirm")
                .with(earlier)
                .with(csrf())
                .param("back", "//elsewhere.example")
                .param("code", me.secret().code(Instant.now())))
        .andExpect(status().isSeeOther())
        .andExpect(header().string("Location", "/"));
  }

  @Test
  void aSessionEndsTwelveHoursAfterSignIn() throws Exception {
    var old =
        authentication(
            TestSignIn.authentication(
                me.person(), me.organisation(), Instant.now().minus(Duration.ofHours(13))));
    mvc.perform(get("/account").with(old))
        .andExpect(status().isFound())
        .andExpect(header().string("Location", endsWith("/sign-in")));
  }

  @Test
  void anIdleAccountStaysIdleUntilItIsConfirmed() throws Exception {
    database.run(
        ENGINE,
        tx ->
            tx.sql()
                .execute(
                    "update party.person set last_active_at = ? where id = ?",
                    clock.instant().minus(Duration.ofDays(91)),
                    me.person()));
    assertThat(viewer().active()).isFalse();
    mvc.perform(get("/").with(me.signedIn()).header("Accept-Language", "en"))
        .andExpect(content().string(containsString("still use this account")));
    assertThat(viewer().active()).as("looking is not confirming").isFalse();
    mvc.perform(post("/account/reconfirm").with(me.signedIn()).with(csrf()))
        .andExpect(status().isSeeOther());
    assertThat(viewer().active()).isTrue();
  }

  @Test
  void aNewAuthenticatorReplacesTheOldOnlyWhenItsCodeIsShown() throws Exception {
    var shown =
        mvc.perform(get("/account/authenticator").with(me.signedIn()))
            .andExpect(status().isOk())
            .andReturn()
            .getResponse();
    var session = Objects.requireNonNull(shown.getCookie("noroshi_session"));
    var secret =
        TotpSecret.ofBase32(
            shown
                .getContentAsString()
                .replaceAll("(?s).*<pre id=\"secret\"[^>]*>([A-Z2-7]+)<.*", "$1"));
    mvc.perform(get("/account/authenticator/qr.svg").cookie(session).with(me.signedIn()))
        .andExpect(status().isOk())
        .andExpect(content().contentType("image/svg+xml"));
    mvc.perform(confirm("000000", session)).andExpect(status().isUnprocessableContent());
    mvc.perform(confirm(secret.code(Instant.now()), session)).andExpect(status().isSeeOther());
  }

  private RequestBuilder confirm(String code, Cookie session) {
    return post("/account/authenticator")
        .cookie(session)
        .with(me.signedIn())
        .with(csrf())
        .param("code", code);
  }

  @Test
  void refusesHostileNames() throws Exception {
    mvc.perform(
            post("/account/profile")
                .with(me.signedIn())
                .with(csrf())
                .param("name_ja", "花子\u202Eadmin")
                .param("name_en", "Hanako")
                .param("language", "ja"))
        .andExpect(status().isUnprocessableContent());
  }

  private Viewer viewer() {
    return viewers
        .of(
            new Principal(
                me.person(),
                me.organisation(),
                Viewer.Strength.TWO_FACTORS,
                Instant.now(),
                Set.of()))
        .orElseThrow();
  }
}
