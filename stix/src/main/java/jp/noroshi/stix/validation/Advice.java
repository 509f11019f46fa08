package jp.noroshi.stix.validation;

import java.util.List;
import jp.noroshi.stix.StixId;
import jp.noroshi.stix.json.JsonObject;
import jp.noroshi.stix.v20.Stix20;

/// What is looked at beyond MUST: SHOULD, best practice and demands.
final class Advice {
  private final Criteria criteria;
  private final List<Finding> findings;

  Advice(Criteria criteria, List<Finding> findings) {
    this.criteria = criteria;
    this.findings = findings;
  }

  /// One object, without the observables that may be inside it.
  ///
  /// @param older whether it is one of STIX 2.0
  void object(JsonObject tree, boolean older) {
    var type = tree.string("type").orElse("");
    if (!StixId.isType(type)) {
      return;
    }
    var known = TypeTable.find(type);
    var table = known != null ? known : TypeTable.custom(tree);
    var subject = new Subject(tree, type, table, known != null, older);
    new CustomContent(subject, criteria, findings).check();
    var domain = new DomainAdvice(subject, findings);
    domain
        .pattern()
        .ifPresent(pattern -> {
          var custom = new CustomContent(subject, criteria, findings);
          pattern.comparisons().forEach(custom::comparison);
        });
    if (criteria.demands(Demand.INTEROPERABILITY) && !older) {
      Interoperability.check(subject, findings);
    }
    if (!criteria.advice()) {
      return;
    }
    TableWalk.over(subject, new ValueAdvice(subject, findings));
    if (table.observable()) {
      new ObservableAdvice(subject, findings).check();
    } else {
      tree.string("id")
          .flatMap(StixId::find)
          .filter(id -> id.uuid().version() != 4)
          .ifPresent(id -> findings.add(Rule.UUID_VERSION.at("id")));
      domain.check();
    }
    if (!older) {
      Completeness.check(subject, findings);
    }
  }

  void bundle(JsonObject bundle, boolean older) {
    new BundleAdvice(bundle, older, findings).check(criteria);
    if (criteria.demands(Demand.INTEROPERABILITY) && !older) {
      Interoperability.bundle(bundle.array("objects"), findings);
    }
  }

  /// Whether a bundle is one of STIX 2.0, which alone said so (STIX 2.0 part 1 §5).
  static boolean isOlderBundle(JsonObject bundle, Criteria criteria) {
    return switch (criteria.edition()) {
      case AS_WRITTEN -> bundle.string("spec_version").filter("2.0"::equals).isPresent();
      case STIX_20 -> true;
    };
  }

  /// Whether an object is judged as one of STIX 2.0, in which observables were no objects.
  static boolean isOlder(JsonObject object, Criteria criteria) {
    boolean older =
        switch (criteria.edition()) {
          case AS_WRITTEN -> Stix20.isWrittenIn(object);
          case STIX_20 -> object.has("created");
        };
    return older && !TypeTable.isObservable(object.string("type").orElse(""));
  }
}
