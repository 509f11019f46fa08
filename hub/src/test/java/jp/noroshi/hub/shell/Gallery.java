package jp.noroshi.hub.shell;

import gg.jte.Content;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import jp.noroshi.stix.Tlp;

/// Sample pages that together show every component, for tests and for looking at them.
final class Gallery {
  static final Instant NOW = Instant.parse("2026-11-20T18:12:00Z");
  static final List<String> NAMES = List.of("home", "report", "form", "alert", "sign-in");

  private final TemplateEngine engine = TemplateEngine.createPrecompiled(ContentType.Html);
  private final Messages messages = Messages.load();
  private final Page page;
  private final String word;

  /// @param theme `light`, `dark` or empty
  /// @param word a text put where people's own words go
  Gallery(Language language, String theme, String word) {
    this.word = word;
    page =
        new Page(
            messages,
            language,
            "",
            Optional.of(
                new SignedIn(
                    language.pick("青木 恵", "Megumi Aoki"),
                    language.pick("みなと電力株式会社", "Minato Power Co."),
                    Set.of("practitioner"))),
            List.of(
                new Page.NavigationItem("/", language.pick("ホーム", "Home"), true),
                new Page.NavigationItem("/inbox", language.pick("受信箱", "Inbox"), false),
                new Page.NavigationItem("/reports", language.pick("報告", "Reports"), false),
                new Page.NavigationItem("/registry", language.pick("自組織の資産", "Our assets"), false),
                new Page.NavigationItem("/insight", language.pick("実績", "Measures"), false)),
            "token",
            "X-CSRF-TOKEN",
            "_csrf",
            "/",
            theme,
            Optional.empty());
  }

  /// Writes the sample pages into the directory named, for looking at them:
  /// `<page>.<language>.<theme>.html`.
  public static void main(String... arguments) throws IOException {
    var directory = Files.createDirectories(Path.of(arguments[0]));
    for (var language : Language.values()) {
      for (var theme : List.of("light", "dark")) {
        var gallery =
            new Gallery(
                language, theme, language.pick("画面に身代金の要求が出た", "A ransom note is on the screens"));
        for (var name : NAMES) {
          Files.writeString(
              directory.resolve(name + "." + language.code() + "." + theme + ".html"),
              gallery.html(name));
        }
      }
    }
  }

  Page page() {
    return page;
  }

  String html(String name) {
    return switch (name) {
      case "home" -> home();
      case "report" -> report();
      case "form" -> form();
      case "alert" -> alert();
      case "sign-in" -> signIn();
      default -> throw new IllegalArgumentException("no sample page " + name);
    };
  }

  private String p(String ja, String en) {
    return page.pick(ja, en);
  }

  private Content part(String template, Object... pairs) {
    return output -> {
      var parameters = new java.util.HashMap<String, Object>();
      parameters.put("page", page);
      for (int i = 0; i < pairs.length; i += 2) {
        parameters.put((String) pairs[i], pairs[i + 1]);
      }
      engine.render("shell/" + template + ".jte", parameters, output);
    };
  }

  /// Markup as it is (`String`) and rendered parts (`Content`), one after the other.
  private static Content all(Object... pieces) {
    return output -> {
      for (var piece : pieces) {
        if (piece instanceof Content content) {
          content.writeTo(output);
        } else {
          output.writeContent((String) piece);
        }
      }
    };
  }

  private String render(Page as, Map<String, Object> parameters) {
    var all = new java.util.HashMap<String, Object>(parameters);
    all.put("page", as);
    var output = new StringOutput();
    engine.render("shell/layout.jte", all, output);
    return output.toString();
  }

  private Content time(int minutesAgo) {
    return part("time", "at", NOW.minus(minutesAgo, ChronoUnit.MINUTES));
  }

  private Content due(int minutes, boolean done) {
    return part("due", "due", NOW.plus(minutes, ChronoUnit.MINUTES), "now", NOW, "done", done);
  }

  private Content chip(String kind, String ja, String en) {
    return part("chip", "kind", kind, "text", p(ja, en));
  }

