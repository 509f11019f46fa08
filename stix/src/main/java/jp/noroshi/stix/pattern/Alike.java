package jp.noroshi.stix.pattern;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Brings comparisons that mean the same into one form: negated (in)equality, lists of constants,
/// the spelling of addresses, and of registry keys, which know no upper and lower case.
final class Alike {
  private Alike() {}

  /// The alternatives a comparison stands for.
  static Set<Set<Comparison>> alternatives(Comparison comparison) {
    var all = new HashSet<Set<Comparison>>();
    if (comparison.operator() == Operator.IN && comparison.isEquality()) {
      for (var constant : comparison.constants()) {
        all.add(Set.of(regular(equal(comparison.path(), constant))));
      }
    }
    return all.isEmpty() ? Set.of(Set.of(regular(comparison))) : all;
  }

  private static Comparison equal(ObjectPath path, Constant constant) {
    return new Comparison(path, false, Operator.EQUAL, List.of(constant));
  }

  private static Comparison regular(Comparison comparison) {
    boolean equality =
        comparison.operator() == Operator.EQUAL || comparison.operator() == Operator.NOT_EQUAL;
    boolean different = (comparison.operator() == Operator.NOT_EQUAL) != comparison.negated();
    return new Comparison(
        comparison.path(),
        !equality && comparison.negated(),
        equality ? (different ? Operator.NOT_EQUAL : Operator.EQUAL) : comparison.operator(),
        comparison.constants().stream()
            .map(constant -> regular(comparison, constant))
            .sorted((a, b) -> a.text().compareTo(b.text()))
            .distinct()
            .toList());
  }

  private static Constant regular(Comparison comparison, Constant constant) {
    if (!(constant instanceof Constant.Text(var text))
        || comparison.operator() == Operator.MATCHES) {
      return constant;
    }
    var type = comparison.path().objectType();
    var path = comparison.path().joined();
    if (type.equals("windows-registry-key")
        && (path.equals("key") || path.matches("values\\[(\\d+|\\*)\\]\\.name"))) {
      return new Constant.Text(text.toLowerCase(Locale.ROOT));
    }
    if ((type.equals("ipv4-addr") || type.equals("ipv6-addr"))
        && path.equals("value")
        && comparison.operator() != Operator.LIKE) {
      return AddressRange.find(text)
          .<Constant>map(
              range -> new Constant.Text(range.network().toString(16) + "/" + range.prefix()))
          .orElse(constant);
    }
    return constant;
  }
}
