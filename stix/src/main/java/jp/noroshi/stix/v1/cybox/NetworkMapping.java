package jp.noroshi.stix.v1.cybox;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import jp.noroshi.stix.pattern.Constant;
import jp.noroshi.stix.v1.source.Element;

/// Network traffic (STIX 2.1 §6.12), which CybOX describes as connections, sessions, sockets,
/// packets, socket addresses and ports.
final class NetworkMapping implements Mapping {
  static final String TYPE = "network-traffic";

  @Override
  public Observable read(Element network, Reading reading) {
    var draft = reading.draft();
    switch (network.type()) {
      case "PortObjectType" -> end(draft, "dst", Optional.of(network), reading);
      case "SocketAddressObjectType" -> end(draft, "dst", Optional.of(network), reading);
      case "NetworkSocketObjectType" -> socket(draft, network, reading);
      case "NetworkPacketObjectType" -> PacketParts.add(draft, network, reading);
      case "HTTPSessionObjectType", "HTTPClientRequestObjectType" ->
          HttpRequest.add(draft, Optional.of(network), reading);
      default -> connection(draft, network, reading);
    }
    return draft.observable(TYPE, network);
  }

  private static void connection(Draft draft, Element connection, Reading reading) {
    draft.moment("start", connection.child("Creation_Time"));
    var source = connection.child("Source_Socket_Address");
    var destination = connection.child("Destination_Socket_Address");
    end(draft, "src", source, reading);
    end(draft, "dst", destination, reading);
    draft.list(
        "protocols",
        protocols(
            reading,
            connection.child("Layer3_Protocol"),
            connection.child("Layer4_Protocol"),
            protocolOf(source),
            protocolOf(destination),
            connection.child("Layer7_Protocol")),
        false);
    HttpRequest.add(draft, connection.at("Layer7_Connections", "HTTP_Session"), reading);
  }

  private static void socket(Draft draft, Element socket, Reading reading) {
    end(draft, "src", socket.child("Local_Address"), reading);
    end(draft, "dst", socket.child("Remote_Address"), reading);
    draft.list("protocols", protocols(reading, socket.child("Protocol")), false);
    var options = reading.draft();
    socket
        .child("Options")
        .ifPresent(list ->
            list.children()
                .forEach(option ->
                    options.put(
                        option.name(),
                        reading.values().read(Optional.of(option), NetworkMapping::option))));
    draft.extension(
        "socket-ext",
        reading
            .draft()
            .text("address_family", socket.child("Address_Family"))
            .put("is_blocking", reading.values().truthOf(socket, "is_blocking"))
            .put("is_listening", reading.values().truthOf(socket, "is_listening"))
            .group("options", options)
            .text("socket_type", socket.child("Type"))
            .whole("socket_descriptor", socket.child("Socket_Descriptor")));
  }

  /// Values of socket options are integers (STIX 2.1 §6.12.4).
  private static Optional<Constant> option(String text) {
    return switch (text) {
      case "true" -> Optional.of(new Constant.Whole(BigInteger.ONE));
      case "false" -> Optional.of(new Constant.Whole(BigInteger.ZERO));
      default ->
          text.matches("-?[0-9]{1,19}")
              ? Optional.of(new Constant.Whole(new BigInteger(text)))
              : Optional.empty();
    };
  }

  /// One end of the traffic: a socket address or a port.
  private static void end(Draft draft, String side, Optional<Element> from, Reading reading) {
    if (from.isEmpty()) {
      return;
    }
    var end = from.get();
    var address = end.child("IP_Address");
    var host = end.child("Hostname");
    address
        .flatMap(it -> reading.read(it, "AddressObjectType"))
        .or(() -> host.flatMap(it -> reading.read(it, "HostnameObjectType")))
        .ifPresent(found -> draft.link(side + "_ref", Optional.of(found)));
    var port = end.child("Port").or(() -> Optional.of(end));
    draft.whole(side + "_port", port.flatMap(it -> it.child("Port_Value")));
    if (!draft.has("protocols")) {
      draft.list("protocols", protocols(reading, protocolOf(from)), false);
    }
  }

  private static Optional<Element> protocolOf(Optional<Element> end) {
    return end.flatMap(
        it -> it.at("Port", "Layer4_Protocol").or(() -> it.child("Layer4_Protocol")));
  }

  /// Names of protocols, in lower case as the registry of IANA has them, each once.
  @SafeVarargs
  private static List<Part> protocols(Reading reading, Optional<Element>... from) {
    var found = new ArrayList<Part.Value>();
    Stream.of(from)
        .flatMap(each -> reading.values().lower(each).stream())
        .filter(
            value -> found.stream().noneMatch(other -> other.constants().equals(value.constants())))
        .forEach(found::add);
    return List.copyOf(found);
  }

  /// What must be said of traffic that was seen: its protocols (STIX 2.1 §6.12), as far as they
  /// follow from the rest.
  static Observable completed(Observable traffic) {
    if (traffic.members().containsKey("protocols")) {
      return traffic;
    }
    var names = new ArrayList<String>();
    Stream.of("src_ref", "dst_ref")
        .map(traffic.members()::get)
        .forEach(end -> {
          if (end instanceof Part.Linked(var to) && to.type().startsWith("ipv")) {
            names.add(to.type().substring(0, "ipv4".length()));
          }
        });
    if (traffic.members().get("extensions") instanceof Part.Group(var extensions)) {
      if (extensions.containsKey("icmp-ext")) {
        names.add("icmp");
      }
      if (extensions.containsKey("http-request-ext")) {
        names.addAll(List.of("tcp", "http"));
      }
    }
    var protocols =
        names.stream()
            .distinct()
            .<Part>map(name -> ValueReader.plain(new Constant.Text(name), traffic.source()))
            .toList();
    return protocols.isEmpty()
        ? traffic
        : traffic.with("protocols", new Part.Several(protocols, false));
  }
}
