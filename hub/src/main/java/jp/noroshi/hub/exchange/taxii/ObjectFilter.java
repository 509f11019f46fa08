package jp.noroshi.hub.exchange.taxii;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import jp.noroshi.hub.exchange.TaxiiTime;
import jp.noroshi.stix.StixId;

/// What a client asks of a collection in the query of its request (TAXII 2.1 §3.4, §3.5).
///
/// @param after only what was added after this moment
/// @param limit objects of a page, 1 to [#MOST]
/// @param ids empty for all
/// @param types empty for all
/// @param versions `first`, `last`, `all` or versions as written; `last` where nothing is said
/// @param specVersions empty for the newest there is of each object
record ObjectFilter(
    Optional<Instant> after,
    int limit,
    Set<String> ids,
    Set<String> types,
    Set<String> versions,
    Set<String> specVersions) {
  /// Objects of a page where the client does not say.
  static final int USUAL = 100;

  /// Most objects of a page.
  static final int MOST = 1_000;

  private static final int MOST_VALUES = 200;
  private static final int LONGEST = 300;
  private static final Set<String> LIST =
      Set.of(
          "added_after",
          "limit",
          "next",
          "match[id]",
          "match[type]",
          "match[version]",
          "match[spec_version]");
  private static final Set<String> ONE =
      Set.of("added_after", "limit", "next", "match[version]", "match[spec_version]");
  private static final Set<String> VERSIONS =
      Set.of("added_after", "limit", "next", "match[spec_version]");
  private static final Set<String> DELETION = Set.of("match[version]", "match[spec_version]");

  ObjectFilter {
    ids = Set.copyOf(ids);
    types = Set.copyOf(types);
    versions = Set.copyOf(versions);
    specVersions = Set.copyOf(specVersions);
  }

  /// Of objects and manifests of a collection.
  static ObjectFilter ofList(Map<String, String[]> query) {
    return of(query, LIST, Set.of());
  }

  /// Of one object.
  static ObjectFilter ofObject(Map<String, String[]> query, String id) {
    return of(query, ONE, Set.of(id));
  }

  /// Of the versions of one object: all of them.
  static ObjectFilter ofVersions(Map<String, String[]> query, String id) {
    var filter = of(query, VERSIONS, Set.of(id));
    return new ObjectFilter(
        filter.after, filter.limit, filter.ids, filter.types, Set.of("all"), filter.specVersions);
  }

  /// Of what is deleted of one object.
  static ObjectFilter ofDeletion(Map<String, String[]> query, String id) {
    return of(query, DELETION, Set.of(id));
  }

  private static ObjectFilter of(
      Map<String, String[]> query, Set<String> known, Set<String> fixedIds) {
    query.forEach((name, values) -> {
      if (!known.contains(name)) {
        throw TaxiiException.badRequest("There is no parameter '" + shown(name) + "' here.");
      }
      if (values.length != 1) {
        throw TaxiiException.badRequest("'" + name + "' stands there more than once.");
      }
    });
    var filter =
        new ObjectFilter(
            one(query, "added_after")
                .map(text ->
                    TaxiiTime.find(text)
                        .orElseThrow(() ->
                            TaxiiException.badRequest(
                                "'added_after' is a timestamp, YYYY-MM-DDTHH:mm:ss[.s+]Z."))),
            limit(one(query, "limit")),
            fixedIds.isEmpty() ? list(query, "match[id]") : fixedIds,
            list(query, "match[type]"),
            list(query, "match[version]"),
            list(query, "match[spec_version]"));
    filter.check();
    return filter.versions.isEmpty()
        ? new ObjectFilter(
            filter.after,
            filter.limit,
            filter.ids,
            filter.types,
            Set.of("last"),
            filter.specVersions)
        : filter;
  }

  private void check() {
    for (var id : ids) {
      if (StixId.typeIn(id).isEmpty()) {
        throw TaxiiException.badRequest("'match[id]' holds what is no STIX identifier.");
      }
    }
    for (var type : types) {
      if (!StixId.isType(type)) {
        throw TaxiiException.badRequest("'match[type]' holds what is no object type.");
      }
    }
    for (var version : versions) {
      if (!Set.of("first", "last", "all").contains(version) && TaxiiTime.find(version).isEmpty()) {
        throw TaxiiException.badRequest(
            "'match[version]' is first, last, all or timestamps of versions.");
      }
    }
    for (var version : specVersions) {
      if (!version.matches("[0-9]{1,3}\\.[0-9]{1,3}")) {
        throw TaxiiException.badRequest("'match[spec_version]' is like 2.1.");
      }
    }
  }

  /// Keys of the versions asked for by name.
  List<String> versionKeys() {
    return versions.stream()
        .filter(version -> TaxiiTime.find(version).isPresent())
        .map(TaxiiTime::key)
        .toList();
  }

  boolean asksFor(String keyword) {
    return versions.contains(keyword);
  }

  /// The cursor behind this moment, for the same question only.
  String cursor(Instant last) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(
            (TaxiiTime.text(last) + "|" + fingerprint()).getBytes(StandardCharsets.UTF_8));
  }

  /// The moment a cursor stands behind; nothing is kept between requests, so it may be used again
  /// and at another node.
  Optional<Instant> behind(Map<String, String[]> query) {
    return one(query, "next")
        .map(text -> {
          var parts = decoded(text).split("\\|", 2);
          var moment = TaxiiTime.find(parts[0]);
          if (parts.length != 2 || moment.isEmpty() || !parts[1].equals(fingerprint())) {
            throw TaxiiException.badRequest(
                "'next' is not one that this server gave for this question.");
          }
          return moment.get();
        });
  }

  private static String decoded(String text) {
    try {
      return new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException notBase64) {
      return "";
    }
  }

  /// Of all but the page: what a client may not change on the way.
  private String fingerprint() {
    var text =
        String.join(
            " ",
            after.map(TaxiiTime::text).orElse("-"),
            sorted(ids),
            sorted(types),
            sorted(versions),
            sorted(specVersions));
    try {
      var hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, 12));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String sorted(Set<String> values) {
    return String.join(",", values.stream().sorted().toList());
  }

  private static int limit(Optional<String> text) {
    if (text.isEmpty()) {
      return USUAL;
    }
    if (!text.get().matches("[0-9]{1,9}") || Integer.parseInt(text.get()) == 0) {
      throw TaxiiException.badRequest("'limit' is a whole number above 0.");
    }
    return Math.min(Integer.parseInt(text.get()), MOST);
  }

  private static Optional<String> one(Map<String, String[]> query, String name) {
    return Optional.ofNullable(query.get(name))
        .map(values -> values[0])
        .map(value -> {
          if (value.length() > LONGEST * MOST_VALUES || value.indexOf('\0') >= 0) {
            throw TaxiiException.badRequest("'" + name + "' is too long.");
          }
          return value;
        });
  }

  private static Set<String> list(Map<String, String[]> query, String name) {
    return one(query, name)
        .map(value -> {
          var values = Arrays.stream(value.split(",", -1)).map(String::strip).toList();
          if (values.size() > MOST_VALUES) {
            throw TaxiiException.badRequest(
                "'" + name + "' holds over " + MOST_VALUES + " values.");
          }
          if (values.contains("")) {
            throw TaxiiException.badRequest("'" + name + "' holds an empty value.");
          }
          return Set.copyOf(Set.of(values.stream().distinct().toArray(String[]::new)));
        })
        .orElse(Set.of());
  }

  private static String shown(String name) {
    return name.substring(0, Math.min(name.length(), 40)).replaceAll("[^ -~]", "?");
  }
}
