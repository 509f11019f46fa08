package jp.noroshi.engine.indicator.warning;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import jp.noroshi.stix.json.JsonLimits;
import org.junit.jupiter.api.Test;

class WarningListsTest {
  private static final WarningLists LISTS =
      new WarningLists(
          List.of(
              list("words", "string", "example.com", "AAA"),
              list("mail", "substring", "@example.", ".invalid"),
              list("hosts", "hostname", "example.com", ".example.org"),
              list("ranges", "cidr", "192.0.2.0/24", "2001:db8::/32", "198.51.100.7"),
              list("forms", "regex", "/^(a+)+$/", "beacon[0-9]{3}")));

  @Test
  void comparesAsEachListSays() {
    assertThat(names("example.com")).containsExactly("words", "hosts");
    assertThat(names("www.example.com")).containsExactly("hosts");
    assertThat(names("https://user@WWW.example.com:8443/x?y")).containsExactly("hosts");
    assertThat(names("notexample.com")).isEmpty();
    assertThat(names("a.example.org")).containsExactly("hosts");
    assertThat(names("someone@example.net")).containsExactly("mail");
    assertThat(names("192.0.2.9")).containsExactly("ranges");
    assertThat(names("192.0.2.0/24")).containsExactly("ranges");
    assertThat(names("192.0.2.0/25")).isEmpty();
    assertThat(names("2001:db8:0::7")).containsExactly("ranges");
    assertThat(names("198.51.100.7")).containsExactly("ranges");
    assertThat(names("my beacon042 here")).containsExactly("forms");
    assertThat(names("")).isEmpty();
  }

  @Test
  void triesExpressionsInLinearTime() {
    assertThat(names("a".repeat(60_000) + "!")).isEmpty();
  }

  @Test
  void namesTheListThatCannotBeUsed() {
    assertThatThrownBy(() -> new WarningLists(List.of(list("broken", "regex", "(?=x)"))))
        .isInstanceOf(WarningListException.class)
        .hasMessageContaining("'broken'")
        .hasMessageContaining("(?=x)");
    assertThatThrownBy(() -> list("odd", "sideways", "x"))
        .isInstanceOf(WarningListException.class)
        .hasMessageContaining("'type'");
    assertThatThrownBy(() -> WarningList.read("{".getBytes(UTF_8), JsonLimits.STIX))
        .isInstanceOf(WarningListException.class);
  }

  private static Stream<String> names(String value) {
    return LISTS.find(value).stream().map(WarningList::name);
  }

  private static WarningList list(String name, String type, String... values) {
    var json =
        "{\"name\":\"%s\",\"type\":\"%s\",\"version\":1,\"description\":\"\",\"list\":[\"%s\"]}"
            .formatted(name, type, String.join("\",\"", values));
    return WarningList.read(json.getBytes(UTF_8), JsonLimits.STIX);
  }
}
