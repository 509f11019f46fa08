package jp.noroshi.hub.party;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import java.util.List;
import jp.noroshi.hub.Chromium;
import jp.noroshi.hub.HubTest;
import jp.noroshi.hub.database.Database;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;

/// The pages of this feature as axe-core and a narrow phone see them.
@HubTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PartyPagesIT {
  @Autowired Database database;
  @Autowired PartyAdministration administration;
  @Autowired SessionRepository<? extends Session> sessions;
  @LocalServerPort int port;

  Chromium chromium;
  TestParty administrator;

  @BeforeAll
  void open() {
    chromium = Chromium.start();
    administrator = TestParty.create(database, administration, Role.ADMINISTRATOR, Role.REPORTER);
  }

  @AfterAll
  void close() {
    if (chromium != null) {
      chromium.close();
    }
  }

  @ParameterizedTest
  @CsvSource({"ja, 360", "en, 1280"})
  void everyPageCanBeReadByEveryone(String language, int width) {
    try (var visitor = chromium.visitor(language, width)) {
      var page = visitor.newPage();
      check(page, "/sign-in");
      var cookie =
          TestSignIn.cookie(sessions, administrator.person(), administrator.organisation())
              .split("=", 2);
      visitor.addCookies(List.of(new Cookie(cookie[0], cookie[1]).setUrl(address("/"))));
      for (var path :
          List.of(
              "/",
              "/account",
              "/account/organisations",
              "/account/authenticator",
              "/organisation",
              "/sign-in/confirm?back=/account")) {
        check(page, path);
      }
    }
  }

  private void check(Page page, String path) {
    page.navigate(address(path));
    // What is folded away is read too.
    page.evaluate("() => document.querySelectorAll('details').forEach(d => d.open = true)");
    assertThat(Chromium.accessibilityViolations(page)).as(path).isEmpty();
    assertThat(Chromium.sidewaysScroll(page)).as(path).isZero();
  }

  private String address(String path) {
    return "http://localhost:" + port + path;
  }
}
