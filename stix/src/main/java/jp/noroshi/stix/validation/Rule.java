package jp.noroshi.stix.validation;

import java.util.Locale;

/// The rules, each with the section that states it and its words in both languages. A section is
/// one of STIX 2.1, or, with `BP`, of the STIX Best Practices Guide 1.0, or, with `IO`, of the STIX
/// 2.1 Interoperability Test Document 1.0.
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
  DICTIONARY("2.3", Severity.MUST, "辞書の形式が違います", "Not a valid dictionary"),
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
  CREATOR(
      "3.5",
      Severity.SHOULD,
      "作成者は identity オブジェクトで示します",
      "The creator should be an identity object"),
  UUID_VERSION(
      "2.9",
      Severity.SHOULD,
      "識別子の UUID は乱数（バージョン4）にします",
      "The UUID of the identifier should be random (version 4)"),
  OBSERVABLE_UUID(
      "2.9",
      Severity.SHOULD,
      "観測データの識別子は内容から求めます（UUID バージョン5）",
      "The identifier of an observable should follow from its content (UUID version 5)"),
  DETERMINISTIC_ID(
      "2.9",
      Severity.SHOULD,
      "識別子が内容から求めた値と一致しません",
      "The identifier is not the one that follows from the content"),
  DICTIONARY_KEY("2.3", Severity.SHOULD, "辞書のキーは小文字にします", "A dictionary key should be lower-case"),
  DICTIONARY_KEY_LENGTH(
      "2.3",
      Severity.SHOULD,
      "辞書のキーは30文字までにします",
      "A dictionary key should have 30 characters at most"),
  EXTERNAL_HASH(
      "2.5.1",
      Severity.SHOULD,
      "URL で示す外部の資料にはハッシュ値を付けます",
      "An external reference with a URL should have a hash of what is there"),
  HASH_NAME_LENGTH(
      "2.7",
      Severity.SHOULD,
      "ハッシュ方式の名前は30文字までにします",
      "The name of a hash algorithm should have 30 characters at most"),
  SECURE_HASH(
      "2.7",
      Severity.SHOULD,
      "できるだけ SHA-256 のハッシュ値を含めます",
      "A SHA-256 hash should be among the hashes where possible"),
  KILL_CHAIN_NAME(
      "2.11",
      Severity.SHOULD,
      "キルチェーンと段階の名前は小文字とハイフンで書きます",
      "Names of kill chains and phases should be lower-case with hyphens between words"),
  OBSERVABLE_CONTAINER(
      "2.13",
      Severity.SHOULD,
      "観測データを中に入れる書き方は廃止予定です",
      "Observables inside the object are deprecated"),
  CONTAINER_KEY(
      "2.9",
      Severity.SHOULD,
      "中に入れた観測データのキーは 0 からの整数にします",
      "Observables inside the object should be numbered from 0"),
  VOCABULARY_FORM(
      "2.14",
      Severity.SHOULD,
      "語彙にない値は小文字とハイフンで書きます",
      "A value of one's own should be lower-case with hyphens between words"),
  OPEN_VOCABULARY(
      "10", Severity.SHOULD, "推奨される語彙にない値です", "The value is not from the suggested vocabulary"),
  NO_LANGUAGE(
      "3.2",
      Severity.SHOULD,
      "文章がどの言語かを示します",
      "An object with texts should say which language they are in"),
  DUPLICATE_VERSION(
      "3.6",
      Severity.SHOULD,
      "同じ識別子と更新日時のオブジェクトが重複しています",
      "Another object in the bundle has the same identifier and time of modification"),
  COMMON_RELATIONSHIP(
      "3.7",
      Severity.SHOULD,
      "この関係は同じ型のオブジェクトの間で使います",
      "This relationship should be between objects of one type"),
  INDICATOR_TEXT(
      "4.7.1",
      Severity.SHOULD,
      "インジケータには名前と説明を付けます",
      "An indicator should have a name and a description"),
  LOCATION_PRECISION(
      "4.10",
      Severity.SHOULD,
      "緯度・経度にはその精度を添えます",
      "Latitude and longitude should come with their precision"),
  COUNTRY(
      "4.10.1",
      Severity.SHOULD,
      "国は ISO 3166-1 の2文字コードで書きます",
      "The country should be a two-letter code of ISO 3166-1"),
  ADMINISTRATIVE_AREA(
      "4.10.1",
      Severity.SHOULD,
      "都道府県・州は ISO 3166-2 のコードで書きます",
      "The administrative area should be a code of ISO 3166-2"),
  PRODUCT_NAME(
      "4.12.1",
      Severity.SHOULD,
      "製品名は小文字とハイフンで書きます",
      "The product name should be lower-case with hyphens between words"),
  RELATIONSHIP_USE(
      "5.1.2",
      Severity.SHOULD,
      "この種別の関係は、この2つの型の間では仕様に定められていません",
      "The specification lists no such relationship between these two types"),
  MEDIA_TYPE(
      "6.7.1",
      Severity.SHOULD,
      "MIME タイプの形（種類/名前）ではありません",
      "Not of the form of a registered media type, type/name"),
  PORTS(
      "6.12",
      Severity.SHOULD,
      "通信には送信元と宛先のポート番号を含めます",
      "Network traffic should have a source port and a destination port"),
  PROTOCOL_NAME(
      "6.12.1",
      Severity.SHOULD,
      "プロトコルは IANA に登録されたサービス名（小文字）で書きます",
      "A protocol should be a service name as IANA registers them, in lower case"),
  PROTOCOL_MISSING(
      "6.12.1",
      Severity.SHOULD,
      "拡張に対応するプロトコルが protocols にありません",
      "The protocol of an extension should be among the protocols"),
  IPFIX_NAME(
      "6.12.1",
      Severity.SHOULD,
      "IPFIX 要素の名前の形（例: octetDeltaCount）ではありません",
      "Not of the form of the name of an IPFIX element, e.g. octetDeltaCount"),
  HEADER_NAME(
      "6.12.2",
      Severity.SHOULD,
      "HTTP ヘッダー名は大文字・小文字を元のまま（例: User-Agent）書きます",
      "The name of an HTTP header should keep its case, e.g. User-Agent"),
  SOCKET_OPTION(
      "6.12.4",
      Severity.SHOULD,
      "知られているソケットオプション名（例: SO_KEEPALIVE）ではありません",
      "Not the name of a known socket option, e.g. SO_KEEPALIVE"),
  PDF_ENTRY(
      "6.7.4",
      Severity.SHOULD,
      "PDF の文書情報の項目名（例: Title）ではありません",
      "Not an entry of a PDF document information dictionary, e.g. Title"),
  PROCESS_PRIORITY(
      "6.13.2",
      Severity.SHOULD,
      "プロセスの優先度は _CLASS で終わる名前で書きます",
      "The priority of a process should end in _CLASS"),
  MARKING_TYPE(
      "7.2.1",
      Severity.SHOULD,
      "statement と tlp 以外のマーキングは拡張で定義します",
      "A marking other than statement and tlp should be defined by an extension"),
  EXTENSION_DESCRIPTION(
      "7.3.1",
      Severity.SHOULD,
      "拡張の定義には説明を付けます",
      "An extension definition should have a description"),
  EXTENSION_NAMES(
      "7.3.1",
      Severity.SHOULD,
      "最上位に加わるプロパティの名前を挙げます",
      "The names of the properties that are added at the top level should be listed"),
  PATTERN_WINDOW(
      "9.5.1",
      Severity.SHOULD,
      "パターンの期間がインジケータの有効期間の外に出ています",
      "The span of time in the pattern goes beyond that in which the indicator is valid"),
  CUSTOM_PROPERTY(
      "11.1",
      Severity.SHOULD,
      "独自のプロパティは拡張（extension-definition）で定義します",
      "A custom property should be defined by an extension"),
  CUSTOM_OBJECT(
      "11.2",
      Severity.SHOULD,
      "独自の型は拡張（extension-definition）で定義します",
      "A custom type of object should be defined by an extension"),
  CUSTOM_EXTENSION(
      "11.3",
      Severity.SHOULD,
      "独自の拡張は extension-definition の識別子をキーにします",
      "A custom extension should have the identifier of its extension definition as key"),
  CUSTOM_NAME("11.1.1", Severity.SHOULD, "独自の名前は x で始めます", "A custom name should begin with x"),
  CUSTOM_SOURCE(
      "11.1.1",
      Severity.SHOULD,
      "独自の名前には、x に続けて定義した組織を示す部分を入れます",
      "A custom name should say after the x whose it is"),
  OLDER_EDITION(
      "BP 3.6",
      Severity.BEST_PRACTICE,
      "古い版で書かれています。2.1 に改めると扱いやすくなります",
      "Written in an older edition; 2.1 is easier for others to use"),
  DANGLING_REFERENCE(
      "BP 3.3",
      Severity.BEST_PRACTICE,
      "参照先がこのバンドルにありません",
      "What is referred to is not in this bundle"),
  MISSING_END(
      "BP 3.3",
      Severity.BEST_PRACTICE,
      "関係の両端または目撃の対象がこのバンドルにありません",
      "An end of the relationship, or what was sighted, is not in this bundle"),
  NO_CREATOR(
      "BP 3.4",
      Severity.BEST_PRACTICE,
      "作成者（匿名の identity でも可）を示します",
      "Name the creator, if need be by an anonymous identity"),
  NO_CONTACT(
      "BP 3.4",
      Severity.BEST_PRACTICE,
      "組織や人には連絡先を付けます",
      "An identity is more useful with contact information"),
  SHARED_TLP(
      "BP 3.5",
      Severity.BEST_PRACTICE,
      "TLP の定義は誰もが持っているので送る必要がありません",
      "Everybody has the TLP definitions; there is no need to send them"),
  MODIFIED_PRECISION(
      "BP 4.5",
      Severity.BEST_PRACTICE,
      "更新日時はミリ秒（小数3桁）までにします",
      "The time of modification is best given to the millisecond, no finer"),
  NO_SPEC_VERSION(
      "BP 4.7",
      Severity.BEST_PRACTICE,
      "観測データにも spec_version を付けます",
      "An observable is best given a spec_version, too"),
  RECOMMENDED_PROPERTY(
      "BP 5.1",
      Severity.BEST_PRACTICE,
      "あると役に立つ情報がありません",
      "What would be useful to others is missing"),
  INCIDENT_EXTENSION(
      "BP 5.4",
      Severity.BEST_PRACTICE,
      "インシデントには共通の拡張を付けます",
      "An incident is best described with the common incident extension"),
  OWN_OPINION(
      "BP 5.8",
      Severity.BEST_PRACTICE,
      "自分が作成したものへの意見です。内容を改めてください",
      "An opinion about one's own object; make a new version of that instead"),
  OPINION_ON_OBSERVABLE(
      "BP 5.8",
      Severity.BEST_PRACTICE,
      "観測データは事実なので、意見の対象にしません",
      "An observable is a fact, and not something to have an opinion about"),
  PROCESS_CHILDREN(
      "BP 6.4",
      Severity.BEST_PRACTICE,
      "プロセスの親子関係は parent_ref だけで足ります",
      "It is enough for processes to name their parent"),
  EXTENSION_REFERENCE(
      "BP 9",
      Severity.BEST_PRACTICE,
      "拡張の定義には解説資料への参照を付けます",
      "An extension definition is best given a reference to its documentation"),
  UNDEFINED_TYPE(
      "BP 2.4",
      Severity.MUST,
      "仕様にない型は受け付けません",
      "Types that are not in the specification are not taken"),
  UNDEFINED_PROPERTY(
      "BP 2.4",
      Severity.MUST,
      "仕様にないプロパティは受け付けません",
      "Properties that are not in the specification are not taken"),
  INTEROPERABLE_PROPERTY(
      "IO 2",
      Severity.MUST,
      "相互運用のために必要なプロパティがありません",
      "A property that interoperability requires is missing"),
  INTEROPERABLE_MARKING(
      "IO 2", Severity.MUST, "TLP の表示は1つだけにします", "There must be one TLP marking at most"),
  INTEROPERABLE_CREATOR(
      "IO 2",
      Severity.MUST,
      "作成者の identity（その作成者も示したもの）がバンドルに必要です",
      "The creator must be an identity in the bundle that names its own creator");

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
