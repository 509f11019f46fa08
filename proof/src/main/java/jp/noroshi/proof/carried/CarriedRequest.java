package jp.noroshi.proof.carried;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import jp.noroshi.proof.carried.CarriedException.Reason;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/// One request to the hub's REST interface, as it stands in a carried file.
///
/// @param id of this request; brought twice, the same answer comes back
/// @param issued when it was written
/// @param method GET, POST, PUT or DELETE
/// @param path with its query, e.g. `/api/v1/reports`
/// @param body JSON, where the request has one
public record CarriedRequest(
    UUID id, Instant issued, String method, String path, Optional<JsonNode> body) {
  private static final String TYPE = "noroshi-carried-request";
  private static final Set<String> METHODS = Set.of("GET", "POST", "PUT", "DELETE");

  /// As it is signed.
  public byte[] toBytes(ObjectMapper json) {
    var node = json.createObjectNode();
    node.put("type", TYPE)
        .put("version", 1)
        .put("id", id.toString())
        .put("issued", issued.toString())
        .put("method", method)
        .put("path", path);
    body.ifPresent(content -> node.set("body", content));
    return json.writeValueAsBytes(node);
  }

  /// Reads one.
  ///
  /// @throws CarriedException UNREADABLE naming what is wrong
  public static CarriedRequest read(byte[] message, ObjectMapper json) throws CarriedException {
    try {
      var node = json.readTree(message);
      var method = node.path("method").asString("");
      if (!node.path("type").asString("").equals(TYPE) || node.path("version").asInt(0) != 1) {
        throw new CarriedException(Reason.UNREADABLE, "not a request of version 1");
      }
      if (!METHODS.contains(method)) {
        throw new CarriedException(Reason.UNREADABLE, "its method is none of " + METHODS);
      }
      return new CarriedRequest(
          UUID.fromString(node.path("id").asString("")),
          Instant.parse(node.path("issued").asString("")),
          method,
          node.path("path").asString(""),
          Optional.ofNullable(node.get("body")));
    } catch (JacksonException | IllegalArgumentException | DateTimeParseException e) {
      throw new CarriedException(Reason.UNREADABLE, "a request that cannot be read", e);
    }
  }
}
