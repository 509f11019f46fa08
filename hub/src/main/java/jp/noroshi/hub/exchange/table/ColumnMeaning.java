package jp.noroshi.hub.exchange.table;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What a column of a list may be. The words are what such columns are headed by.
public enum ColumnMeaning {
  /// The value of an indicator: an address, a domain, a URL, a hash …
  VALUE(
      "indicator",
      "ioc",
      "value",
      "ip",
      "ipaddress",
      "ipアドレス",
      "address",
      "アドレス",
      "srcip",
      "dstip",
      "domain",
      "ドメイン",
      "ドメイン名",
      "fqdn",
      "hostname",
      "host",
      "ホスト名",
      "url",
      "md5",
      "sha1",
      "sha256",
      "sha512",
      "hash",
      "ハッシュ",
      "ハッシュ値",
      "値",
      "指標",
      "インジケータ",
      "インジケーター",
      "iocvalue",
      "indicatorvalue",
      "email",
      "メールアドレス",
      "md5hash",
      "sha256hash"),
  /// Of what type the value is.
  TYPE("type", "indicatortype", "ioctype", "種別", "種類", "タイプ", "型"),
  DESCRIPTION(
      "description",
      "comment",
      "comments",
      "note",
      "notes",
      "説明",
      "備考",
      "概要",
      "コメント",
      "内容",
      "malware",
      "threat",
      "family",
      "マルウェア"),
  FIRST_SEEN(
      "firstseen",
      "date",
      "first",
      "timestamp",
      "dateadded",
      "観測日",
      "初回観測",
      "初回観測日",
      "日付",
      "日時",
      "検知日時",
      "観測日時",
      "登録日",
      "validfrom"),
  LAST_SEEN("lastseen", "last", "lastonline", "最終観測", "最終観測日", "最終確認日"),
  CONFIDENCE("confidence", "score", "信頼度", "確度", "確信度"),
  TLP("tlp", "tlplabel", "共有範囲", "取扱区分"),
  REFERENCE("reference", "references", "source", "ref", "link", "参照", "参照元", "出典", "情報源", "参考url"),
  LABELS("tag", "tags", "label", "labels", "タグ", "ラベル", "分類", "category"),
  IGNORE();

  private final List<String> words;

  ColumnMeaning(String... words) {
    this.words = List.of(words);
  }

  /// As in mappings and in the names of messages.
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<ColumnMeaning> of(String code) {
    return Arrays.stream(values()).filter(one -> one.code().equals(code)).findFirst();
  }

  /// What a column with this heading is likely to be.
  static Optional<ColumnMeaning> headed(String heading) {
    var plain = heading.toLowerCase(Locale.ROOT).replaceAll("[\\s_\\-./:：（）()]+", "");
    return Arrays.stream(values()).filter(one -> one.words.contains(plain)).findFirst();
  }
}
