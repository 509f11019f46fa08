package jp.noroshi.stix.v1.cybox;

import java.math.BigInteger;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import jp.noroshi.stix.pattern.Constant;
import jp.noroshi.stix.v1.source.Element;

/// Addresses (CybOX `AddressObject`): IPv4, IPv6, MAC and mail addresses, and numbers of autonomous
/// systems.
final class AddressMapping implements Mapping {
  private static final Pattern AS_NUMBER = Pattern.compile("(?i)(AS)?\\s*([0-9]{1,10})");
  private static final Pattern MAC = Pattern.compile("([0-9A-Fa-f]{2}[:-]){5}[0-9A-Fa-f]{2}");

  @Override
  public Observable read(Element address, Reading reading) {
    var from = address.child("Address_Value");
    var text = from.flatMap(Element::text).orElse("");
    var type = type(address.attribute("category").orElse(""), text);
    var draft = reading.draft();
    switch (type) {
      case "autonomous-system" ->
          draft.put("number", reading.values().read(from, AddressMapping::number));
      case "mac-addr" -> draft.put("value", reading.values().read(from, AddressMapping::mac));
      default -> draft.text("value", from);
    }
    return draft.observable(type, address);
  }

  private static String type(String category, String text) {
    return switch (category.toLowerCase(Locale.ROOT)) {
      case "ipv6-addr", "ipv6-net", "ipv6-netmask" -> "ipv6-addr";
      case "mac" -> "mac-addr";
      case "e-mail" -> "email-addr";
      case "asn" -> "autonomous-system";
      // IPv4 is what the schema assumes; many leave the category out for all the others as well.
      default -> byForm(text);
    };
  }

  private static String byForm(String text) {
    if (MAC.matcher(text).matches()) {
      return "mac-addr";
    }
    if (text.indexOf('@') > 0) {
      return "email-addr";
    }
    return text.indexOf(':') >= 0 ? "ipv6-addr" : "ipv4-addr";
  }

  private static Optional<Constant> number(String text) {
    var number = AS_NUMBER.matcher(text);
    return number.matches()
        ? Optional.of(new Constant.Whole(new BigInteger(number.group(2))))
        : Optional.empty();
  }

  /// Lower-case and with colons (STIX 2.1 §6.10).
  private static Optional<Constant> mac(String text) {
    return ValueReader.asText(text.toLowerCase(Locale.ROOT).replace('-', ':'));
  }
}
