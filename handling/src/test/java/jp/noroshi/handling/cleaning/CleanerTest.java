package jp.noroshi.handling.cleaning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CleanerTest {
  private static final Cleaner CLEANER =
      new Cleaner(
          new Identity(
              Set.of("株式会社ヒカリ電力", "Hikari Electric Power Co., Ltd.", "HEPCO", "髙﨑システムズ"),
              Set.of("hikari-power.example.jp", "ひかり電力.example"),
              Set.of("dc01", "fs-tokyo-02"),
              Set.of("203.0.113.0/26", "2001:db8:77::/48"),
              Set.of("山田 太郎", "Taro Yamada"),
              Set.of("hikari.soc@mail.example"),
              Set.of("03-1234-5678"),
              Set.of("PJ-Ohtaka")));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "株式会社ヒカリ電力",
        "㈱ヒカリ電力",
        "㍿ヒカリ電力",
        "（株）ヒカリ電力",
        "ヒカリ電力(株)",
        "ﾋｶﾘ電力",
        "ひかり電力",
        "ヒ カ リ 電 力",
        "ヒカリ\n電力",
        "ヒ\u200bカリ電力",
        "Hikari Electric Power",
        "HIKARI ELECTRIC POWER CO.,LTD.",
        "Ｈｉｋａｒｉ　Ｅｌｅｃｔｒｉｃ　Ｐｏｗｅｒ",
        "hikari-electric-power",
        "hikarielectricpower_backup.zip",
        "hepco",
        "ＨＥＰＣＯ",
        "高崎システムズ",
        "髙崎ｼｽﾃﾑｽﾞ",
        "hikari-power.example.jp",
        "vpn.hikari-power.example.jp",
        "hikari-power[.]example[.]jp",
        "hikari-power(dot)example(dot)jp",
        "hikari-power dot example dot jp",
        "hxxps://portal.hikari-power[.]example[.]jp:8443/login?x=1",
        "taro@hikari-power.example.jp",
        "taro(at)hikari-power.example.jp",
        "ひかり電力.example",
        "DC01",
        "ｄｃ０１",
        "FS-TOKYO-02",
        "203.0.113.7",
        "203[.]0[.]113[.]7",
        "２０３．０．１１３．７",
        "203.0.113.0/24",
        "2001:db8:77::1",
        "2001:DB8:0077:0:0:0:0:1",
        "山田太郎",
        "山田　太郎",
        "太郎 山田",
        "山田さん",
        "taro yamada",
        "YAMADA, Taro",
        "hikari.soc@mail.example",
        "hikari.soc [at] mail [dot] example",
        "03-1234-5678",
        "+81 3 1234 5678",
        "０３（１２３４）５６７８",
        "pj ohtaka"
      })
  void noSpellingOfAnIdentityFactSurvives(String spelling) {
    var cleaned = CLEANER.clean("確認: " + spelling + " で観測された", Wording.JA);

    assertThat(cleaned.removals()).isNotEmpty();
    assertThat(CLEANER.identifies(cleaned.text())).isFalse();
    assertThat(cleaned.text()).doesNotContain(spelling).startsWith("確認: ").endsWith("で観測された");
    assertThat(cleaned.withheld()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "198.51.100.23 から VPN 装置の CVE-2026-21001 を悪用",
        "通信先は evil-c2.example.net、ハッシュは d41d8cd98f00b204e9800998ecf8427e",
        "Scheduled task \\Microsoft\\Windows\\Updater runs rundll32.exe",
        "2001:db8:99::5 に DNS トンネリング",
        "電力業界を狙う攻撃キャンペーン"
      })
  void whatTellsOfTheAttackOnlyIsLeftAsItIs(String text) {
    assertThat(CLEANER.clean(text, Wording.JA)).isEqualTo(new Cleaned(text, List.of(), false));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2026-11-20T16:30:00Z に侵入|2026-11-21 に侵入",
        "2026-11-21 08:15:22 に侵入|2026-11-21 に侵入",
        "2026-11-21T08:15+09:00 に侵入|2026-11-21 に侵入",
        "2026年11月21日 14時03分に検知|2026年11月21日 【時刻】に検知",
        "午後3時半に検知|【時刻】に検知",
        "at 03:12:44 JST|at 【時刻】",
        "暗号化された端末は1,234台|暗号化された端末は1000〜1999台",
        "利用者3名|利用者5未満名",
        "顧客2万件|顧客10000〜49999件",
        "24時間以内|24時間以内"
      })
  void momentsBecomeDaysAndCountsBecomeBands(String text, String expected) {
    assertThat(CLEANER.clean(text, Wording.JA).text()).isEqualTo(expected);
  }

  @Test
  void placeholdersAreInTheLanguageOfTheReader() {
    assertThat(CLEANER.clean("HEPCO lost 350 servers", Wording.EN).text())
        .isEqualTo("[affected organisation] lost 200–499 servers");
  }

  @Test
  void everyRemovalIsReportedWithWhatItWas() {
    var cleaned = CLEANER.clean("㈱ヒカリ電力の DC01 (10.1.2.3) と 203.0.113.9", Wording.JA);

    assertThat(cleaned.text()).isEqualTo("【被害組織】の 【被害組織の機器】 (【内部アドレス】) と 【被害組織のIPアドレス】");
    assertThat(cleaned.removals())
        .extracting(Cleaned.Removal::fact, Cleaned.Removal::original)
        .containsExactly(
            tuple(Fact.ORGANISATION, "㈱ヒカリ電力"),
            tuple(Fact.HOST, "DC01"),
            tuple(Fact.INTERNAL_ADDRESS, "10.1.2.3"),
            tuple(Fact.OWN_ADDRESS, "203.0.113.9"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"commandos in Orlando", "dc011 and adc01", "thepcor"})
  void aShortNameInsideAnotherWordIsAnotherWord(String text) {
    var cleaner =
        new Cleaner(
            new Identity(
                Set.of("HEPCO"),
                Set.of(),
                Set.of("dc01"),
                Set.of(),
                Set.of("Ando"),
                Set.of(),
                Set.of(),
                Set.of()));

    assertThat(cleaner.clean(text, Wording.EN).text()).isEqualTo(text);
  }

  @Test
  void aTextThatCannotBeCleanedIsWithheldWhole() {
    // The name is part of the placeholder that takes its place.
    var cleaner = new Cleaner(Identity.of(List.of("被害組織"), List.of()));

    var cleaned = cleaner.clean("被害組織のサーバー", Wording.JA);

    assertThat(cleaned.withheld()).isTrue();
    assertThat(cleaned.text()).doesNotContain("サーバー");
  }

  @ParameterizedTest
  @CsvSource({
    "203.0.113.7, OWN",
    "203[.]0[.]113[.]7, OWN",
    "203.0.113.0/24, OWN",
    "http://203.0.113.9:8080/a, OWN",
    "2001:db8:77::9, OWN",
    "http://[2001:db8:77::9]/, OWN",
    "::ffff:203.0.113.9, OWN",
    "hikari-power.example.jp, OWN",
    "mail.hikari-power[.]example[.]jp, OWN",
    "hxxps://mail.hikari-power.example.jp/owa, OWN",
    "someone@hikari-power.example.jp, OWN",
    "DC01, OWN",
    "hikari-power.example.jp.evil.example, REVEALS",
    "hikarielectricpower-login.example.net, REVEALS",
    "https://evil.example/HEPCO/index.php, REVEALS",
    "10.1.2.3, PRIVATE",
    "192.168.0.0/24, PRIVATE",
    "fe80::1, PRIVATE",
    "100.64.3.4, PRIVATE",
    "fileserver.corp, PRIVATE",
    "198.51.100.23, KEEP",
    "2001:db8:99::1, KEEP",
    "evil-c2.example.net, KEEP",
    "https://evil-c2.example.net/a/b?c=d, KEEP",
    "d41d8cd98f00b204e9800998ecf8427e, KEEP",
    "invoice_2026.xlsm, KEEP"
  })
  void anIndicatorIsTheirsOrInternalOrShareable(String value, Verdict verdict) {
    assertThat(CLEANER.judge(value)).isEqualTo(verdict);
  }

  @Test
  void aRangeThatCannotBeReadIsRefusedForItWouldNotBeProtected() {
    var identity =
        new Identity(
            Set.of(),
            Set.of(),
            Set.of(),
            Set.of("203.0.113.0/99"),
            Set.of(),
            Set.of(),
            Set.of(),
            Set.of());

    assertThatThrownBy(() -> new Cleaner(identity)).hasMessageContaining("203.0.113.0/99");
  }

  @Test
  void aMixedListOfFactsIsSortedIntoItsKinds() {
    var identity =
        Identity.of(
            List.of("光電力"), List.of("203.0.113.0/26", "hikari.example.jp", "a@b.example", "HEPCO"));

    assertThat(identity.ranges()).containsExactly("203.0.113.0/26");
    assertThat(identity.domains()).containsExactly("hikari.example.jp");
    assertThat(identity.mailAddresses()).containsExactly("a@b.example");
    assertThat(identity.organisationNames()).containsExactlyInAnyOrder("光電力", "HEPCO");
  }
}
