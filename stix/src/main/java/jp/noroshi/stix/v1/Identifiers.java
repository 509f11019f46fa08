package jp.noroshi.stix.v1;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import jp.noroshi.stix.StixId;
import jp.noroshi.stix.id.DeterministicId;
import jp.noroshi.stix.json.JsonObject;
import jp.noroshi.stix.json.JsonString;
import jp.noroshi.stix.json.JsonValue;
import jp.noroshi.stix.v1.source.Element;

/// Identifiers of STIX 2.1 for elements of the package: the UUID at the end of the element's own
/// where it is one of RFC 4122 (STIX 2.1 §2.9), else one that follows from it or from its place.
final class Identifiers {
  private static final UUID NAMESPACE = UUID.fromString("b3a7f8c1-6f0e-4a57-9d0b-58f6f0a3c2de");
  private static final Pattern UUID_AT_END =
      Pattern.compile("([0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$");

  private final String document;
  private final Map<StixId, Element> given = new HashMap<>();

  Identifiers(Element root) {
    document = root.attribute("id").orElse("");
  }

  /// The identifier of what an element becomes.
  StixId of(String type, Element element) {
    return of(type, element.attribute("id"), element);
  }

  /// The identifier of what an element becomes that takes that of another, e.g. of the TTP around
  /// it, unless something of this type has it already.
  StixId of(String type, Optional<String> id, Element element) {
    var wanted =
        id.map(it -> find(type, it).orElseGet(() -> made(type, "id", it)))
            .orElseGet(() -> made(type, "place", element.toString()));
    var holder = given.putIfAbsent(wanted, element);
    if (holder == null || holder == element) {
      return wanted;
    }
    var other = made(type, "place", id.orElse("") + " " + element);
    given.putIfAbsent(other, element);
    return other;
  }

  /// The identifier that can be read off one of STIX 1.x.
  static Optional<StixId> find(String type, String id) {
    var uuid = UUID_AT_END.matcher(id.toLowerCase(Locale.ROOT));
    return uuid.find() ? StixId.find(type + "--" + uuid.group(1)) : Optional.empty();
  }

  /// An identifier that follows from these words, within this package.
  StixId made(String type, String kind, String words) {
    var content = new LinkedHashMap<String, JsonValue>();
    content.put("package", new JsonString(document));
    content.put(kind, new JsonString(words));
    return named(type, JsonObject.of(content));
  }

  /// A UUID of the random kind (version 4), which STIX asks for here, that is always the same.
  static StixId named(String type, JsonObject content) {
    var named = DeterministicId.of(NAMESPACE, type, content).uuid();
    return new StixId(
        type,
        new UUID(
            (named.getMostSignificantBits() & ~0xf000L) | 0x4000L,
            named.getLeastSignificantBits()));
  }
}