  private String home() {
    return render(
        page.titledText(p("いま、すること", "What to do now"))
            .with("success", p("確認の返事を送りました。", "Your acknowledgement was sent.")),
        Map.of(
            "lead",
            p("急ぐものから順に並んでいます。", "The most urgent comes first."),
            "actions",
            all(
                "<a class=\"button primary large\" href=\"/reports/new\">",
                p("被害を報告する", "Report an incident"),
                "</a>"),
            "content",
            all(
                "<section class=\"card urgent\"><div class=\"card-title\"><h2>",
                p("VPN装置の脆弱性が悪用されています", "A VPN device you run is being exploited"),
                "</h2>",
                chip("critical", "至急", "Critical"),
                "</div><p>",
                p(
                    "登録された「Kestrel SSL-VPN 8.2」に当てはまります。同業の電力会社で今夜、侵入が報告されました。",
                    "It matches “Kestrel SSL-VPN 8.2” in your registry. Another power company"
                        + " reported an intrusion tonight."),
                "</p><p class=\"meta\">",
                part("tlp", "label", Tlp.AMBER),
                time(6),
                due(54, false),
                "</p><div class=\"actions\"><a class=\"button primary\" href=\"/alerts/7\">",
                p("最初にすることを見る", "See what to do first"),
                "</a>",
                part(
                    "act",
                    "action",
                    "/alerts/7/acknowledge",
                    "label",
                    p("受け取りました", "Acknowledge"),
                    "values",
                    Map.of("useful", "yes")),
                "</div></section><div class=\"grid\"><section class=\"card now\"><h2>",
                p("締切のある届出", "Filings with a deadline"),
                "</h2><p class=\"big\">2</p><p>",
                due(-125, false),
                "</p><p>",
                due(4_330, false),
                "</p></section><section class=\"card\"><h2>",
                p("未対応の資産", "Assets not yet fixed"),
                "</h2><p class=\"big\">14</p><progress max=\"40\" value=\"26\" aria-label=\"",
                p("対応済み", "Fixed"),
                "\"></progress><p class=\"muted small\">",
                p("40件のうち26件が対応済み", "26 of 40 fixed"),
                "</p></section><section class=\"card\"><h2>",
                p("報告から最初の警報まで", "From report to first alert"),
                "</h2><p class=\"big\">38 ",
                p("秒", "s"),
                "</p><p class=\"muted small\">",
                p("中央値（過去30日）", "Median, last 30 days"),
                "</p></section></div><h2>",
                p("受信箱", "Inbox"),
                "</h2><ul class=\"items\" id=\"inbox\" hx-get=\"/inbox\" hx-select=\"#inbox\""
                    + " hx-swap=\"outerHTML\" hx-trigger=\"inbox-changed from:body\">",
                item(true, "high", p("高", "High"), Tlp.AMBER_STRICT),
                item(false, "medium", p("中", "Medium"), Tlp.GREEN),
                "</ul>",
                part("pager", "previous", "/inbox?before=1", "next", "/inbox?after=2"))));
  }

  private Content item(boolean unread, String severity, String severityText, Tlp tlp) {
    return all(
        "<li><article class=\"item",
        unread ? " unread" : "",
        "\"><h3 class=\"item-title\"><a href=\"/alerts/7\">",
        p("取引先を装う不審な通信先への接続に注意", "Beware connections to a host posing as a supplier"),
        "</a></h3><p>",
        p("「電力」の組織に共有された情報です。", "Shared with organisations in electricity."),
        "</p><div class=\"meta\">",
        part("chip", "kind", severity, "text", severityText),
        part("tlp", "label", tlp),
        time(95),
        unread ? p("未読", "Unread") : p("確認済み", "Acknowledged"),
        "</div></article></li>");
  }

  private String report() {
    var stages =
        List.of(
            new Stage(p("提出", "Submitted"), Optional.of(NOW.minusSeconds(125)), ""),
            new Stage(p("受理", "Receipted"), Optional.of(NOW.minusSeconds(124)), "R-2026-000481"),
            new Stage(
                p("届出", "Filed"), Optional.of(NOW.minusSeconds(122)), p("3機関", "3 authorities")),
            new Stage(p("共有", "Shared"), Optional.of(NOW.minusSeconds(100)), ""),
            new Stage(
                p("警報", "Alerted"),
                Optional.of(NOW.minusSeconds(87)),
                p("10〜19組織", "10–19 organisations")),
            new Stage(
                p("確認", "Acknowledged"), Optional.empty(), p("いま6組織", "6 organisations so far")),
            new Stage(p("対応済み", "Fixed"), Optional.empty(), ""));
    return render(
        page.titledText(p("VPN装置からの侵入とランサムウェア", "Ransomware through a VPN device")),
        Map.of(
            "crumbs",
            List.of(new Crumb("/", p("ホーム", "Home")), new Crumb("/reports", p("報告", "Reports"))),
            "actions",
            all("<a class=\"button\" href=\"/r.pdf\">", p("控えを保存", "Save the receipt"), "</a>"),
            "content",
            all(
                "<section class=\"card\"><h2>",
                p("いまの状況", "Where it stands"),
                "</h2>",
                part("stages", "stages", stages),
                "</section><div class=\"split\"><div class=\"stack\"><h2>",
                p("届出", "Filings"),
                "</h2><div class=\"table-frame\"><table class=\"table\"><caption"
                    + " class=\"visually-hidden\">",
                p("機関ごとの届出", "Filings by authority"),
                "</caption><thead><tr><th scope=\"col\">",
                p("届出先", "Authority"),
                "</th><th scope=\"col\">",
                p("根拠", "Why"),
                "</th><th scope=\"col\">",
                p("期限", "Deadline"),
                "</th><th scope=\"col\">",
                p("状態", "State"),
                "</th></tr></thead><tbody>",
                row(p("国家サイバー統括室", "National Cybersecurity Office"), 240, "good", "送付済み", "Filed"),
                row(
                    p("個人情報保護委員会", "Personal Information Protection Commission"),
                    4_100,
                    "warn",
                    "下書き",
                    "Draft"),
                row(p("経済産業省", "METI"), -30, "bad", "要対応", "Needs action"),
                "</tbody></table></div>",
                part("stages", "stages", stages.subList(4, 7), "across", false),
                "</div><aside class=\"card\"><h2>",
                p("報告の内容", "What was reported"),
                "</h2><dl class=\"facts\"><div><dt>",
                p("気づいた日時", "Detected"),
                "</dt><dd>",
                time(480),
                "</dd></div><div><dt>",
                p("手口", "Entry"),
                "</dt><dd>",
                p("VPN装置", "VPN device"),
                "</dd></div><div><dt>",
                p("共有の範囲", "Sharing"),
                "</dt><dd>",
                part("tlp", "label", Tlp.RED),
                " ",
                part("tlp", "label", Tlp.AMBER),
                " ",
                part("tlp", "label", Tlp.CLEAR),
                "</dd></div></dl></aside></div>")));
  }

