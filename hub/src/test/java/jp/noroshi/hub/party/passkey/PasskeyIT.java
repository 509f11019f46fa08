package jp.noroshi.hub.party.passkey;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Cookie;
import java.util.List;
import jp.noroshi.hub.HubTest;
import jp.noroshi.hub.database.Database;
import jp.noroshi.hub.party.PartyAdministration;
import jp.noroshi.hub.party.Role;
import jp.noroshi.hub.party.TestParty;
import jp.noroshi.hub.party.TestSignIn;
import jp.noroshi.testkit.Chromium;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;

/// Passkeys in a real browser with a virtual authenticator.
@HubTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PasskeyIT {
  @Autowired Database database;
  @Autowired PartyAdministration administration;
  @Autowired SessionRepository<? extends Session> sessions;
  @LocalServerPort int port;

  Chromium chromium;

  @BeforeAll
  void open() {
    chromium = Chromium.start();
  }

  @AfterAll
  void close() {
    if (chromium != null) {
      chromium.close();
    }
  }

  @Test
  void aPasskeyOnceAddedSignsInAlone() {
    var me = TestParty.create(database, administration, Role.REPORTER);
    try (var visitor = chromium.visitor("en", 1000)) {
      var page = page(visitor, true);
      signIn(visitor, me);
      page.navigate(address("/account"));
      page.getByText("Add a passkey", new Page.GetByTextOptions().setExact(true)).first().click();
      page.locator("[data-passkey=register] input").fill("my key");
      page.getByRole(AriaRole.BUTTON, named("Add the passkey")).click();
      page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("my key")).waitFor();

      visitor.clearCookies();
      page.navigate(address("/sign-in"));
      page.getByRole(AriaRole.BUTTON, named("Sign in with a passkey")).click();
      page.waitForURL(address("/"));
      assertThat(page.locator("h1").textContent()).contains("Hanako Shiken");
    }
  }

  @Test
  void aPasskeyThatDoesNotVerifyItsUserOpensNothing() {
    var me = TestParty.create(database, administration, Role.REPORTER);
    try (var visitor = chromium.visitor("en", 1000)) {
      var page = page(visitor, false);
      signIn(visitor, me);
      page.navigate(address("/account"));
      page.getByText("Add a passkey", new Page.GetByTextOptions().setExact(true)).first().click();
      page.locator("[data-passkey=register] input").fill("weak key");
      page.getByRole(AriaRole.BUTTON, named("Add the passkey")).click();
      page.locator("[data-passkey=register] [data-failed]:not([hidden])").waitFor();
    }
  }

  private static Page.GetByRoleOptions named(String name) {
    return new Page.GetByRoleOptions().setName(name);
  }

  private String address(String path) {
    return "http://localhost:" + port + path;
  }

  private void signIn(BrowserContext visitor, TestParty me) {
    var cookie = TestSignIn.cookie(sessions, me.person(), me.organisation()).split("=", 2);
    visitor.addCookies(List.of(new Cookie(cookie[0], cookie[1]).setUrl(address("/"))));
  }

  private static Page page(BrowserContext visitor, boolean verified) {
    var page = visitor.newPage();
    var debugger = visitor.newCDPSession(page);
    debugger.send("WebAuthn.enable");
    var options = new JsonObject();
    options.addProperty("protocol", "ctap2");
    options.addProperty("transport", "internal");
    options.addProperty("hasResidentKey", true);
    options.addProperty("hasUserVerification", true);
    options.addProperty("isUserVerified", verified);
    options.addProperty("automaticPresenceSimulation", true);
    var authenticator = new JsonObject();
    authenticator.add("options", options);
    debugger.send("WebAuthn.addVirtualAuthenticator", authenticator);
    return page;
  }
}
