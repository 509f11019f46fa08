package jp.noroshi.hub.exchange;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import jp.noroshi.hub.exchange.SharedObject.Kind;
import jp.noroshi.hub.exchange.SharedObject.Term;
import jp.noroshi.stix.StixTimestamp;
import jp.noroshi.stix.object.AttackPattern;
import jp.noroshi.stix.object.ExternalReference;
import jp.noroshi.stix.object.Indicator;
import jp.noroshi.stix.object.Software;
import jp.noroshi.stix.object.StixObject;

/// Draws out of a STIX object what it is searched and matched by. One function for everything that
/// is kept, whichever way it came.
public final class SharedObjects {
  private static final int MOST_TERMS = 200;
  private static final Pattern CVE = Pattern.compile("CVE-[0-9]{4}-[0-9]{4,19}");
  // A comparison with a text constant, as the platform's own indicators and most of the world's are
  // written; the
  // constant's quotes and backslashes are escaped (STIX 2.1 §9.5).
  private static final Pattern CONSTANT = Pattern.compile("=\\s*'((?:[^'\\\\]|\\\\.){1,2000})'");
  private static final List<String> OBSERVABLE_VALUES = List.of("value", "name", "path", "key");

  private final ProductMentions products;

  public SharedObjects(ProductMentions products) {
    this.products = products;
  }

  /// The object ready to be kept.
  public SharedObject of(StixObject object) {
    var terms = new LinkedHashSet<Term>();
    object.labels().forEach(label -> terms.add(new Term(Kind.LABEL, label)));
    switch (object) {
      case Software software -> software(software, terms);
      case Indicator indicator -> values(indicator.pattern(), terms);
      case AttackPattern pattern -> {
        terms.add(new Term(Kind.NAME, pattern.name()));
        pattern.externalReferences().stream()
            .flatMap(reference -> technique(reference).stream())
            .forEach(id -> terms.add(new Term(Kind.TECHNIQUE, id)));
      }
      default -> named(object, terms);
    }
    object.externalReferences().stream()
        .flatMap(reference -> reference.externalId().stream())
        .map(id -> id.toUpperCase(Locale.ROOT))
        .filter(id -> CVE.matcher(id).matches())
        .forEach(id -> terms.add(new Term(Kind.CVE, id)));
    return new SharedObject(
        object.id().toString(),
        object.type(),
        object.modified().map(StixTimestamp::text).orElse(""),
        object.canonicalBytes(),
        limited(terms));
  }

  private void software(Software software, Set<Term> terms) {
    var vendor = software.vendor().orElse("");
    terms.add(new Term(Kind.NAME, (vendor + " " + software.name()).strip()));
    products.keys(vendor, software.name()).forEach(key -> terms.add(new Term(Kind.PRODUCT, key)));
  }

  private static void values(String pattern, Set<Term> terms) {
    var matcher = CONSTANT.matcher(pattern);
    while (matcher.find() && terms.size() < MOST_TERMS) {
      terms.add(new Term(Kind.VALUE, matcher.group(1).replaceAll("\\\\(.)", "$1")));
    }
  }

  // Observables are found by their value, everything else by its name.
  private static void named(StixObject object, Set<Term> terms) {
    boolean observable = object.created().isEmpty();
    for (var property : OBSERVABLE_VALUES) {
      object
          .tree()
          .string(property)
          .filter(text -> !text.isBlank())
          .ifPresent(text -> {
            if (observable) {
              terms.add(new Term(Kind.VALUE, text));
            } else if (property.equals("name") && !isContainer(object.type())) {
              terms.add(new Term(Kind.NAME, text));
            }
          });
    }
  }

  // The name of a grouping or report is a headline, not the name of a thing; neither is that of
  // whoever wrote it.
  private static boolean isContainer(String type) {
    return type.equals("grouping") || type.equals("report") || type.equals("identity");
  }

  private static Optional<String> technique(ExternalReference reference) {
    return reference
        .externalId()
        .filter(_ -> reference.sourceName().startsWith("mitre-"))
        .filter(id -> id.startsWith("T"));
  }

  private static Set<Term> limited(Set<Term> terms) {
    return terms.stream()
        .limit(MOST_TERMS)
        .collect(java.util.stream.Collectors.toCollection(LinkedHashSet::new));
  }
}