  private Content row(String authority, int minutes, String kind, String ja, String en) {
    return all(
        "<tr><th scope=\"row\">",
        authority,
        "</th><td data-label=\"",
        p("根拠", "Why"),
        "\">",
        p("基幹インフラ事業者の報告義務", "Duty of essential-infrastructure operators"),
        "</td><td data-label=\"",
        p("期限", "Deadline"),
        "\">",
        due(minutes, kind.equals("good")),
        "</td><td data-label=\"",
        p("状態", "State"),
        "\">",
        chip(kind, ja, en),
        "</td></tr>");
  }

  private String form() {
    var late =
        p("未来の日時になっています。気づいた日時を入れてください。", "This lies in the future. Enter when you noticed.");
    var entry =
        List.of(
            new Option("vpn", p("VPN装置", "VPN device")),
            new Option("mail", p("メール", "Mail"), p("添付ファイルやリンクから", "From an attachment or a link")),
            new Option("rdp", p("リモートデスクトップ", "Remote desktop")));
    return render(
        page.titledText(p("被害を報告する", "Report an incident")),
        Map.of(
            "narrow",
            true,
            "lead",
            p(
                "分かる範囲で構いません。あとから何度でも直せます。",
                "What you know now is enough. You can correct it as often as you like."),
            "content",
            all(
                part(
                    "errors",
                    "errors",
                    List.of(new FieldError("detected_at", late), new FieldError("", word))),
                part(
                    "steps",
                    "labels",
                    List.of(
                        p("何が起きたか", "What happened"),
                        p("影響", "Impact"),
                        p("誰に見えるか", "Who will see it")),
                    "current",
                    1),
                "<form class=\"form\" method=\"post\" action=\"/send\" data-draft=\"d1\""
                    + " data-draft-save=\"/draft\">",
                part("csrf"),
                part(
                    "field",
                    "name",
                    "summary",
                    "label",
                    p("何が起きましたか", "What happened?"),
                    "term",
                    p("インシデントの概要", "Incident summary"),
                    "hint",
                    p("気づいたことを、そのままの言葉で。", "In your own words, as you saw it."),
                    "value",
                    word,
                    "rows",
                    4,
                    "required",
                    true,
                    "maxlength",
                    4000),
                part(
                    "when",
                    "name",
                    "detected_at",
                    "label",
                    p("いつ気づきましたか", "When did you notice?"),
                    "term",
                    p("検知日時", "Detection time"),
                    "value",
                    "2027-01-01T03:10",
                    "error",
                    late,
                    "unknown",
                    true),
                part(
                    "choice",
                    "name",
                    "entry",
                    "label",
                    p("どこから入られたようですか", "How did they get in, as far as you can tell?"),
                    "term",
                    p("侵入経路", "Initial access"),
                    "options",
                    entry,
                    "chosen",
                    Set.of("vpn"),
                    "several",
                    true,
                    "unknown",
                    true,
                    "beside",
                    true),
                part(
                    "choice",
                    "name",
                    "service",
                    "label",
                    p("電気の供給に影響はありますか", "Is the supply of electricity affected?"),
                    "options",
                    List.of(new Option("yes", p("ある", "Yes")), new Option("no", p("ない", "No"))),
                    "unknown",
                    true),
                part(
                    "select",
                    "name",
                    "sector",
                    "label",
                    p("業種", "Sector"),
                    "options",
                    List.of(new Option("electricity", p("電力", "Electricity")))),
                part(
                    "field",
                    "name",
                    "phone",
                    "label",
                    p("折り返しの電話番号", "Number to call back"),
                    "type",
                    "tel",
                    "small",
                    true),
                "<div class=\"dock\">",
                part("savestate", "draft", "d1"),
                "<button class=\"button primary large\">",
                p("誰に見えるかを確かめる", "See who will see it"),
                "</button></div></form>")));
  }

