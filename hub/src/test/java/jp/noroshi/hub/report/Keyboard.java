package jp.noroshi.hub.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;

/// A person at a keyboard without a mouse. An interaction is a text typed, a choice made or a
/// button pressed; going on to the next field with Tab is none.
final class Keyboard {
  private static final int FARTHEST = 250;

  private final Page page;
  private int interactions;

  Keyboard(Page page) {
    this.page = page;
  }

  int interactions() {
    return interactions;
  }

  void type(String question, String text) {
    go("[name='" + question + "']");
    page.keyboard().insertText(text);
    interactions++;
  }

  void press(String control, String key) {
    go(control);
    page.keyboard().press(key);
    interactions++;
  }

  /// Tab reaches a group of buttons, arrows go along in it; each arrow is an interaction.
  void choose(String question, String value) {
    go("[name='" + question + "']");
    var wanted = page.locator("[name='" + question + "'][value='" + value + "']");
    page.keyboard().press("Space");
    interactions++;
    for (int i = 0; i < 12 && !wanted.isChecked(); i++) {
      page.keyboard().press("ArrowDown");
      interactions++;
    }
    assertThat(wanted.isChecked()).as(question + " is " + value).isTrue();
  }

  private void go(String selector) {
    for (int i = 0; i < FARTHEST; i++) {
      var there = page.evaluate("s => document.activeElement?.matches(s) ?? false", selector);
      if (Boolean.TRUE.equals(there)) {
        return;
      }
      page.keyboard().press("Tab");
    }
    throw new AssertionError("Tab does not lead to " + selector + " on " + page.url());
  }
}
