package jp.noroshi.stix.validation;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import jp.noroshi.stix.StixId;
import jp.noroshi.stix.StixTimestamp;
import jp.noroshi.stix.json.JsonArray;
import jp.noroshi.stix.json.JsonBoolean;
import jp.noroshi.stix.json.JsonNumber;
import jp.noroshi.stix.json.JsonObject;
import jp.noroshi.stix.json.JsonString;
import jp.noroshi.stix.json.JsonValue;
import jp.noroshi.stix.validation.TypeTable.Property;

/// Checks one value against the data types of STIX 2.1 §2.
final class Kinds {
  private static final Pattern BASE64 =
      Pattern.compile("(?:[A-Za-z0-9+/]{4})*+(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?");
  private static final Pattern HEX = Pattern.compile("(?:[0-9a-fA-F]{2})++");
  private static final Pattern DICTIONARY_KEY = Pattern.compile("[a-zA-Z0-9_-]{1,250}");

  /// The length of a timestamp with milliseconds.
  private static final int MILLISECONDS = "2026-11-30T00:00:00.000Z".length();

  private static final List<String> REFERENCE_TEXTS = List.of("description", "url", "external_id");
  private static final Pattern CVE = Pattern.compile("CVE-[0-9]{4}-(0[0-9]{3}|[1-9][0-9]{3,})");
  private static final Pattern CAPEC = Pattern.compile("CAPEC-[0-9]+");

  /// Real malicious URLs hold characters RFC 3986 does not admit; a scheme they all have.
  private static final Pattern SCHEME =
      Pattern.compile("[a-zA-Z][a-zA-Z0-9+.-]*:\\S.*", Pattern.DOTALL);

  private static final Pattern MEDIA_TYPE =
      Pattern.compile(
          "(application|audio|font|image|message|model|multipart|text|video)/[a-zA-Z0-9.+_-]+.*");
  private static final Map<String, Pattern> HASHES =
      Map.of(
          "MD5", Pattern.compile("[a-fA-F0-9]{32}"),
          "SHA-1", Pattern.compile("[a-fA-F0-9]{40}"),
          "SHA-256", Pattern.compile("[a-fA-F0-9]{64}"),
          "SHA-512", Pattern.compile("[a-fA-F0-9]{128}"),
          "SHA3-256", Pattern.compile("[a-fA-F0-9]{64}"),
          "SHA3-512", Pattern.compile("[a-fA-F0-9]{128}"),
          "SSDEEP", Pattern.compile("[a-zA-Z0-9/+:.]{1,128}"),
          "TLSH", Pattern.compile("[a-zA-Z0-9]{70,72}"));

  private static final Set<String> IANA_BEYOND_JAVA =
      Set.of(
          "AMIGA-1251",
          "ANSI_X3.110-1983",
          "BOCU-1",
          "BRF",
          "BS_4730",
          "CESU-8",
          "DEC-MCS",
          "DIN_66003",
          "HP-ROMAN8",
          "HZ-GB-2312",
          "ISO-10646-UCS-2",
          "ISO-10646-UCS-4",
          "ISO-10646-UTF-1",
          "ISO-2022-CN-EXT",
          "ISO-8859-10",
          "ISO-8859-14",
          "JIS_C6226-1978",
          "JIS_C6226-1983",
          "JIS_C6220-1969-JP",
          "JIS_C6220-1969-RO",
          "JIS_ENCODING",
          "KOI7-SWITCHED",
          "KSC5636",
          "MACINTOSH",
          "MNEMONIC",
          "PTCP154",
          "SCSU",
          "T.61-7BIT",
          "T.61-8BIT",
          "TSCII",
          "UNICODE-1-1",
          "UNICODE-1-1-UTF-7",
          "UNKNOWN-8BIT",
          "UTF-7",
          "VIQR",
          "VISCII");

  private final List<Finding> findings;

  Kinds(List<Finding> findings) {
    this.findings = findings;
  }

  void check(Property property, JsonValue value, Place place) {
    switch (property.kind()) {
      case "string" -> string(value, place);
      case "list" -> strings(value, place);
      case "truth" -> {
        if (!(value instanceof JsonBoolean)) {
          findings.add(Rule.WRONG_KIND.in("2.2", place.path(), "boolean"));
        }
      }
      case "time", "moment" -> time(value, place, property.kind().equals("moment"));
      case "whole", "count" -> whole(value, place, property);
      case "number" -> number(value, place, property.argument());
      case "ref" -> reference(value, place, property.argument());
      case "refs" -> each(value, place, (item, at) -> reference(item, at, property.argument()));
      case "enum" -> closed(value, place, property.argument());
      case "hashes" -> hashes(value, place);
      case "binary" -> form(value, place, BASE64, Rule.BINARY);
      case "hex" -> form(value, place, HEX, Rule.HEX);
      case "url" -> url(value, place);
      case "scheme" -> form(value, place, SCHEME, Rule.URL);
      case "media" -> form(value, place, MEDIA_TYPE, Rule.VALUE_FORM);
      case "charset" -> charset(value, place);
      case "dict" -> dictionary(value, place);
      case "object", "extensions" -> object(value, place);
      case "array" -> each(value, place, this::object);
      case "part" -> part(value, place, property.argument());
      case "parts" -> each(value, place, (item, at) -> part(item, at, property.argument()));
      case "phases" -> each(value, place, this::phase);
      case "external" -> each(value, place, this::external);
      case "granular" -> each(value, place, this::granular);
      default -> throw new IllegalStateException("No such kind: " + property.kind());
    }
  }

