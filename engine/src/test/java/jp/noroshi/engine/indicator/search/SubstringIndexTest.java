package jp.noroshi.engine.indicator.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import jp.noroshi.testkit.SeededRandom;
import jp.noroshi.testkit.Seeds;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Seeds.class)
class SubstringIndexTest {
  @Test
  void findsSubstringsThatOverlapAndEndInEachOther() {
    assertThat(found(List.of("he", "she", "his", "hers", "e"), "ushers"))
        .containsExactly(0, 1, 3, 4);
    assertThat(found(List.of("脅威", "威"), "標的型の脅威")).containsExactly(0, 1);
    assertThat(found(List.of(), "anything")).isEmpty();
  }

  @RepeatedTest(20)
  void findsWhatLookingForEachFinds(SeededRandom random) {
    for (int round = 0; round < 200; round++) {
      var substrings = new ArrayList<String>();
      for (int i = random.integer(0, 12); i > 0; i--) {
        substrings.add(letters(random, 1, 5));
      }
      var text = letters(random, 0, 40);
      var expected = new TreeSet<Integer>();
      for (int i = 0; i < substrings.size(); i++) {
        if (text.contains(substrings.get(i))) {
          expected.add(i);
        }
      }
      assertThat(found(substrings, text)).as("%s in %s", substrings, text).isEqualTo(expected);
    }
  }

  private static String letters(SeededRandom random, int least, int most) {
    var text = new StringBuilder();
    for (int i = random.integer(least, most); i > 0; i--) {
      text.append(random.pick("a", "b", "威", "\ud83d"));
    }
    return text.toString();
  }

  private static Set<Integer> found(List<String> substrings, String text) {
    var builder = new SubstringIndex.Builder();
    for (int i = 0; i < substrings.size(); i++) {
      builder.add(substrings.get(i), i);
    }
    var found = new TreeSet<Integer>();
    builder.build().find(text, found::add);
    return found;
  }
}
