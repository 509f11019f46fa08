package jp.noroshi.handling.cleaning;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import jp.noroshi.testkit.SeededRandom;
import jp.noroshi.testkit.Seeds;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// The oracle shares no code with the cleaner: it folds the cleaned text its own plain way and
/// looks for the facts in it.
@ExtendWith(Seeds.class)
class CleanerPropertyTest {
  private static final List<String> NAMES =
      List.of("ヒカリ電力", "東都ガス", "青葉総合病院", "みなと銀行", "Hokuto Railways", "Kasumi Semiconductor");
  private static final List<String> DOMAINS =
      List.of("hikari-power.example.jp", "toto-gas.example", "aoba-hospital.example.or.jp");
  private static final List<String> PEOPLE = List.of("山田 太郎", "鈴木 花子", "Kenji Watanabe");
  private static final List<String> PHONES = List.of("03-1234-5678", "0120-444-555");

  @RepeatedTest(200)
  void noFactSurvivesInAnyDisguise(SeededRandom random) {
    var name = random.pick(NAMES);
    var domain = random.pick(DOMAINS);
    var person = random.pick(PEOPLE);
    var phone = random.pick(PHONES);
    var network = "203.0." + random.integer(0, 255) + ".";
    var cleaner =
        new Cleaner(
            new Identity(
                Set.of(name),
                Set.of(domain),
                Set.of(),
                Set.of(network + "0/24"),
                Set.of(person),
                Set.of(),
                Set.of(phone),
                Set.of()));
    var text = new StringBuilder(random.text(0, 40));
    for (int i = 0; i < 6; i++) {
      var fact =
          switch (random.integer(0, 4)) {
            case 0 -> random.pick("株式会社", "㈱", "", "（株）") + disguised(random, name);
            case 1 -> random.pick("", "vpn.", "user@", "https://") + defanged(random, domain);
            case 2 -> disguised(random, person);
            case 3 -> random.pick("", "TEL ") + phone.replace("-", random.pick("-", " ", "－"));
            default -> defanged(random, network + random.integer(0, 255));
          };
      text.append(' ').append(fact).append(' ').append(random.text(0, 40));
    }

    var cleaned = cleaner.clean(text.toString(), random.pick(Wording.values()));

    var letters = plain(cleaned.text());
    assertThat(letters)
        .as("from: %s", text)
        .doesNotContain(plain(name))
        .doesNotContain(plain(domain))
        .doesNotContain(plain(person));
    assertThat(cleaned.text().replaceAll("\\[\\.\\]", ".")).doesNotContain(network);
    assertThat(Normalizer.normalize(cleaned.text(), Normalizer.Form.NFKC).replaceAll("\\D", ""))
        .as("from: %s", text)
        .doesNotContain(phone.replaceAll("\\D", ""));
  }

  @Test
  void findsANameThatASeparatorMakesLookLikeAMailAddress() {
    var person = "Kenji Watanabe";
    var cleaner =
        new Cleaner(
            new Identity(
                Set.of(),
                Set.of(),
                Set.of(),
                Set.of(),
                Set.of(person),
                Set.of(),
                Set.of(),
                Set.of()));

    var cleaned = cleaner.clean("log by KｅnJi W at　ＡNａｂE today", Wording.EN);

    assertThat(plain(cleaned.text())).doesNotContain("kenjiwatanabe");
  }

  @RepeatedTest(100)
  void cleaningTwiceChangesNothingMore(SeededRandom random) {
    var cleaner = new Cleaner(Identity.of(NAMES, DOMAINS));
    var text = random.text(0, 200) + disguised(random, random.pick(NAMES)) + random.text(0, 200);

    var once = cleaner.clean(text, Wording.JA);

    assertThat(cleaner.clean(once.text(), Wording.JA).text()).isEqualTo(once.text());
  }

  private static String disguised(SeededRandom random, String name) {
    var out = new StringBuilder();
    for (char c : name.toCharArray()) {
      char wide = c > 0x20 && c < 0x7f && random.chance(0.3) ? (char) (c + 0xfee0) : c;
      // Katakana as hiragana.
      char kana = wide >= 'ァ' && wide <= 'ヶ' && random.chance(0.3) ? (char) (wide - 0x60) : wide;
      out.append(random.chance(0.5) ? Character.toUpperCase(kana) : kana);
      if (random.chance(0.1)) {
        out.append(random.pick(" ", "　", "\u200b", "・", "-", "\n"));
      }
    }
    return out.toString();
  }

  private static String defanged(SeededRandom random, String host) {
    return host.replace(".", random.pick(".", "[.]", "(.)", "．", " [dot] ", "{.}"));
  }

  private static String plain(String text) {
    var folded =
        Normalizer.normalize(text, Normalizer.Form.NFKC)
            .toLowerCase(Locale.ROOT)
            .replace("[dot]", "")
            .replaceAll("[^\\p{L}\\p{Nd}]", "");
    var out = new StringBuilder();
    for (char c : folded.toCharArray()) {
      out.append(c >= 'ぁ' && c <= 'ゖ' ? (char) (c + 0x60) : c);
    }
    return out.toString();
  }
}