  /// The properties of a part of an object; those it does not know are custom ones.
  void part(JsonValue value, Place place, String name) {
    var table = Objects.requireNonNull(TypeTable.part(name));
    if (!(value instanceof JsonObject part)) {
      findings.add(Rule.WRONG_KIND.at(place.path(), "object"));
      return;
    }
    for (var property : table.properties().values()) {
      var at = place.member(property.name());
      part.find(property.name())
          .ifPresentOrElse(
              inside -> check(property, inside, at),
              () -> {
                if (property.required()) {
                  findings.add(
                      Rule.REQUIRED_PROPERTY.in(table.section(), at.path(), property.name()));
                }
              });
    }
  }

  private interface Check {
    void check(JsonValue value, Place place);
  }

  private void each(JsonValue value, Place place, Check check) {
    if (!(value instanceof JsonArray(var values))) {
      findings.add(Rule.WRONG_KIND.in("2.12", place.path(), "list"));
      return;
    }
    for (int i = 0; i < values.size(); i++) {
      check.check(values.get(i), place.item(i));
    }
  }

  Optional<String> string(JsonValue value, Place place) {
    if (value instanceof JsonString(var text)) {
      return Optional.of(text);
    }
    findings.add(Rule.WRONG_KIND.in("2.15", place.path(), "string"));
    return Optional.empty();
  }

  private void strings(JsonValue value, Place place) {
    each(value, place, this::string);
  }

  private void object(JsonValue value, Place place) {
    if (!(value instanceof JsonObject)) {
      findings.add(Rule.WRONG_KIND.at(place.path(), "object"));
    }
  }

  private void time(JsonValue value, Place place, boolean precise) {
    string(value, place)
        .ifPresent(text -> {
          if (!StixTimestamp.isTimestamp(text)) {
            findings.add(Rule.TIMESTAMP.at(place.path()));
          } else if (precise && text.length() < MILLISECONDS) {
            findings.add(Rule.TIMESTAMP_PRECISION.at(place.path()));
          }
        });
  }

  private void whole(JsonValue value, Place place, Property property) {
    if (!(value instanceof JsonNumber number) || number.wholeNumber().isEmpty()) {
      findings.add(Rule.WRONG_KIND.in("2.10", place.path(), "integer"));
      return;
    }
    long whole = number.wholeNumber().orElseThrow();
    var range = property.kind().equals("count") ? "0..9007199254740991" : property.argument();
    if (!range.isEmpty()) {
      inRange((double) whole, range, place);
    }
  }

  private void number(JsonValue value, Place place, String range) {
    if (value instanceof JsonNumber number) {
      inRange(number.doubleValue(), range, place);
    } else {
      findings.add(Rule.WRONG_KIND.in("2.6", place.path(), "float"));
    }
  }

  private void inRange(double value, String range, Place place) {
    int dots = range.indexOf("..");
    if (value < Double.parseDouble(range.substring(0, dots))
        || value > Double.parseDouble(range.substring(dots + 2))) {
      findings.add(Rule.OUT_OF_RANGE.at(place.path(), range));
    }
  }

  void reference(JsonValue value, Place place, String types) {
    string(value, place)
        .ifPresent(text -> {
          var type = StixId.typeIn(text);
          if (type.isEmpty()) {
            findings.add(Rule.IDENTIFIER.at(place.path()));
          } else if (!types.isEmpty() && !isOneOf(types, type.get())) {
            findings.add(Rule.REFERENCE_TYPE.at(place.path(), types.replace("|", ", ")));
          }
        });
  }

  /// Whether a word is one of those between bars.
  private static boolean isOneOf(String words, String word) {
    int at = words.indexOf(word);
    while (at >= 0) {
      int end = at + word.length();
      if ((at == 0 || words.charAt(at - 1) == '|')
          && (end == words.length() || words.charAt(end) == '|')) {
        return !word.isEmpty();
      }
      at = words.indexOf(word, at + 1);
    }
    return false;
  }

  private void closed(JsonValue value, Place place, String values) {
    string(value, place)
        .filter(text -> !isOneOf(values, text))
        .ifPresent(text ->
            findings.add(Rule.CLOSED_VOCABULARY.at(place.path(), values.replace("|", ", "))));
  }

