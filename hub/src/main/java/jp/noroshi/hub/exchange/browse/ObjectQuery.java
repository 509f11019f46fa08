package jp.noroshi.hub.exchange.browse;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import jp.noroshi.hub.exchange.search.SearchIndex;
import jp.noroshi.hub.exchange.search.Wanted;
import jp.noroshi.hub.shell.Refusal;
import jp.noroshi.stix.Tlp;

/// What is looked for.
///
/// @param text as typed
/// @param related only what points to this object; empty for all
/// @param facets what the results are narrowed by, each to one value
/// @param since only what was shared on this day or later (Japan)
/// @param until only what was shared on this day or before
/// @param before only releases before this one; 0 for the first page
public record ObjectQuery(
    String text,
    String related,
    Map<Facet, String> facets,
    Optional<LocalDate> since,
    Optional<LocalDate> until,
    long before) {
  static final int LONGEST = 300;
  private static final int LONGEST_CURSOR = 18;

  /// A property results are counted and narrowed by.
  public enum Facet {
    TYPE(value -> value.matches("[a-z0-9-]{1,250}")),
    TLP(value -> find(value).isPresent()),
    SOURCE(value -> value.matches("[A-Za-z0-9:._/-]{1,200}")),
    LABEL(value -> value.length() <= LONGEST && value.indexOf('\0') < 0),
    /// Narrowed to what still holds; not counted.
    STANDING(value -> value.equals(Standing.CURRENT.code()));

    private final Predicate<String> form;

    Facet(Predicate<String> form) {
      this.form = form;
    }

    /// The name of its parameter.
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }

    private static Optional<Tlp> find(String value) {
      return Arrays.stream(Tlp.values()).filter(tlp -> tlp.name().equals(value)).findFirst();
    }
  }

  public ObjectQuery {
    facets = Map.copyOf(facets);
  }

  /// Reads what a caller sent; what is not sent asks for everything.
  ///
  /// @throws Refusal naming the parameter
  public static ObjectQuery of(Map<String, String> sent) {
    var text = sent.getOrDefault("q", "").strip();
    if (text.length() > LONGEST || text.indexOf('\0') >= 0) {
      throw refuse("q", "exchange.refusal.text");
    }
    var related = sent.getOrDefault("related", "");
    if (related.length() > LONGEST || related.indexOf('\0') >= 0) {
      throw refuse("related", "exchange.refusal.text");
    }
    var facets = new TreeMap<Facet, String>();
    for (var facet : Facet.values()) {
      var value = sent.getOrDefault(facet.code(), "");
      if (!value.isEmpty()) {
        if (!facet.form.test(value)) {
          throw refuse(facet.code(), "exchange.refusal." + facet.code());
        }
        facets.put(facet, value);
      }
    }
    var cursor = sent.getOrDefault("cursor", "");
    if (!cursor.matches("[0-9]{0," + LONGEST_CURSOR + "}")) {
      throw refuse("cursor", "exchange.refusal.cursor");
    }
    return new ObjectQuery(
        text,
        related,
        facets,
        day(sent, "since"),
        day(sent, "until"),
        cursor.isEmpty() ? 0 : Long.parseLong(cursor));
  }

  /// How many ties away from an object somebody wants to look.
  ///
  /// @throws Refusal naming the parameter
  static int hops(String sent) {
    if (!sent.matches("[1-" + Surroundings.MOST_HOPS + "]")) {
      throw refuse("hops", "exchange.refusal.hops");
    }
    return Integer.parseInt(sent);
  }

  private static Optional<LocalDate> day(Map<String, String> sent, String name) {
    var text = sent.getOrDefault(name, "");
    try {
      return text.isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(text));
    } catch (DateTimeParseException e) {
      throw refuse(name, "exchange.refusal.day");
    }
  }

  /// Whether anything is asked for but everything.
  public boolean isNarrowed() {
    return !text.isEmpty()
        || !related.isEmpty()
        || !facets.isEmpty()
        || since.isPresent()
        || until.isPresent();
  }

  /// The value results are narrowed to, if they are by this.
  public String value(Facet facet) {
    return facets.getOrDefault(facet, "");
  }

  /// As what the text is read.
  public Wanted wanted() {
    return Wanted.read(text);
  }

  /// What the index is asked for.
  public SearchIndex.Question question() {
    var wanted = wanted();
    if (facets.containsKey(Facet.TYPE)) {
      wanted = wanted.ofType(value(Facet.TYPE));
    }
    if (facets.containsKey(Facet.LABEL)) {
      wanted = wanted.labelled(value(Facet.LABEL));
    }
    return new SearchIndex.Question(
        wanted,
        related,
        Optional.ofNullable(facets.get(Facet.TLP)),
        Optional.ofNullable(facets.get(Facet.SOURCE)),
        since,
        until,
        facets.containsKey(Facet.TYPE)
            || !related.isEmpty()
            || wanted.reading() == Wanted.Reading.OBJECT,
        before);
  }

  /// The same, narrowed by one thing more, or by another value of it; from the first page.
  public ObjectQuery with(Facet facet, String value) {
    var more = new TreeMap<>(facets);
    more.put(facet, value);
    return new ObjectQuery(text, related, more, since, until, 0);
  }

  /// The same without one of the things it is narrowed by; from the first page.
  public ObjectQuery without(Facet facet) {
    var less = new LinkedHashMap<>(facets);
    less.remove(facet);
    return new ObjectQuery(text, related, less, since, until, 0);
  }

  /// The same, of some days only; from the first page.
  public ObjectQuery between(Optional<LocalDate> first, Optional<LocalDate> last) {
    return new ObjectQuery(text, related, facets, first, last, 0);
  }

  ObjectQuery at(String cursor) {
    return new ObjectQuery(text, related, facets, since, until, Long.parseLong(cursor));
  }

  /// The address where it is answered.
  ///
  /// @param path before the question mark, or with a parameter already
  public String address(String path) {
    var parameters = new ArrayList<String>();
    add(parameters, "q", text);
    add(parameters, "related", related);
    for (var facet : Facet.values()) {
      add(parameters, facet.code(), value(facet));
    }
    add(parameters, "since", since.map(LocalDate::toString).orElse(""));
    add(parameters, "until", until.map(LocalDate::toString).orElse(""));
    add(parameters, "cursor", before == 0 ? "" : String.valueOf(before));
    return parameters.isEmpty()
        ? path
        : parameters.stream()
            .collect(Collectors.joining("&", path + (path.indexOf('?') < 0 ? "?" : "&"), ""));
  }

  private static void add(List<String> parameters, String name, String value) {
    if (!value.isEmpty()) {
      parameters.add(name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8));
    }
  }

  private static Refusal refuse(String parameter, String code) {
    return Refusal.invalid(List.of(Refusal.Violation.of(parameter, code)));
  }
}
