package jp.noroshi.handling.cleaning;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds what names an account, a device or who wrote a document by its form alone, whoever it
/// belongs to: nobody lists these beforehand, and logs and pasted documents are full of them.
///
/// Each pattern marks what is taken out as its first group. Built-in accounts and the directories
/// attackers use (`C:\Users\Public`) tell nothing about anybody and stay.
final class Traces {
  /// A value that is no placeholder of an earlier pass.
  private static final String VALUE = "\"?([^\\s\",;)(\\[\\]【】<>{}]{2,64})";

  private static final String NOBODY =
      "(?!(?:public|default|default user|all users|administrator|admin|root|guest|shared|system|"
          + "local service|network service|localsystem|nobody|user|ubuntu|www-data|sshd)"
          + "(?![a-z0-9._-]))";

  private static final String PATH_PART = "[^\\\\/\\s\"'<>|:*?【】\\[\\]]{1,64}";

  private record Trace(Fact fact, Pattern pattern) {}

  private static final List<Trace> ALL =
      List.of(
          // C:\\Users\\t.yamada\\… and its elder; a name with a space counts only up to a
          // separator.
          trace(
              Fact.ACCOUNT,
              "[\\\\/](?:users|documents and settings)\\\\{1,2}"
                  + NOBODY
                  + "((?:[^\\\\/\\r\\n\"'<>|:*?【】\\[\\]]{1,40})(?=\\\\)|"
                  + PATH_PART
                  + ")"),
          // /home/yamada, /Users/yamada; not within a URL
          trace(Fact.ACCOUNT, "(?<![\\w.\\-/])/(?:home|users)/" + NOBODY + "(" + PATH_PART + ")"),
          // CORP\\yamada; not a stretch of a path or of a registry key
          trace(
              Fact.ACCOUNT,
              "(?<![\\w\\\\:.%/-])(?!(?:hklm|hkcu|hkcr|hku|hkey\\w*|software|system|windows|system32|"
                  + "syswow64|programdata|temp|appdata|microsoft|builtin|users|authority|currentversion)\\\\)"
                  + "([a-z][a-z0-9-]{1,14}\\\\(?![\\w.-]{0,60}\\.(?:exe|dll|sys|bat|cmd|ps1|vbs|js|tmp|log|"
                  + "dat|ini|txt|zip|lnk)\\b)[a-z0-9._$-]{2,64})(?![\\\\\\w])"),
          trace(
              Fact.ACCOUNT,
              "(?<![\\w])(?:user ?name|user ?id|user|account ?name|account|login ?id|login|logon|"
                  + "ユーザー?名|ユーザー?id|ユーザー?|アカウント名?|ログインid|職員番号|社員番号)\\s?[=:]\\s?\"?"
                  + NOBODY
                  + VALUE),
          // a Windows security identifier of a domain's account (MS-DTYP 2.4.2)
          trace(Fact.ACCOUNT, "(?<![\\w-])(s-1-5-21(?:-\\d{1,10}){3,4})(?!\\d)"),
          // \\\\FILESV01\\share: a name without a dot means something in one network only
          trace(Fact.DEVICE, "(?<![\\w\\\\])\\\\\\\\([a-z0-9][a-z0-9_-]{1,62})(?=\\\\)"),
          trace(
              Fact.DEVICE,
              "(?<![\\w])(?:host ?name|computer ?name|machine ?name|device ?name|workstation|"
                  + "ホスト名|コンピューター?名|端末名|機器名|サーバー?名)\\s?[=:]\\s?"
                  + VALUE),
          trace(
              Fact.DEVICE,
              "(?<![\\w])(?:serial ?(?:number|no\\.?|#)?|s/n|asset ?tag|license"
                  + " ?key|シリアル(?:番号|ナンバー)?|"
                  + "製造番号|資産番号|管理番号|ライセンスキー)\\s?[=:#]?\\s?(?=[a-z-]{0,40}\\d)([a-z0-9][a-z0-9-]{3,63})"),
          trace(
              Fact.DEVICE,
              "(?<![\\w:-])([0-9a-f]{2}([:-])[0-9a-f]{2}(?:\\2[0-9a-f]{2}){4})(?![\\w:-])"),
          trace(Fact.DEVICE, "(?<![\\w.])([0-9a-f]{4}\\.[0-9a-f]{4}\\.[0-9a-f]{4})(?![\\w.])"),
          trace(
              Fact.UNIQUE_STRING,
              "(?:法人番号|個人番号|マイナンバー|corporate number)\\s?[=:]?\\s?(\\d[\\d -]{10,16}\\d)(?!\\d)"),
          trace(
              Fact.DOCUMENT,
              "(?m)^\\s?(?:author|creator|last ?(?:modified|saved)"
                  + " ?by|company|manager|owner|作成者|作者|最終更新者|前回保存者|会社名?|所有者|文書番号|gps"
                  + " ?(?:latitude|longitude|position)|緯度|経度)\\s?[=:]\\s?"
                  + "(?![【\\[])([^\\s][^\\r\\n]{0,200})"),
          // who was written to, and the identifiers a mail system gives (RFC 5322 §3.6); who wrote
          // stays
          trace(
              Fact.DOCUMENT,
              "(?m)^(?:to|cc|bcc|delivered-to|x-original-to|x-forwarded-to|envelope-to|return-path|"
                  + "message-id|thread-index)\\s?:\\s?(?![【\\[])([^\\s][^\\r\\n]{0,500})"));

  private Traces() {}

  static List<Span> find(MappedText text, Wording wording) {
    var found = new ArrayList<Span>();
    // In Japanese character sets the backslash of a path is a yen sign.
    var plain = text.text().replace('¥', '\\');
    for (var trace : ALL) {
      var matcher = trace.pattern().matcher(plain);
      while (matcher.find()) {
        found.add(span(text, matcher, trace.fact(), wording));
      }
    }
    return found;
  }

  private static Span span(MappedText text, Matcher match, Fact fact, Wording wording) {
    return Span.of(text.from()[match.start(1)], text.to()[match.end(1) - 1], fact, wording);
  }

  private static Trace trace(Fact fact, String pattern) {
    return new Trace(fact, Pattern.compile(pattern));
  }
}
