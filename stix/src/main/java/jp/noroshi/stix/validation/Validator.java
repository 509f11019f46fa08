package jp.noroshi.stix.validation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import jp.noroshi.stix.StixId;
import jp.noroshi.stix.json.JsonArray;
import jp.noroshi.stix.json.JsonBoolean;
import jp.noroshi.stix.json.JsonNull;
import jp.noroshi.stix.json.JsonNumber;
import jp.noroshi.stix.json.JsonObject;
import jp.noroshi.stix.json.JsonString;
import jp.noroshi.stix.json.JsonValue;
import jp.noroshi.stix.v20.Stix20;

/// Judges an object or a bundle by the rules of STIX 2.1. Stateless and thread-safe.
///
/// An object of STIX 2.0 is judged as what it becomes in 2.1. It works on property trees, so that
/// it can also speak about what is too broken to be viewed as an object. Findings name properties
/// and rules, never values.
public final class Validator {
  private static final Set<String> RESERVED =
      Set.of("severity", "action", "username", "phone_numbers");

  /// What STIX 2.0 part 1 §3.1 reserves.
  private static final Set<String> RESERVED_IN_20 =
      Set.of(
          "confidence",
          "severity",
          "action",
          "usernames",
          "phone_numbers",
          "addresses",
          "first_seen_precision",
          "last_seen_precision",
          "valid_from_precision",
          "valid_until_precision");

  private Validator() {}

  /// All findings of all three grades for one object, or for a bundle and each of its objects; of
  /// each grade no more than 1,000.
  public static List<Finding> validate(JsonObject tree) {
    return validate(tree, Criteria.ALL);
  }

  /// All findings by these criteria for one object, or for a bundle and each of its objects; cut
  /// off after 1,000.
  public static List<Finding> validate(JsonObject tree, Criteria criteria) {
    var findings = new ArrayList<Finding>();
    if (tree.string("type").filter("bundle"::equals).isPresent()) {
      bundle(tree, criteria, findings);
    } else {
      object(tree, criteria, findings);
    }
    return findings.isEmpty() ? List.of() : Allowance.of(findings);
  }

  /// The findings that make it no STIX.
  public static List<Finding> violations(JsonObject tree) {
    return validate(tree, Criteria.MUST);
  }

  private static void bundle(JsonObject tree, Criteria criteria, List<Finding> findings) {
    if (tree.string("id").flatMap(StixId::find).filter(i -> i.type().equals("bundle")).isEmpty()) {
      findings.add(Rule.IDENTIFIER.at("id"));
    }
    if (tree.has("objects") && tree.array("objects").isEmpty()) {
      findings.add(Rule.BUNDLE.at("objects"));
    }
    if (criteria.edition() == Edition.STIX_20
        && tree.string("spec_version").filter("2.0"::equals).isEmpty()) {
      findings.add(Rule.SPEC_VERSION.in("8", "spec_version", "STIX 2.0"));
    }
    var objects = tree.array("objects");
    var allowance = new Allowance();
    for (int i = 0; i < objects.size() && !allowance.isSpent(); i++) {
      var path = "objects[" + i + "]";
      if (objects.get(i) instanceof JsonObject object) {
        var inside = new ArrayList<Finding>();
        object(object, criteria, inside);
        inside.stream()
            .filter(allowance::admits)
            .forEach(found -> findings.add(within(path, found)));
      } else {
        var found = Rule.BUNDLE.at(path);
        if (allowance.admits(found)) {
          findings.add(found);
        }
      }
    }
    if (criteria.goesFurther()) {
      new Advice(criteria, findings).bundle(tree, Advice.isOlderBundle(tree, criteria));
    }
  }

  private static Finding within(String path, Finding found) {
    return new Finding(
        found.code(),
        found.path().isEmpty() ? path : path + "." + found.path(),
        found.section(),
        found.severity(),
        found.ja(),
        found.en());
  }

  private static void object(JsonObject written, Criteria criteria, List<Finding> findings) {
    boolean older = Advice.isOlder(written, criteria);
    var apart =
        Stix20.holdsObservables(written)
            ? Optional.of(Stix20.apart(written))
            : Optional.<Stix20.Apart>empty();
    if (!older) {
      current(written, RESERVED, false, findings);
    } else if (apart.isPresent()) {
      // Its selectors point into it as it was written.
      MarkingRules.selectors(written, findings);
      current(apart.get().observedData(), RESERVED_IN_20, true, findings);
    } else {
      current(Stix20.lift(written), RESERVED_IN_20, true, findings);
    }
    if (criteria.goesFurther()) {
      new Advice(criteria, findings).object(written, older);
    }
    apart.ifPresent(parts ->
        parts
            .observables()
            .forEach((key, observable) ->
                inside(observable, older, criteria)
                    .forEach(found -> findings.add(within("objects." + key, found)))));
  }

