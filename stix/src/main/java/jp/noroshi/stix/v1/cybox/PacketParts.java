package jp.noroshi.stix.v1.cybox;

import java.util.Optional;
import jp.noroshi.stix.pattern.Constant;
import jp.noroshi.stix.v1.source.Element;

/// What of a packet (CybOX `PacketObject`) STIX 2.1 can say: addresses, ports, ICMP type and code.
final class PacketParts {
  private PacketParts() {}

  static void add(Draft draft, Element packet, Reading reading) {
    var internet = packet.child("Internet_Layer");
    for (var version : new String[] {"IPv4", "IPv6"}) {
      var header = internet.flatMap(it -> it.at(version, version + "_Header"));
      address(
          draft,
          "src_ref",
          header.flatMap(it -> it.child("Src_IPv" + version.charAt(3) + "_Addr")),
          reading);
      address(
          draft,
          "dst_ref",
          header.flatMap(it -> it.child("Dest_IPv" + version.charAt(3) + "_Addr")),
          reading);
    }
    for (var version : new String[] {"ICMPv4", "ICMPv6"}) {
      internet
          .flatMap(it -> it.at(version, version + "_Header"))
          .ifPresent(header ->
              draft.extension(
                  "icmp-ext",
                  reading
                      .draft()
                      .put("icmp_type_hex", octet(header.child("Type"), reading))
                      .put("icmp_code_hex", octet(header.child("Code"), reading))));
    }
    for (var name : new String[] {"TCP", "UDP"}) {
      packet
          .at("Transport_Layer", name, name + "_Header")
          .ifPresent(header -> {
            draft.whole("src_port", port(header, "Source_Port", "SrcPort"));
            draft.whole("dst_port", port(header, "Destination_Port", "DestPort"));
          });
    }
  }

  private static void address(Draft draft, String name, Optional<Element> from, Reading reading) {
    from.flatMap(it -> reading.read(it, "AddressObjectType"))
        .ifPresent(found -> draft.link(name, Optional.of(found)));
  }

  private static Optional<Element> port(Element header, String... names) {
    for (var name : names) {
      var found = header.at(name, "Port_Value").or(() -> header.child(name));
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  /// A number of one octet, written in hexadecimal digits.
  private static Optional<Part.Value> octet(Optional<Element> from, Reading reading) {
    return reading
        .values()
        .read(
            from,
            text ->
                text.matches("(0[xX])?[0-9a-fA-F]{1,2}")
                    ? Optional.of(new Constant.Hex(padded(text.replaceFirst("^0[xX]", ""))))
                    : Optional.empty());
  }

  private static String padded(String digits) {
    return digits.length() % 2 == 0 ? digits : "0" + digits;
  }
}
