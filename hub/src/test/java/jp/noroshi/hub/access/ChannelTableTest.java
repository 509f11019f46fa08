package jp.noroshi.hub.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import jp.noroshi.handling.Channel.Assurance;
import jp.noroshi.handling.RuleSet;
import jp.noroshi.stix.Tlp;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/// The table of docs/taxii.md says what the newest rule set says.
class ChannelTableTest {
  @Test
  void whatEachChannelOpensStandsOnThePageAsItIsInTheRuleSet() throws IOException {
    var page = Files.readString(Path.of("..", "docs", "taxii.md"));

    assertThat(page)
        .contains(
            row("a person with password and one-time code", Assurance.TWO_FACTORS),
            row("a person with a passkey", Assurance.PHISHING_RESISTANT),
            row("a program with a token, as bearer or in HTTP Basic over TLS", Assurance.TOKEN),
            row(
                "a program with a client certificate (mutual TLS), with or without a token",
                Assurance.BOUND_TOKEN));
  }

  private static String row(String channel, Assurance assurance) {
    var channels =
        JsonMapper.shared().readTree(RuleSet.bundled().getLast().bytes()).path("channels");
    var label = Tlp.valueOf(channels.path(assurance.name()).asString());
    return "| " + channel + " | " + label.label() + " |";
  }
}
