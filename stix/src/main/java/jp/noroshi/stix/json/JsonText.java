package jp.noroshi.stix.json;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Optional;
import jp.noroshi.stix.StixException;
import jp.noroshi.stix.StixFailure;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;

/// Reads JSON text into a [JsonValue] as strictly as I-JSON (RFC 7493): UTF-8 only, no duplicate
/// names (in the strict profile), no unpaired surrogates, no numbers beyond doubles, and nothing
/// beyond the limits.
///
/// Plain text is read by [PlainJson]; the tokenizer reads the rest, and what it says is what a
/// refusal says. A reader may be shared between threads.
public final class JsonText {
  private final JsonLimits limits;
  private final boolean strict;
  private final JsonFactory factory;
  private final Names names = new Names();

  public JsonText(JsonLimits limits) {
    this.limits = limits;
    this.strict = limits.profile() == JsonLimits.Profile.STRICT;
    this.factory =
        JsonFactory.builder()
            .streamReadConstraints(
                StreamReadConstraints.builder()
                    .maxNestingDepth(limits.depth())
                    .maxStringLength(limits.stringLength())
                    .maxNameLength(limits.nameLength())
                    .maxNumberLength(limits.numberLength())
                    .build())
            .build();
  }

  /// Reads one JSON value, with nothing but white space around it.
  ///
  /// @throws StixException with the byte offset where reading stopped
  public JsonValue parse(byte[] utf8) {
    return parse(utf8, 0, utf8.length);
  }

  /// Reads one JSON value from a part of an array; offsets in failures count from its start.
  public JsonValue parse(byte[] utf8, int offset, int length) {
    if (length > limits.bytes()) {
      throw StixException.at(
          limits.bytes(), StixFailure.TOO_LARGE, "Longer than " + limits.bytes() + " bytes");
    }
    var plain = new PlainJson(limits, names, utf8, offset, offset + length).whole();
    return plain != null ? plain : strictly(utf8, offset, length);
  }

  /// Reads the object a part of an array begins with, when it lies in it whole and is plain.
  ///
  /// @return empty when it does not, or is anything out of the ordinary: [#parse] then tells what
  public Optional<Beginning> beginning(byte[] utf8, int from, int end) {
    var plain = new PlainJson(limits, names, utf8, from, end);
    var object = plain.beginning();
    return object != null && plain.position() - from <= limits.bytes()
        ? Optional.of(new Beginning(object, plain.position()))
        : Optional.empty();
  }

  /// An object at the beginning of a part of an array.
  ///
  /// @param end the index of the byte after it
  public record Beginning(JsonObject object, int end) {}

  /// Reads plain text and any other, and says what is wrong.
  JsonValue strictly(byte[] utf8, int offset, int length) {
    Utf8.check(utf8, offset, length);
    try (var parser = factory.createParser(ObjectReadContext.empty(), utf8, offset, length)) {
      return new Reading(parser, offset, Utf8.hasUnicodeEscape(utf8, offset, length)).document();
    }
  }

  private final class Reading {
    private final JsonParser parser;
    private final int start;
    private final boolean escapes;

    /// @param escapes whether the text holds escapes of code units: bytes that are UTF-8 bring
    ///   neither U+0000 nor unpaired surrogates without one
    Reading(JsonParser parser, int start, boolean escapes) {
      this.parser = parser;
      this.start = start;
      this.escapes = escapes;
    }

    JsonValue document() {
      try {
        var value = value(parser.nextToken());
        if (parser.nextToken() != null) {
          throw failure(StixFailure.MALFORMED_JSON, "There is more after the JSON value");
        }
        return value;
      } catch (StreamConstraintsException beyondLimit) {
        var depth = parser.streamReadContext().getNestingDepth() >= limits.depth();
        throw failure(
            depth ? StixFailure.TOO_DEEP : StixFailure.TOO_LARGE,
            depth ? "Nested deeper than " + limits.depth() : "A string or number is too long");
      } catch (JacksonException malformed) {
        throw failure(StixFailure.MALFORMED_JSON, "Not JSON (RFC 8259)");
      }
    }

    private JsonValue value(@Nullable JsonToken token) {
      if (token == null) {
        throw failure(StixFailure.MALFORMED_JSON, "The JSON text ends too early");
      }
      return switch (token) {
        case START_OBJECT -> object();
        case START_ARRAY -> array();
        case VALUE_STRING -> new JsonString(checked(parser.getString()));
        case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number();
        case VALUE_TRUE -> new JsonBoolean(true);
        case VALUE_FALSE -> new JsonBoolean(false);
        case VALUE_NULL -> new JsonNull();
        case END_OBJECT, END_ARRAY, PROPERTY_NAME, VALUE_EMBEDDED_OBJECT, NOT_AVAILABLE ->
            throw failure(StixFailure.MALFORMED_JSON, "Not JSON (RFC 8259)");
      };
    }

    private JsonObject object() {
      var members = LinkedHashMap.<String, JsonValue>newLinkedHashMap(16);
      while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
        var name = checked(parser.currentName());
        var value = value(parser.nextToken());
        if (members.put(name, value) != null && strict) {
          throw failure(StixFailure.DUPLICATE_KEY, "A name occurs twice in one object");
        }
      }
      return JsonObject.owning(members);
    }

    private JsonArray array() {
      var values = new ArrayList<JsonValue>();
      for (var token = parser.nextToken();
          token != JsonToken.END_ARRAY;
          token = parser.nextToken()) {
        values.add(value(token));
      }
      return new JsonArray(values);
    }

    private JsonNumber number() {
      try {
        return new JsonNumber(parser.getString());
      } catch (StixException refused) {
        throw failure(refused.failure(), "A number is beyond IEEE 754 doubles (RFC 7493 §2.2)");
      }
    }

    private String checked(String text) {
      if (!escapes) {
        return text;
      }
      for (int at = 0; at < text.length(); at++) {
        char unit = text.charAt(at);
        if (unit == 0 && strict) {
          throw failure(StixFailure.INVALID_CHARACTER, "A string holds U+0000");
        }
        if (Character.isSurrogate(unit)) {
          boolean pair =
              Character.isHighSurrogate(unit)
                  && at + 1 < text.length()
                  && Character.isLowSurrogate(text.charAt(at + 1));
          if (!pair) {
            throw failure(
                StixFailure.INVALID_CHARACTER,
                "A string holds an unpaired surrogate (RFC 7493 §2.1)");
          }
          at++;
        }
      }
      return text;
    }

    private StixException failure(StixFailure failure, String reason) {
      long offset = Math.max(0, parser.currentLocation().getByteOffset() - start);
      return StixException.at(offset, failure, reason + ", at byte " + offset);
    }
  }
}
