package jp.noroshi.hub.report.derive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import jp.noroshi.engine.indicator.warning.WarningListException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ValueJudgeTest {
  private static final OwnTraces OWN =
      new OwnTraces(List.of("青葉電力株式会社", "aoba-power.jp", "203.0.113.0/24"));

  @ParameterizedTest
  @CsvSource({
    "DOMAIN, drop.bad-host.com, ATTACKERS",
    "DOMAIN, vpn.aoba-power.jp, OWN",
    "IPV4, 203.0.113.9, OWN",
    "EMAIL, staff@aoba-power.jp, OWN",
    "EMAIL, someone@bad-host.com, PERSONAL",
    "IPV4, 8.8.8.8, WELL_KNOWN",
    "IPV6, 2606:4700:4700::1111, WELL_KNOWN",
    "DOMAIN, www.soumu.go.jp, WELL_KNOWN",
    "DOMAIN, github.com, WELL_KNOWN",
    "DOMAIN, bad.github.com.evil.net, ATTACKERS",
    "URL, https://github.com/bad/dropper.exe, ATTACKERS",
    "IPV4, 104.16.3.4, WELL_KNOWN",
    "DOMAIN, notgo.jp, ATTACKERS"
  })
  void saysWhatBecomesOfEachValue(Observed.Kind kind, String value, Standing standing) {
    assertThat(new ValueJudge(OWN, WellKnown.bundled()).of(new Observed(kind, value)))
        .isEqualTo(standing);
  }

  @Test
  void listsOfTheOperatorCountBesideThoseThatComeWithThePlatform(@TempDir Path directory)
      throws IOException {
    var folder = Files.createDirectory(directory.resolve("sinkholes"));
    Files.writeString(
        folder.resolve("list.json"),
        """
        {"name": "Sinkholes", "type": "cidr", "version": 1, "list": ["198.51.100.0/24"]}
        """);

    var known = WellKnown.with(directory);

    assertThat(known.why(new Observed(Observed.Kind.IPV4, "198.51.100.7")).orElseThrow().en())
        .isEqualTo("Sinkholes");
    assertThat(known.why(new Observed(Observed.Kind.IPV4, "1.1.1.1"))).isPresent();
  }

  @Test
  void aListThatCannotBeUsedIsNotPassedOver(@TempDir Path directory) throws IOException {
    var folder = Files.createDirectory(directory.resolve("broken"));
    Files.writeString(folder.resolve("list.json"), "{\"name\": \"x\"}");

    assertThatThrownBy(() -> WellKnown.with(directory)).isInstanceOf(WarningListException.class);
  }
}
