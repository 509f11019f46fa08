package jp.noroshi.handling.cleaning;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Whoever the report is of: no identity is known to this cleaner.
class TracesTest {
  private static final Cleaner CLEANER = new Cleaner(Identity.of(List.of(), List.of()));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "C:\\Users\\t.yamada\\AppData\\Local\\Temp\\a.exe | t.yamada",
        "C:\\Users\\Taro Yamada\\Desktop\\x.lnk | Taro Yamada",
        "ｃ：￥Users\\yamada | yamada",
        "C:\\Documents and Settings\\yamada01\\x | yamada01",
        "wrote /home/tyamada/.ssh/authorized_keys | tyamada",
        "/Users/hanako/Library/LaunchAgents | hanako",
        "CORP\\t-yamada で認証 | t-yamada",
        "user=t_yamada src=198.51.100.7 | t_yamada",
        "ユーザー名：yamada.taro | yamada.taro",
        "account: svc-backup01 | svc-backup01",
        "職員番号: 004217 | 004217",
        "SID S-1-5-21-1004336348-1177238915-682003330-1107 | 682003330",
        "\\\\FILESV01\\共有\\総務 | FILESV01",
        "hostname=WARD-PC-0117 | WARD-PC-0117",
        "コンピューター名: KUYAKUSHO-12 | KUYAKUSHO-12",
        "S/N: FGT60F1234567890 | FGT60F1234567890",
        "シリアル番号 AB12-9981 | AB12-9981",
        "資産番号：H30-0042 | H30-0042",
        "MAC 00:1a:2b:3c:4d:5e | 3c:4d",
        "MAC 00-1A-2B-3C-4D-5E | 3C-4D",
        "001a.2b3c.4d5e | 2b3c",
        "法人番号 1234567890123 | 1234567890123",
        "作成者: 山田 太郎 | 山田",
        "Last Modified By: Hanako Suzuki | Suzuki",
        "Company: Aoba General Hospital | Aoba",
        "GPS Position: 35 deg 41' 22\" N | 41'",
        "To: somu@city.example.jp | somu",
        "Message-ID: <20261127.123@mx1.city.example.jp> | mx1",
      })
  void whatNamesAnAccountADeviceOrAnAuthorGoes(String text, String telling) {
    for (var wording : Wording.values()) {
      var cleaned = CLEANER.clean(text, wording);

      assertThat(cleaned.withheld()).isFalse();
      assertThat(cleaned.text()).doesNotContainIgnoringCase(telling);
      assertThat(CLEANER.clean(cleaned.text(), wording).text()).isEqualTo(cleaned.text());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "C:\\Users\\Public\\update.exe",
        "C:\\Users\\Administrator\\x.ps1",
        "C:\\Windows\\System32\\rundll32.exe",
        "HKLM\\Software\\Microsoft\\Windows\\CurrentVersion\\Run",
        "system32\\cmd.exe /c whoami",
        "NT AUTHORITY\\SYSTEM",
        "user=root",
        "https://evil.example/home/login.php",
        "http://evil.example/users/list",
        "From: attacker@evil.example",
        "Subject: 請求書の件",
        "%TEMP%\\a.dll",
        "d41d8cd98f00b204e9800998ecf8427e",
        "2001:db8:1::5",
        "SSL-VPN 装置の脆弱性が悪用された。管理者アカウントの追加を確認すること。",
        "Check for new administrator accounts and rotate every password.",
      })
  void whatTellsOfTheAttackerStays(String text) {
    assertThat(CLEANER.clean(text, Wording.EN).text()).isEqualTo(text);
  }

  @Test
  void longTextOfOneKindOfCharacterIsReadInReasonableTime() {
    for (var part : List.of("\\", "a", "/home/", "user=", "00:", "to:\n", "s-1-5-21-")) {
      var text = part.repeat(Cleaner.MAX_TEXT / 4 / part.length());

      assertThat(CLEANER.clean(text, Wording.JA)).isNotNull();
    }
  }
}
