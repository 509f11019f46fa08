package jp.noroshi.hub.exchange;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import jp.noroshi.hub.exchange.SharedObject.Kind;
import jp.noroshi.hub.exchange.SharedObject.Term;
import jp.noroshi.hub.exchange.search.Lexemes;
import jp.noroshi.stix.StixId;
import jp.noroshi.stix.StixTimestamp;
import jp.noroshi.stix.json.JsonArray;
import jp.noroshi.stix.json.JsonObject;
import jp.noroshi.stix.json.JsonString;
import jp.noroshi.stix.object.AttackPattern;
import jp.noroshi.stix.object.ExternalReference;
import jp.noroshi.stix.object.Indicator;
import jp.noroshi.stix.object.Software;
import jp.noroshi.stix.object.StixObject;
import jp.noroshi.stix.pattern.Constant;
import jp.noroshi.stix.pattern.PatternException;
import jp.noroshi.stix.pattern.StixPattern;

/// Draws out of a STIX object what it is searched and matched by. One function for everything that
/// is kept, whichever way it came.
public final class SharedObjects {
  private static final int MOST_TERMS = 200;
  private static final int MOST_REFERENCES = 2_000;
  private static final Set<String> NO_REFERENCES = Set.of("created_by_ref", "object_marking_refs");
  // What people know an object by, in order: its name, what it says, what it is about.
  private static final List<String> NAMES =
      List.of(
          "name",
          "value",
          "path",
          "key",
          "subject",
          "display_name",
          "user_id",
          "command_line",
          "abstract",
          "relationship_type",
          "definition_type");
  private static final Pattern CVE = Pattern.compile("CVE-[0-9]{4}-[0-9]{4,19}");
  // What people write of an object.
  private static final List<String> TEXTS =
      List.of("name", "description", "abstract", "content", "explanation", "opinion", "statement");
  private static final List<String> LISTED_TEXTS =
      List.of("aliases", "x_mitre_aliases", "goals", "products", "roles");
  // What a log shows of an observable, beside its value.
  private static final List<String> OTHER_VALUES =
      List.of("display_name", "account_login", "subject", "serial_number", "command_line");
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
      case Indicator indicator -> values(indicator, terms);
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
        name(object.tree()),
        object.canonicalBytes(),
        limited(terms, references(object)),
        lexemes(object, terms));
  }

  private static Set<String> lexemes(StixObject object, Set<Term> terms) {
    var tree = object.tree();
    var lexemes = new Lexemes(object.id().toString(), object.type());
    TEXTS.forEach(name -> tree.string(name).ifPresent(lexemes::text));
    LISTED_TEXTS.forEach(name -> tree.strings(name).forEach(lexemes::text));
    if (object.created().isEmpty()) {
      OTHER_VALUES.forEach(name -> tree.string(name).ifPresent(lexemes::value));
    }
    object.externalReferences().stream()
        .flatMap(reference -> technique(reference).stream())
        .forEach(lexemes::technique);
    for (var term : terms) {
      switch (term.kind()) {
        case VALUE -> lexemes.value(term.text());
        case NAME, PRODUCT -> lexemes.text(term.text());
        case LABEL -> lexemes.label(term.text());
        case CVE -> lexemes.cve(term.text());
        case TECHNIQUE, REFERENCE -> {} // said already, or asked for as a reference
      }
    }
    return lexemes.all();
  }

  private void software(Software software, Set<Term> terms) {
    var vendor = software.vendor().orElse("");
    terms.add(new Term(Kind.NAME, (vendor + " " + software.name()).strip()));
    products.keys(vendor, software.name()).forEach(key -> terms.add(new Term(Kind.PRODUCT, key)));
  }

  private static void values(Indicator indicator, Set<Term> terms) {
    if (!indicator.patternType().equals("stix")) {
      return;
    }
    try {
      StixPattern.parse(indicator.pattern()).comparisons().stream()
          .flatMap(comparison -> comparison.constants().stream())
          .flatMap(constant ->
              constant instanceof Constant.Text(var text) ? Stream.of(text) : Stream.of())
          .filter(text -> !text.isBlank())
          .limit(MOST_TERMS)
          .forEach(text -> terms.add(new Term(Kind.VALUE, text)));
    } catch (PatternException unread) {
      // It is kept as it came; who can read it finds it by its name.
    }
  }

  // Observables are found by their value, everything else by its name.
  private static void named(StixObject object, Set<Term> terms) {
    boolean observable = object.created().isEmpty();
    if (observable) {
      hashes(object, terms);
    }
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

  // The digests of a file.
  private static void hashes(StixObject object, Set<Term> terms) {
    object
        .tree()
        .object("hashes")
        .ifPresent(hashes ->
            hashes
                .names()
                .forEach(name ->
                    hashes.string(name).ifPresent(hash -> terms.add(new Term(Kind.VALUE, hash)))));
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

  // Who made an object and how it is marked is told on its own; pointing to those would tie
  // everything of one source together.
  private static Stream<Term> references(StixObject object) {
    var own = object.id().toString();
    return object.tree().members().entrySet().stream()
        .filter(member -> !NO_REFERENCES.contains(member.getKey()))
        .flatMap(member -> {
          var value = member.getValue();
          return switch (value) {
            case JsonString(var id) when member.getKey().endsWith("_ref") -> Stream.of(id);
            case JsonArray _ when member.getKey().endsWith("_refs") ->
                object.tree().strings(member.getKey()).stream();
            default -> Stream.<String>empty();
          };
        })
        .filter(id -> !id.equals(own) && StixId.find(id).isPresent())
        .distinct()
        .limit(MOST_REFERENCES)
        .map(id -> new Term(Kind.REFERENCE, id));
  }

  private static String name(JsonObject tree) {
    var name =
        NAMES.stream()
            .flatMap(property -> tree.string(property).stream())
            .filter(text -> !text.isBlank())
            .findFirst()
            .orElse("");
    if (name.length() <= SharedObject.LONGEST_NAME) {
      return name;
    }
    // Not through the middle of a character.
    int end = SharedObject.LONGEST_NAME;
    return name.substring(0, Character.isHighSurrogate(name.charAt(end - 1)) ? end - 1 : end);
  }

  private static Set<Term> limited(Set<Term> terms, Stream<Term> references) {
    return Stream.concat(terms.stream().limit(MOST_TERMS), references)
        .collect(java.util.stream.Collectors.toCollection(LinkedHashSet::new));
  }
}
