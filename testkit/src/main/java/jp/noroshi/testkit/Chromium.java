package jp.noroshi.testkit;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A headless Chromium for tests that look at pages as a person would. One per test class, used
/// from one thread, closed after it. Where no Chromium is installed the tests are skipped with a
/// loud word, except in CI (`CI` is set), where they fail.
public final class Chromium implements AutoCloseable {
  private static final List<String> PLACES =
      List.of(
          "/usr/bin/chromium",
          "/usr/bin/chromium-browser",
          "/usr/bin/google-chrome",
          "/snap/bin/chromium");

  // What the policy must not stop in a test is given to the page by the debugger, which it does not
  // bind.
  private static final String AXE = "/vendor/axe-core/axe.min.js";

  private final Playwright playwright;
  private final Browser browser;

  private Chromium(Playwright playwright, Browser browser) {
    this.playwright = playwright;
    this.browser = browser;
  }

  public static Chromium start() {
    var executable = installed();
    if (executable.isEmpty()) {
      var missing =
          "no Chromium for the browser tests: install it (Debian: apt-get install chromium"
              + " fonts-noto-cjk) or name it in NOROSHI_CHROMIUM";
      return System.getenv("CI") == null ? abort(missing) : fail(missing);
    }
    var playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    var browser =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(executable.get())
                    .setArgs(
                        List.of(
                            "--no-sandbox",
                            "--disable-background-networking",
                            "--disable-sync",
                            // Paints without imitating a graphics card, which costs a core.
                            "--disable-gpu",
                            "--disable-software-rasterizer")));
    return new Chromium(playwright, browser);
  }

  private static Optional<Path> installed() {
    var named = System.getenv("NOROSHI_CHROMIUM");
    return (named == null ? PLACES : List.of(named))
        .stream().map(Path::of).filter(Files::isExecutable).findFirst();
  }

  /// A fresh visitor with cookies of its own.
  ///
  /// @param language `ja` or `en`: what the browser asks for
  public BrowserContext visitor(String language, int width) {
    return browser.newContext(
        new Browser.NewContextOptions()
            .setLocale(language.equals("ja") ? "ja-JP" : "en-GB")
            .setTimezoneId("Asia/Tokyo")
            .setViewportSize(width, 800));
  }

  /// As [#visitor], with axe-core in every document from its beginning. To look at a page takes a
  /// second less than with [#accessibilityViolations] alone, which else has the browser read all of
  /// axe-core once more.
  public BrowserContext examiner(String language, int width) {
    var visitor = visitor(language, width);
    visitor.addInitScript(resource(AXE));
    return visitor;
  }

  /// A visitor whose browser runs no script.
  public BrowserContext visitorWithoutScript() {
    return browser.newContext(new Browser.NewContextOptions().setJavaScriptEnabled(false));
  }

  /// What axe-core finds wrong with the page, one line each; empty when nothing.
  @SuppressWarnings("unchecked") // the shape is fixed by the expression
  public static List<String> accessibilityViolations(Page page) {
    if (!(boolean) page.evaluate("() => 'axe' in window")) {
      page.evaluate(resource(AXE));
    }
    return (List<String>)
        page.evaluate(
            """
            async () => (await axe.run({preload: false, resultTypes: ["violations"]}))
              .violations.flatMap(violation => violation.nodes.map(node =>
                violation.id + ' at ' + node.target.join(' ') + ': ' + node.failureSummary))\
            """);
  }

  /// By how many pixels the page can be pushed sideways, once its style sheets and fonts are there
  /// and it has been laid out with them.
  public static int sidewaysScroll(Page page) {
    return (int)
        page.evaluate(
            """
            async () => {
              if (document.readyState !== "complete") {
                await new Promise((done) => addEventListener("load", done, { once: true }));
              }
              await document.fonts.ready;
              await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
              return document.documentElement.scrollWidth - document.documentElement.clientWidth;
            }
            """);
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }

  private static String resource(String name) {
    try (var in = Chromium.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(
            name + " is missing: run the build, which fetches it by npm");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
