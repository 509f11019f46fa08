package jp.noroshi.proof.carried;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.UUID;
import jp.noroshi.proof.carried.CarriedException.Reason;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.ObjectMapper;

/// What the hub answered to a carried request.
///
/// @param request its id
/// @param status of HTTP
/// @param mediaType of the body; empty when there is none
/// @param body may be of any kind, e.g. a document
public record CarriedAnswer(
    UUID request, Instant answered, int status, String mediaType, byte[] body) {
  private static final String TYPE = "noroshi-carried-answer";

  /// Whether what was asked for was done.
  public boolean done() {
    return status >= 200 && status < 300;
  }

  /// As it is signed.
  public byte[] toBytes(ObjectMapper json) {
    return json.writeValueAsBytes(
        json.createObjectNode()
            .put("type", TYPE)
            .put("version", 1)
            .put("request", request.toString())
            .put("answered", answered.toString())
            .put("status", status)
            .put("media_type", mediaType)
            .put("body", Base64.getEncoder().encodeToString(body)));
  }

  /// Reads one.
  ///
  /// @throws CarriedException UNREADABLE
  public static CarriedAnswer read(byte[] message, ObjectMapper json) throws CarriedException {
    try {
      var node = json.readTree(message);
      if (!node.path("type").asString("").equals(TYPE) || node.path("version").asInt(0) != 1) {
        throw new CarriedException(Reason.UNREADABLE, "not an answer of version 1");
      }
      return new CarriedAnswer(
          UUID.fromString(node.path("request").asString("")),
          Instant.parse(node.path("answered").asString("")),
          node.path("status").asInt(0),
          node.path("media_type").asString(""),
          Base64.getDecoder().decode(node.path("body").asString("")));
    } catch (JacksonException | IllegalArgumentException | DateTimeParseException e) {
      throw new CarriedException(Reason.UNREADABLE, "an answer that cannot be read", e);
    }
  }
}
