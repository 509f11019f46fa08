package jp.noroshi.stix.validation;

import java.util.List;
import java.util.Set;
import jp.noroshi.stix.StixId;
import jp.noroshi.stix.json.JsonObject;
import jp.noroshi.stix.json.JsonValue;
import jp.noroshi.stix.pattern.Comparison;
import jp.noroshi.stix.pattern.ObjectPath;
import jp.noroshi.stix.validation.TypeTable.Property;

/// What is not of the specification: whether an extension defines it, as STIX 2.1 §7.3 has it, and
/// where none does, how it is named (§11).
final class CustomContent implements TableWalk.Visitor {
  private static final Set<String> NEW_OBJECTS = Set.of("new-sdo", "new-sco", "new-sro");
  private static final Set<String> TOP_LEVEL = Set.of("toplevel-property-extension");

  private final Subject subject;
  private final Criteria criteria;
  private final List<Finding> findings;
  private final boolean topLevel;

  CustomContent(Subject subject, Criteria criteria, List<Finding> findings) {
    this.subject = subject;
    this.criteria = criteria;
    this.findings = findings;
    this.topLevel = isExtended(TOP_LEVEL);
  }

  void check() {
    if (!subject.known()) {
      type();
    }
    TableWalk.over(subject, this);
  }

  private void type() {
    if (criteria.demands(Demand.DEFINED_TYPES)) {
      findings.add(Rule.UNDEFINED_TYPE.at("type"));
    }
    if (criteria.advice() && !isExtended(NEW_OBJECTS)) {
      if (!subject.older()) {
        findings.add(Rule.CUSTOM_OBJECT.at("type"));
      }
      typeName(subject.type(), "type");
    }
  }

  @Override
  public void known(String holder, Property property, JsonValue value, Place at) {
    // What is of the specification needs no extension.
  }

  @Override
  public void unknown(String holder, String name, JsonValue value, Place at) {
    if (criteria.demands(Demand.DEFINED_PROPERTIES)) {
      findings.add(Rule.UNDEFINED_PROPERTY.at(at.path()));
    }
    if (!criteria.advice() || (topLevel && holder.equals(subject.type()))) {
      return;
    }
    if (!subject.older()) {
      findings.add(Rule.CUSTOM_PROPERTY.at(at.path()));
    }
    propertyName(name, at.path());
  }

  @Override
  public void extension(String key, JsonValue value, Place at) {
    if (!criteria.advice() || !subject.known() || StixId.isIdOf("extension-definition", key)) {
      return;
    }
    if (!subject.older()) {
      findings.add(Rule.CUSTOM_EXTENSION.at(at.path()));
    }
    if (!key.startsWith("x-")) {
      findings.add(Rule.CUSTOM_NAME.in("11.3.1", at.path(), "x-…-ext"));
    } else if (!hasThreeParts(key.replaceFirst("-ext$", ""), '-')) {
      findings.add(Rule.CUSTOM_SOURCE.in("11.3.1", at.path(), "x-…-…-ext"));
    }
  }

  /// A comparison of a pattern: the type of object and the property it is about.
  void comparison(Comparison comparison) {
    var type = TypeTable.find(comparison.path().objectType());
    if (type == null || !type.observable()) {
      if (criteria.demands(Demand.DEFINED_TYPES)) {
        findings.add(Rule.UNDEFINED_TYPE.at("pattern"));
      }
      if (criteria.advice()) {
        typeName(comparison.path().objectType(), "pattern");
      }
    } else if (comparison.path().steps().getFirst() instanceof ObjectPath.Step.Key(var name)
        && !type.properties().containsKey(name)
        && !subject.isOlder(type.name(), name)) {
      if (criteria.demands(Demand.DEFINED_PROPERTIES)) {
        findings.add(Rule.UNDEFINED_PROPERTY.at("pattern"));
      }
      if (criteria.advice()) {
        propertyName(name, "pattern");
      }
    }
  }

  private void typeName(String name, String path) {
    if (!name.startsWith("x-")) {
      findings.add(Rule.CUSTOM_NAME.in("11.2.1", path, "x-…"));
    } else if (!hasThreeParts(name, '-')) {
      findings.add(Rule.CUSTOM_SOURCE.in("11.2.1", path, "x-…-…"));
    }
  }

  private void propertyName(String name, String path) {
    if (!name.startsWith("x_")) {
      findings.add(Rule.CUSTOM_NAME.in("11.1.1", path, "x_…"));
    } else if (!hasThreeParts(name, '_')) {
      findings.add(Rule.CUSTOM_SOURCE.in("11.1.1", path, "x_…_…"));
    }
  }

  /// Whether a name that begins with `x` says whose it is before it says what it is.
  private static boolean hasThreeParts(String name, char separator) {
    int second = name.indexOf(separator, 3);
    return second > 0 && second < name.length() - 1;
  }

  private boolean isExtended(Set<String> types) {
    return subject.tree().object("extensions").stream()
        .flatMap(extensions -> extensions.members().values().stream())
        .anyMatch(each ->
            each instanceof JsonObject extension
                && extension.string("extension_type").filter(types::contains).isPresent());
  }
}
