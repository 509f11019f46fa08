package jp.noroshi.stix.v1.cybox;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import jp.noroshi.stix.v1.source.Element;

/// The request of an HTTP session (CybOX `HTTPSessionObject`) as an extension of network traffic
/// (STIX 2.1 §6.12.2). Responses have no place there.
final class HttpRequest {
  /// Header fields whose names are not their CybOX names with hyphens.
  private static final Map<String, String> FIELDS =
      Map.of(
          "Content_MD5", "Content-MD5",
          "X_ATT_DeviceId", "X-ATT-DeviceId",
          "X_Wap_Profile", "X-Wap-Profile",
          "DNT", "DNT",
          "TE", "TE");

  private HttpRequest() {}

  /// Adds the first request of a session.
  static void add(Draft traffic, Optional<Element> session, Reading reading) {
    session
        .flatMap(it ->
            it.at("HTTP_Request_Response", "HTTP_Client_Request")
                .or(() -> it.child("HTTP_Request_Line").map(line -> it)))
        .ifPresent(request -> traffic.extension("http-request-ext", request(request, reading)));
  }

  private static Draft request(Element request, Reading reading) {
    var line = request.child("HTTP_Request_Line");
    var draft =
        reading
            .draft()
            .lower("request_method", line.flatMap(it -> it.child("HTTP_Method")))
            .text("request_value", line.flatMap(it -> it.child("Value")))
            .lower("request_version", line.flatMap(it -> it.child("Version")));
    var fields = reading.draft();
    request
        .at("HTTP_Request_Header", "Parsed_Header")
        .map(Element::children)
        .orElse(List.of())
        .forEach(field -> field(fields, field, reading));
    return draft
        .group("request_header", fields)
        .whole("message_body_length", request.at("HTTP_Message_Body", "Length"));
  }

  /// A field has a list of values in STIX 2.1, whichever it is.
  private static void field(Draft fields, Element field, Reading reading) {
    var content =
        switch (field.name()) {
          case "From" -> field.child("Address_Value").or(() -> Optional.of(field));
          case "Referer", "X_Wap_Profile" -> field.child("Value").or(() -> Optional.of(field));
          case "Host" ->
              field
                  .at("Domain_Name", "Value")
                  .or(() -> field.at("IP_Address", "Address_Value"))
                  .or(() -> Optional.of(field));
          default -> Optional.of(field);
        };
    reading
        .values()
        .text(content)
        .ifPresent(value ->
            fields.list(
                FIELDS.getOrDefault(field.name(), field.name().replace('_', '-')),
                List.of(value),
                false));
  }
}