  /// What is found in an observable that stands inside an `observed-data`.
  private static List<Finding> inside(JsonObject observable, boolean older, Criteria criteria) {
    var found = new ArrayList<Finding>();
    current(observable, Set.of(), false, found);
    if (older) {
      ObservableRules.written20(observable, found);
    }
    if (criteria.goesFurther()) {
      new Advice(criteria, found).object(observable, older);
    }
    return found;
  }

  /// @param reserved names no property may have
  /// @param older whether it was written in STIX 2.0
  private static void current(
      JsonObject tree, Set<String> reserved, boolean older, List<Finding> findings) {
    if (older
        && tree.string("id")
            .flatMap(StixId::find)
            .filter(i -> i.uuid().version() != 4)
            .isPresent()) {
      findings.add(Rule.IDENTIFIER_VERSION.at("id", "STIX 2.0"));
    }
    var typeName = tree.string("type").orElse("");
    if (!StixId.isType(typeName) || RESERVED.contains(typeName)) {
      findings.add(Rule.TYPE_NAME.at("type"));
      return;
    }
    var known = TypeTable.find(typeName);
    var type = known != null ? known : TypeTable.custom(tree);
    var kinds = new Kinds(findings);
    var strange = new ArrayList<String>();
    tree.members()
        .forEach((name, value) -> {
          var property = type.properties().get(name);
          if (property != null) {
            kinds.check(property, value, new Place.Start(name));
          }
          if (property == null || reserved.contains(name)) {
            strange.add(name);
          }
        });
    for (var property : type.required()) {
      if (!tree.has(property.name())) {
        findings.add(Rule.REQUIRED_PROPERTY.in(type.section(), property.name(), property.name()));
      }
    }
    strange.forEach(name -> name(name, reserved, findings));
    identity(tree, typeName, findings);
    if (hasEmpty(tree)) {
      tree.members().forEach((name, value) -> noEmptyLists(value, name, findings));
    }
    MarkingRules.check(tree, typeName, findings);
    ExtensionRules.check(tree, findings);
    if (type.observable()) {
      ObservableRules.check(tree, typeName, type.section(), findings);
    } else {
      DomainRules.check(tree, typeName, type.section(), findings);
    }
  }

  /// A name that is reserved or not in the table of its type.
  private static void name(String name, Set<String> reserved, List<Finding> findings) {
    if (reserved.contains(name)) {
      findings.add(Rule.RESERVED_NAME.at(name));
    } else if (!isPropertyName(name)) {
      findings.add(Rule.PROPERTY_NAME.at(name));
    }
  }

  /// 3 to 250 characters of a-z, 0-9 and underscore (STIX 2.1 §3.1).
  private static boolean isPropertyName(String name) {
    int length = name.length();
    boolean right = length >= 3 && length <= 250;
    for (int i = 0; right && i < length; i++) {
      char c = name.charAt(i);
      right = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
    }
    return right;
  }

  private static void identity(JsonObject tree, String type, List<Finding> findings) {
    tree.string("spec_version")
        .filter(version -> !version.equals("2.1") && !version.equals("2.0"))
        .ifPresent(version -> findings.add(Rule.SPEC_VERSION.at("spec_version")));
    var id = tree.string("id").flatMap(StixId::find);
    if (id.isEmpty()) {
      findings.add(Rule.IDENTIFIER.at("id"));
      return;
    }
    if (!id.get().type().equals(type)) {
      findings.add(Rule.IDENTIFIER_TYPE.at("id"));
    }
  }

  /// Whether there is an empty list or a null anywhere; there hardly ever is.
  private static boolean hasEmpty(JsonValue value) {
    return switch (value) {
      case JsonArray(var values) -> {
        boolean found = values.isEmpty();
        for (int i = 0; !found && i < values.size(); i++) {
          found = hasEmpty(values.get(i));
        }
        yield found;
      }
      case JsonObject object -> {
        boolean found = false;
        for (var member : object.members().values()) {
          found |= hasEmpty(member);
        }
        yield found;
      }
      case JsonNull() -> true;
      case JsonString text -> false;
      case JsonNumber number -> false;
      case JsonBoolean truth -> false;
    };
  }

  private static void noEmptyLists(JsonValue value, String path, List<Finding> findings) {
    switch (value) {
      case JsonArray(var values) -> {
        if (values.isEmpty()) {
          findings.add(Rule.EMPTY_LIST.at(path));
        }
        for (int i = 0; i < values.size(); i++) {
          noEmptyLists(values.get(i), path + "[" + i + "]", findings);
        }
      }
      case JsonObject object ->
          object
              .members()
              .forEach((name, member) -> noEmptyLists(member, path + "." + name, findings));
      case JsonNull() -> findings.add(Rule.NULL_VALUE.at(path));
      case JsonString text -> {}
      case JsonNumber number -> {}
      case JsonBoolean truth -> {}
    }
  }
}
