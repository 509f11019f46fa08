package jp.noroshi.hub.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

final class MessagesTest {
  private static final Pattern PLACE = Pattern.compile("\\{\\d");
  private static final Pattern LONE = Pattern.compile("(?<!')'(?!')");

  @Test
  void apostrophesAreDoubledWhereArgumentsArePlacedAndNowhereElse() {
    var messages = Messages.load();
    var wrong = new ArrayList<String>();
    for (var language : Language.values()) {
      for (var key : messages.keys(language)) {
        var text = messages.text(language, key);
        boolean places = PLACE.matcher(text).find();
        if (places ? LONE.matcher(text).find() : text.contains("''")) {
          wrong.add(key + ": " + text);
        }
      }
    }
    assertThat(wrong).isEmpty();
  }
}
