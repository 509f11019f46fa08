package jp.noroshi.stix.v1;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jp.noroshi.stix.StixId;
import jp.noroshi.stix.StixTimestamp;
import jp.noroshi.stix.json.JsonArray;
import jp.noroshi.stix.json.JsonObject;
import jp.noroshi.stix.json.JsonString;
import jp.noroshi.stix.json.JsonValue;
import jp.noroshi.stix.v1.source.Element;

/// A property extension with what STIX 1.x says of an object and 2.1 has no property for. The keys
/// are those of the definitions OASIS published for this purpose.
final class Extension {
  private final String key;
  private final Map<String, JsonValue> members = new LinkedHashMap<>();

  private Extension(String uuid) {
    key = "extension-definition--" + uuid;
  }

  static Extension attackPattern() {
    return new Extension("abfeb963-42a9-45a7-841a-e1d97838e2c9");
  }

  static Extension campaign() {
    return new Extension("d83fce45-ef58-4c6c-a3f4-1fbc32e98c6e");
  }

  static Extension courseOfAction() {
    return new Extension("a46b18de-0b41-4a95-9d2d-67a360f2d859");
  }

  static Extension identity() {
    return new Extension("ec1760d6-6e8a-4a13-8237-574e5bbcc785");
  }

  static Extension incident() {
    return new Extension("7a8eaf47-9b0f-487d-b280-1e6cc4cccee9");
  }

  static Extension indicator() {
    return new Extension("7c8ca481-f0e9-4389-94f5-90df472eb01d");
  }

  static Extension infrastructure() {
    return new Extension("9ae2f90d-ea55-47e5-9d72-6f51344997e2");
  }

  static Extension malware() {
    return new Extension("5efa53f9-cf17-4867-bb4f-4cd2ac055e7c");
  }

  static Extension threatActor() {
    return new Extension("bcaf7e25-8446-41d4-973a-0098c889d51d");
  }

  static Extension tool() {
    return new Extension("683e2ed4-80fb-4910-a179-64e88ac6c259");
  }

  static Extension victim() {
    return new Extension("8f0b8ed7-c7ad-4650-babe-c4c45cac4a0b");
  }

  static Extension vulnerability() {
    return new Extension("ac577b78-8356-41e0-bc5a-2cd3e5c17b2c");
  }

  String key() {
    return key;
  }

  boolean isEmpty() {
    return members.isEmpty();
  }

  Extension text(String name, Optional<String> value) {
    value.ifPresent(it -> members.put(name, new JsonString(it)));
    return this;
  }

  Extension texts(String name, List<String> values) {
    if (!values.isEmpty()) {
      members.put(name, JsonArray.ofStrings(values));
    }
    return this;
  }

  Extension ids(String name, List<StixId> ids) {
    return texts(name, ids.stream().map(StixId::toString).toList());
  }

  /// A time; one that cannot be read stays unread, and so comes to be remarked on.
  Extension moment(String name, Optional<Element> from) {
    return text(name, Texts.moment(from).map(StixTimestamp::text));
  }

  /// A statement (`stixCommon:StatementType`): its value, its description and how sure it is.
  Extension statement(String name, Optional<Element> from) {
    from.ifPresent(statement -> {
      text(name, statement.text("Value").or(statement::text));
      text(name + "_description", Texts.description(statement));
      text(name + "_confidence", confidence(statement.child("Confidence")));
    });
    return this;
  }

  /// Several statements of a kind.
  Extension statements(String name, List<Element> from) {
    var all = new ArrayList<JsonValue>();
    for (var statement : from) {
      var members = new LinkedHashMap<String, JsonValue>();
      statement
          .text("Value")
          .or(statement::text)
          .ifPresent(value -> members.put("value", new JsonString(value)));
      Texts.description(statement)
          .ifPresent(text -> members.put("description", new JsonString(text)));
      confidence(statement.child("Confidence"))
          .ifPresent(text -> members.put("confidence", new JsonString(text)));
      if (!members.isEmpty()) {
        all.add(JsonObject.of(members));
      }
    }
    if (!all.isEmpty()) {
      members.put(name, new JsonArray(all));
    }
    return this;
  }

  static Optional<String> confidence(Optional<Element> confidence) {
    return confidence.flatMap(it -> it.text("Value"));
  }

  JsonObject tree() {
    var all = new LinkedHashMap<String, JsonValue>();
    all.put("extension_type", new JsonString("property-extension"));
    all.putAll(members);
    return JsonObject.of(all);
  }
}
