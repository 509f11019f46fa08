package jp.noroshi.stix.validation;

import java.util.List;
import jp.noroshi.stix.json.JsonArray;
import jp.noroshi.stix.json.JsonObject;
import jp.noroshi.stix.json.JsonString;
import jp.noroshi.stix.json.JsonValue;
import jp.noroshi.stix.validation.TypeTable.Property;

/// What STIX 2.1 recommends of values wherever they stand: words of open vocabularies (§2.14),
/// hashes (§2.7), references to the outside (§2.5) and the keys of dictionaries (§2.3).
final class ValueAdvice implements TableWalk.Visitor {
  /// The longest key of a dictionary, and name of a hash algorithm, that STIX 2.0 recommends.
  private static final int LONGEST_KEY_IN_20 = 30;

  private final Subject subject;
  private final List<Finding> findings;

  ValueAdvice(Subject subject, List<Finding> findings) {
    this.subject = subject;
    this.findings = findings;
  }

  @Override
  public void known(String holder, Property property, JsonValue value, Place at) {
    var vocabulary = Vocabulary.of(holder, subject.current(holder, property.name()));
    if (vocabulary != null && !vocabulary.values(subject.older()).isEmpty()) {
      words(vocabulary, value, at);
    }
    switch (property.kind()) {
      case "hashes" -> hashes(value, at);
      case "external" -> externalReferences(value, at);
      case "any" -> custom(property.name(), value, at);
      default -> {}
    }
  }

  @Override
  public void unknown(String holder, String name, JsonValue value, Place at) {
    custom(name, value, at);
  }

  @Override
  public void extension(String key, JsonValue value, Place at) {
    keys(value, at);
  }

  private void words(Vocabulary vocabulary, JsonValue value, Place at) {
    switch (value) {
      case JsonString(var word) -> word(vocabulary, word, at);
      case JsonArray(var words) -> {
        for (int i = 0; i < words.size(); i++) {
          if (words.get(i) instanceof JsonString(var word)) {
            word(vocabulary, word, at.item(i));
          }
        }
      }
      default -> {}
    }
  }

  private void word(Vocabulary vocabulary, String word, Place at) {
    if (vocabulary.values(subject.older()).contains(word)) {
      return;
    }
    findings.add(Rule.OPEN_VOCABULARY.in(vocabulary.section(), at.path(), vocabulary.name()));
    if (!Vocabulary.isWellFormed(word)) {
      findings.add(Rule.VOCABULARY_FORM.at(at.path()));
    }
  }

  private void hashes(JsonValue value, Place at) {
    if (!(value instanceof JsonObject hashes)) {
      return;
    }
    var vocabulary = Vocabulary.HASHES;
    for (var name : hashes.names()) {
      if (!vocabulary.values(subject.older()).contains(name) && !name.startsWith("x_")) {
        findings.add(
            Rule.OPEN_VOCABULARY.in(
                vocabulary.section(), at.member(name).path(), vocabulary.name()));
      }
      if (subject.older() && name.length() > LONGEST_KEY_IN_20) {
        findings.add(Rule.HASH_NAME_LENGTH.at(at.member(name).path(), "STIX 2.0"));
      }
    }
    if (!hashes.has("SHA-256")) {
      findings.add(Rule.SECURE_HASH.at(at.path()));
    }
  }

  private void externalReferences(JsonValue value, Place at) {
    if (value instanceof JsonArray(var references)) {
      for (int i = 0; i < references.size(); i++) {
        if (references.get(i) instanceof JsonObject reference) {
          externalReference(reference, at.item(i));
        }
      }
    }
  }

  private void externalReference(JsonObject reference, Place at) {
    if (reference.has("url") && !reference.has("hashes")) {
      findings.add(Rule.EXTERNAL_HASH.at(at.path()));
    }
    reference.find("hashes").ifPresent(hashes -> hashes(hashes, at.member("hashes")));
  }

  /// A property of no table; names of hash algorithms are written as they are.
  private void custom(String name, JsonValue value, Place at) {
    if (!name.equals("hashes") && !name.endsWith("_hashes")) {
      keys(value, at);
    }
  }

  /// The keys in a value of no table, however deep.
  private void keys(JsonValue value, Place at) {
    switch (value) {
      case JsonObject dictionary ->
          dictionary
              .members()
              .forEach((key, inside) -> {
                key(key, at.member(key));
                custom(key, inside, at.member(key));
              });
      case JsonArray(var values) -> {
        for (int i = 0; i < values.size(); i++) {
          keys(values.get(i), at.item(i));
        }
      }
      default -> {}
    }
  }

  private void key(String key, Place at) {
    if (key.chars().anyMatch(c -> c >= 'A' && c <= 'Z')) {
      findings.add(Rule.DICTIONARY_KEY.at(at.path()));
    }
    if (subject.older() && key.length() > LONGEST_KEY_IN_20) {
      findings.add(Rule.DICTIONARY_KEY_LENGTH.at(at.path(), "STIX 2.0"));
    }
  }
}