  private void form(JsonValue value, Place place, Pattern form, Rule rule) {
    string(value, place)
        .filter(text -> !form.matcher(text).matches())
        .ifPresent(text -> findings.add(rule.at(place.path())));
  }

  void hashes(JsonValue value, Place place) {
    if (!(value instanceof JsonObject hashes) || hashes.names().isEmpty()) {
      findings.add(Rule.HASHES.at(place.path()));
      return;
    }
    hashes
        .members()
        .forEach((name, hash) -> {
          var at = place.member(name);
          var form = HASHES.get(name);
          if (form != null) {
            form(hash, at, form, Rule.HASHES);
          } else if (!DICTIONARY_KEY.matcher(name).matches() || name.length() < 3) {
            findings.add(Rule.HASHES.at(at.path()));
          } else {
            string(hash, at);
          }
        });
  }

  private void url(JsonValue value, Place place) {
    string(value, place)
        .filter(text -> !isUrl(text))
        .ifPresent(text -> findings.add(Rule.URL.at(place.path())));
  }

  private static boolean isUrl(String text) {
    try {
      return isPlainUrl(text) || new URI(text).isAbsolute();
    } catch (URISyntaxException notAUrl) {
      return false;
    }
  }

  /// Whether this is a web address of characters that a URI may have anywhere, as most are: it
  /// needs no parsing.
  static boolean isPlainUrl(String text) {
    int host = text.startsWith("https://") ? 8 : text.startsWith("http://") ? 7 : text.length();
    for (int i = host; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
      if (!letter && (i == host || "-._~/?=&".indexOf(c) < 0)) {
        return false;
      }
    }
    return host < text.length();
  }

  /// A character set of the IANA registry, which Java knows by all its names.
  private void charset(JsonValue value, Place place) {
    string(value, place)
        .filter(name -> !isCharset(name))
        .ifPresent(name -> findings.add(Rule.VALUE_FORM.at(place.path(), "IANA character sets")));
  }

  private static boolean isCharset(String name) {
    try {
      return Charset.isSupported(name) || IANA_BEYOND_JAVA.contains(name.toUpperCase(Locale.ROOT));
    } catch (IllegalCharsetNameException malformed) {
      return false;
    }
  }

  private void dictionary(JsonValue value, Place place) {
    if (!(value instanceof JsonObject dictionary) || dictionary.names().isEmpty()) {
      findings.add(Rule.DICTIONARY.at(place.path()));
      return;
    }
    dictionary.names().stream()
        .filter(name -> !DICTIONARY_KEY.matcher(name).matches())
        .forEach(name -> findings.add(Rule.DICTIONARY.at(place.path())));
  }

  private void phase(JsonValue value, Place place) {
    if (!(value instanceof JsonObject phase)
        || phase.string("kill_chain_name").isEmpty()
        || phase.string("phase_name").isEmpty()) {
      findings.add(Rule.KILL_CHAIN_PHASE.at(place.path()));
    }
  }

  private void external(JsonValue value, Place place) {
    if (!(value instanceof JsonObject reference) || reference.string("source_name").isEmpty()) {
      findings.add(Rule.EXTERNAL_REFERENCE.at(place.path(), "source_name"));
      return;
    }
    for (var name : REFERENCE_TEXTS) {
      reference.find(name).ifPresent(part -> string(part, place.member(name)));
    }
    reference.find("url").ifPresent(url -> url(url, place.member("url")));
    reference.find("hashes").ifPresent(hashes -> hashes(hashes, place.member("hashes")));
    var source = reference.string("source_name").orElseThrow();
    var id = reference.string("external_id").orElse("");
    boolean cve = id.startsWith("CVE-") && CVE.matcher(id).matches();
    boolean capec = id.startsWith("CAPEC-") && CAPEC.matcher(id).matches();
    if (source.equals("cve") != cve || source.equals("capec") != capec) {
      findings.add(
          Rule.EXTERNAL_REFERENCE.at(
              place.member("external_id").path(), "cve CVE-…, capec CAPEC-…"));
    }
    if (!reference.has("description") && !reference.has("url") && !reference.has("external_id")) {
      findings.add(Rule.EXTERNAL_REFERENCE.at(place.path(), "description, url, external_id"));
    }
  }

  private void granular(JsonValue value, Place place) {
    if (!(value instanceof JsonObject marking)) {
      findings.add(Rule.GRANULAR_MARKING.at(place.path()));
      return;
    }
    if (marking.has("marking_ref") == marking.has("lang")) {
      findings.add(Rule.GRANULAR_MARKING.at(place.path(), "marking_ref, lang"));
    }
    marking
        .find("marking_ref")
        .ifPresent(ref -> reference(ref, place.member("marking_ref"), "marking-definition"));
    if (marking.strings("selectors").isEmpty()) {
      findings.add(Rule.GRANULAR_MARKING.at(place.member("selectors").path()));
    }
  }
}
