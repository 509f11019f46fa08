package jp.noroshi.engine.indicator.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import jp.noroshi.stix.pattern.StixPattern;
import jp.noroshi.testkit.SeededRandom;
import jp.noroshi.testkit.Seeds;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(Seeds.class)
class AnchorsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          [a:s = 'x' AND a:t = 'longer']            ; Exact[path=a:t, key=slonger]
          [a:n = 1.0]                               ; Exact[path=a:n, key=n1e0]
          [a:n > 4 AND a:s ISSUBSET '192.0.2.0/24'] ; Within[path=a:s
          [a:s LIKE '%evil%.com']                   ; Part[path=a:s, part=evil]
          [a:s MATCHES '^evil\\\\.[a-z]+com?$']     ; Part[path=a:s, part=evil.]
          [a:s MATCHES 'abc|def']                   ; Present[path=a:s]
          [a:s MATCHES '(?i)abcdef']                ; Present[path=a:s]
          [a:s MATCHES 'ab?']                       ; Present[path=a:s]
          [a:s_hex = '41']                          ; Present[path=a:s_hex]
          [a:s NOT = 'x']                           ; Present[path=a:s]
          [NOT EXISTS a:s]                          ; OfType[type=a]
          """)
  void looksUpTheRarestPart(String pattern, String anchor) {
    var anchors = Anchors.of(Shape.conditions(StixPattern.parse(pattern)).getFirst());

    assertThat(anchors).singleElement().asString().startsWith(anchor);
  }

  @Test
  void knowsWhatNeverHolds() {
    var never = StixPattern.parse("[a:s ISSUBSET 'nowhere' AND a:s = 'x']");

    assertThat(Anchors.of(Shape.conditions(never).getFirst())).isEmpty();
  }

  @RepeatedTest(10)
  void keepsEveryKeyApartAndGivesItBack(SeededRandom random) {
    var table = new KeyTable(random.number(Long.MIN_VALUE, Long.MAX_VALUE));
    var keys = new ArrayList<String>();
    for (int i = 0; i < 1_000; i++) {
      var key =
          random.chance(0.5)
              ? "s" + "%032x".formatted(random.number(0, 300))
              : random.pick("s", "n", "b") + random.text(0, 3) + random.pick("", "\ud83d");
      keys.add(random.integer(0, 3) + key);
      table.add(keys.get(i).charAt(0) - '0', key, i);
    }
    table.trim();

    for (int i = 0; i < keys.size(); i++) {
      var found = new ArrayList<Integer>();
      table.find(keys.get(i).charAt(0) - '0', keys.get(i).substring(1), found::add);
      assertThat(found)
          .contains(i)
          .allMatch(other -> keys.get(other).equals(keys.get(found.getFirst())));
    }
    var all = new ArrayList<String>();
    table.each((place, key, number) -> all.add(place + key));
    assertThat(all).isEqualTo(keys);
  }
}
