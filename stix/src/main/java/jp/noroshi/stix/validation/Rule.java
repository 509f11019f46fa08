package jp.noroshi.stix.validation;

import java.util.Locale;

/// The rules, each with the section of STIX 2.1 that states it and its words in both languages.
enum Rule {
  REQUIRED_PROPERTY("3.1", Severity.MUST, "必須のプロパティがありません", "A required property is missing"),
  PROPERTY_GROUP("3.1", Severity.MUST, "いずれかのプロパティが必要です", "One of several properties is required"),
  EXCLUSIVE_PROPERTIES(
      "3.1",
      Severity.MUST,
      "同時に使えないプロパティがあります",
      "Properties that exclude each other are both present"),
  WRONG_KIND("2", Severity.MUST, "値の型が違います", "The value is of the wrong kind"),
  EMPTY_LIST("2.12", Severity.MUST, "空のリストは使えません", "A list must not be empty"),
  NULL_VALUE("3.1", Severity.MUST, "null は使えません", "A value must not be null"),
  PROPERTY_NAME(
      "3.1",
      Severity.MUST,
      "プロパティ名は a-z、0-9、_ の3〜250文字です",
      "A property name has 3 to 250 characters of a-z, 0-9 and underscore"),
  RESERVED_NAME("3.1", Severity.MUST, "予約された名前です", "The property name is reserved"),
  TYPE_NAME("3.2", Severity.MUST, "type の形式が違います", "The type has the wrong form"),
  SPEC_VERSION("3.2", Severity.MUST, "spec_version が不正です", "The spec_version is unknown"),
  IDENTIFIER("2.9", Severity.MUST, "識別子は「型--UUID」です", "An identifier is written type--UUID"),
  IDENTIFIER_TYPE(
      "2.9", Severity.MUST, "識別子の型が type と違います", "The identifier does not begin with the type"),
  IDENTIFIER_VERSION("2.9", Severity.MUST, "UUIDv4 でなければなりません", "The UUID must be of version 4"),
  REFERENCE_TYPE(
      "2.9",
      Severity.MUST,
      "この型のオブジェクトは参照できません",
      "An object of this type cannot be referred to here"),
  TIMESTAMP("2.16", Severity.MUST, "タイムスタンプが不正です", "Not a timestamp"),
  TIMESTAMP_PRECISION(
      "3.2", Severity.MUST, "ミリ秒まで必要です", "The timestamp must be precise to the millisecond"),
  TIME_ORDER("3.2", Severity.MUST, "時刻の前後が逆です", "Two times are in the wrong order"),
  OUT_OF_RANGE("2", Severity.MUST, "値が範囲外です", "The value is out of range"),
  CLOSED_VOCABULARY("10", Severity.MUST, "列挙にない値です", "The value is not in the enumeration"),
  HASHES("2.7", Severity.MUST, "ハッシュ値が不正です", "A hash is not of its algorithm's form"),
  BINARY("2.1", Severity.MUST, "base64 ではありません", "Not base64"),
  HEX("2.8", Severity.MUST, "16進数ではありません", "Not hexadecimal"),
  URL("2.5", Severity.MUST, "URL ではありません", "Not a URL"),
  DICTIONARY("2.4", Severity.MUST, "辞書の形式が違います", "Not a valid dictionary"),
  EXTERNAL_REFERENCE("2.5", Severity.MUST, "外部参照が不正です", "The external reference is not valid"),
  KILL_CHAIN_PHASE("2.11", Severity.MUST, "キルチェーンの段階が不正です", "The kill chain phase is not valid"),
  EXTENSION("7.3", Severity.MUST, "拡張が不正です", "The extension is not valid"),
  GRANULAR_MARKING("7.2.3", Severity.MUST, "部分マーキングが不正です", "The granular marking is not valid"),
  SELECTOR(
      "7.2.3.1", Severity.MUST, "セレクタが何も指していません", "A selector points at nothing in the object"),
  MARKING_DEFINITION("7.2.1", Severity.MUST, "マーキング定義が不正です", "The marking definition is not valid"),
  TLP_DEFINITION(
      "7.2.1.4",
      Severity.MUST,
      "TLP の定義は変更できません",
      "A TLP marking definition must be the published one"),
  CIRCULAR_MARKING("7.2.2", Severity.MUST, "自分自身でマーキングされています", "A marking marks itself"),
  LANGUAGE("7.1", Severity.MUST, "言語別の内容が不正です", "The language content is not valid"),
  RELATIONSHIP_TYPE(
      "5.1",
      Severity.MUST,
      "関係の種別は a-z、0-9、- です",
      "A relationship type has a-z, 0-9 and hyphen only"),
  PATTERN("9", Severity.MUST, "パターンが不正です", "The pattern is not valid"),
  VALUE_FORM("6", Severity.MUST, "値の形式が違います", "The value has the wrong form"),
  BUNDLE("8", Severity.MUST, "バンドルが不正です", "The bundle is not valid"),
  UUID_VERSION("2.9", Severity.SHOULD, "UUIDv4 が推奨です", "The UUID should be of version 4"),
  CREATOR("3.2", Severity.SHOULD, "作成者は identity が推奨です", "The creator should be an identity"),
  DETERMINISTIC_ID(
      "2.9", Severity.SHOULD, "識別子は内容から導くことが推奨です", "The identifier should follow from the content"),
  OPEN_VOCABULARY(
      "10", Severity.SHOULD, "語彙にある値が推奨です", "The value should be from the open vocabulary"),
  CUSTOM_PROPERTY(
      "11.1",
      Severity.SHOULD,
      "独自プロパティより拡張が推奨です",
      "A custom property should be an extension instead"),
  NO_DESCRIPTION("3.1", Severity.BEST_PRACTICE, "説明がありません", "There is no description");

  private final String code = name().toLowerCase(Locale.ROOT).replace('_', '-');
  private final String section;
  private final Severity severity;
  private final String ja;
  private final String en;

  Rule(String section, Severity severity, String ja, String en) {
    this.section = section;
    this.severity = severity;
    this.ja = ja;
    this.en = en;
  }

  Finding at(String path) {
    return finding(path, section, "", "");
  }

  /// A finding that names what it is about: a property or a list of admitted values.
  Finding at(String path, String detail) {
    return finding(path, section, detail, detail);
  }

  Finding at(String path, String detailJa, String detailEn) {
    return finding(path, section, detailJa, detailEn);
  }

  Finding in(String section, String path, String detail) {
    return finding(path, section, detail, detail);
  }

  private Finding finding(String path, String where, String detailJa, String detailEn) {
    return new Finding(
        code,
        path,
        where,
        severity,
        detailJa.isEmpty() ? ja : ja + "（" + detailJa + "）",
        detailEn.isEmpty() ? en : en + ": " + detailEn);
  }
}
