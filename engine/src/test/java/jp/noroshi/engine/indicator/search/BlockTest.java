package jp.noroshi.engine.indicator.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.TreeSet;
import jp.noroshi.stix.pattern.AddressRange;
import jp.noroshi.testkit.SeededRandom;
import jp.noroshi.testkit.Seeds;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(Seeds.class)
class BlockTest {
  @ParameterizedTest
  @CsvSource({
    "192.0.2.1, 32, 32",
    "192.0.2.1/24, 32, 24",
    "0.0.0.0/0, 32, 0",
    "::, 128, 128",
    "::1/0, 128, 0",
    "2001:DB8::/32, 128, 32",
    "1:2:3:4:5:6:7:8, 128, 128",
    "1::8, 128, 128",
    "::ffff:192.0.2.1, 128, 128",
    "1:2:3:4:5:6:192.0.2.1/127, 128, 127",
    "1:2:3:4:5:6:7::, 128, 128"
  })
  void readsAddressesAndBlocks(String text, int bits, int prefix) {
    assertThat(Block.find(text))
        .hasValueSatisfying(block -> {
          assertThat(block.bits()).isEqualTo(bits);
          assertThat(block.prefix()).isEqualTo(prefix);
        });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/",
        "1.2.3",
        "1.2.3.4.5",
        "1.2.3.256",
        "01.2.3.4",
        "1.2.3.4/33",
        "1.2.3.4/",
        "1.2.3.4/-1",
        "1.2.3.4/01",
        ":",
        ":::",
        "1::2::3",
        "1:2:3:4:5:6:7",
        "1:2:3:4:5:6:7:8:9",
        "1:2:3:4:5:6:7:8::",
        "12345::",
        "g::",
        "::1/129",
        "::1.2.3",
        "1:2:3:4:5:6:7:1.2.3.4",
        "1:",
        ":1",
        "１.2.3.4",
        "fe80::1%0"
      })
  void refusesWhatIsNeither(String text) {
    assertThat(Block.find(text)).isEmpty();
  }

  @RepeatedTest(10)
  void findsTheBlocksThatHoldAnAddress(SeededRandom random) {
    for (int round = 0; round < 100; round++) {
      var texts = new ArrayList<String>();
      var builder = new BlockIndex.Builder();
      for (int i = 0; i < 12; i++) {
        texts.add(random.chance(0.5) ? four(random) : six(random));
        builder.add(Block.of(AddressRange.find(texts.get(i)).orElseThrow()), i);
      }
      var index = builder.build();
      var part = random.chance(0.5) ? four(random) : six(random);
      var range = AddressRange.find(part).orElseThrow();
      var expected = new TreeSet<Integer>();
      for (int i = 0; i < texts.size(); i++) {
        if (AddressRange.find(texts.get(i)).orElseThrow().contains(range)) {
          expected.add(i);
        }
      }
      var found = new TreeSet<Integer>();
      index.find(Block.of(range), found::add);
      assertThat(found).as("%s in %s", part, texts).isEqualTo(expected);
      assertThat(Block.find(part)).contains(Block.of(range));
    }
  }

  private static String four(SeededRandom random) {
    return "192.0."
        + random.integer(0, 3)
        + "."
        + random.integer(0, 3)
        + "/"
        + random.integer(20, 32);
  }

  private static String six(SeededRandom random) {
    return "2001:db8::%d:0:%d/%d"
        .formatted(random.integer(0, 3), random.integer(0, 3), random.integer(90, 128));
  }
}