  private String alert() {
    return render(
        page.titledText(p("VPN装置の脆弱性が悪用されています", "A VPN device you run is being exploited")),
        Map.of(
            "content",
            all(
                part(
                    "tabs",
                    "label",
                    p("読み手別の版", "Editions"),
                    "tabs",
                    List.of(
                        new Crumb("?e=executive", p("経営者向け", "For executives")),
                        new Crumb("?e=practitioner", p("実務者向け", "For practitioners")),
                        new Crumb("?e=analyst", p("分析者向け", "For analysts"))),
                    "current",
                    "?e=practitioner"),
                part(
                    "banner",
                    "kind",
                    "warning",
                    "title",
                    p("なぜ届いたか", "Why you get this"),
                    "content",
                    all("<p>", p("同じ装置を登録しているため。", "You registered the same device."), "</p>")),
                part("banner", "kind", "error", "title", p("至急", "Urgent")),
                part("banner", "title", p("お知らせ", "For your information")),
                part("banner", "kind", "success", "title", p("対応済み", "Done")),
                "<section class=\"card\"><h2>",
                p("最初にすること", "Do this first"),
                "</h2><ol><li>",
                p("装置の管理画面を外部から切り離す", "Cut the device's management page off from outside"),
                "</li><li>",
                p("8.2.4 以上に更新する", "Update to 8.2.4 or newer"),
                "</li></ol><div class=\"actions\"><button class=\"button primary\">",
                p("済みにする", "Mark as done"),
                "</button><button class=\"button\">",
                p("役に立った", "Useful"),
                "</button><button class=\"button quiet\">",
                p("当てはまらない", "Does not apply"),
                "</button><button class=\"button danger\">",
                p("取り下げる", "Withdraw"),
                "</button><button class=\"button\" disabled>",
                p("送信済み", "Sent"),
                "</button></div></section>",
                part(
                    "copy",
                    "id",
                    "hashes",
                    "label",
                    "SHA-256",
                    "text",
                    "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"),
                "<details open><summary>",
                p("技術的な詳細", "Technical details"),
                "</summary><p>",
                p(
                    "通信先 <code>203.0.113.9:8443</code> への接続を探してください。",
                    "Look for connections to <code>203.0.113.9:8443</code>."),
                "</p></details><p class=\"row\">",
                chip("plain", "下書き", "Draft"),
                chip("info", "受付中", "Open"),
                chip("good", "完了", "Done"),
                chip("warn", "注意", "Attention"),
                chip("hot", "警戒", "Alarm"),
                chip("bad", "失敗", "Failed"),
                chip("medium", "中", "Medium"),
                chip("high", "高", "High"),
                chip("critical", "至急", "Critical"),
                part("tlp", "label", Tlp.GREEN),
                part("tlp", "label", Tlp.AMBER_STRICT),
                "</p>",
                part(
                    "empty",
                    "title",
                    p("まだ返事はありません", "No answers yet"),
                    "text",
                    word,
                    "action",
                    all("<a class=\"button\" href=\"/\">", p("ホームへ", "Home"), "</a>")))));
  }

  private String signIn() {
    var stranger =
        new Page(
            messages,
            page.language(),
            p("サインイン", "Sign in"),
            Optional.empty(),
            List.of(),
            "token",
            "X-CSRF-TOKEN",
            "_csrf",
            "/sign-in",
            page.theme(),
            Optional.empty());
    return render(
        stranger,
        Map.of(
            "narrow",
            true,
            "content",
            all(
                "<form class=\"form card\" method=\"post\" action=\"/sign-in\">",
                part("csrf"),
                part(
                    "field",
                    "name",
                    "username",
                    "label",
                    p("利用者名", "User name"),
                    "autocomplete",
                    "username"),
                part(
                    "field",
                    "name",
                    "password",
                    "label",
                    p("パスワード", "Password"),
                    "type",
                    "password",
                    "autocomplete",
                    "current-password"),
                "<button class=\"button primary large\">",
                p("サインイン", "Sign in"),
                "</button></form>")));
  }
}
