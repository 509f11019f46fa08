package jp.noroshi.stix.json;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import jp.noroshi.stix.StixException;
import org.jspecify.annotations.Nullable;

/// Reads JSON as nearly all of it is: well formed, within the limits, without escapes of code
/// units. It goes over the bytes once, where they lie.
///
/// At the first thing that is wrong or merely unusual it gives up with null. What it reads, the
/// strict reader of [JsonText] reads as the same value; what it gives up on, that one judges, and
/// it alone says what is wrong. Not thread-safe.
final class PlainJson {
  private static final VarHandle WORDS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ONES = 0x0101_0101_0101_0101L;
  private static final long HIGH_BITS = 0x8080_8080_8080_8080L;

  /// Members that an object of STIX has room for without growing, and an object within one.
  private static final int OUTER = 20;

  private static final int INNER = 6;

  private final JsonLimits limits;
  private final Names names;
  private final byte[] bytes;
  private final int end;
  private int at;
  private int depth;

  /// @param from the first byte to look at
  /// @param end the byte after the last
  PlainJson(JsonLimits limits, Names names, byte[] bytes, int from, int end) {
    this.limits = limits;
    this.names = names;
    this.bytes = bytes;
    this.at = from;
    this.end = end;
  }

  /// The value that is all there is, white space aside.
  @Nullable JsonValue whole() {
    var value = value(next());
    return value != null && next() < 0 ? value : null;
  }

  /// The object that begins here; [#position] is after it then.
  @Nullable JsonObject beginning() {
    return next() == '{' ? object() : null;
  }

  int position() {
    return at;
  }

  /// Consumes the next byte that is not white space; -1 at the end.
  private int next() {
    while (at < end) {
      byte next = bytes[at++];
      if (next > ' ' || (next != ' ' && next != '\n' && next != '\r' && next != '\t')) {
        return next & 0xff;
      }
    }
    return -1;
  }

  /// @param first its first byte, consumed
  private @Nullable JsonValue value(int first) {
    return switch (first) {
      case '"' -> text();
      case '{' -> object();
      case '[' -> array();
      case 't' -> literal("rue", new JsonBoolean(true));
      case 'f' -> literal("alse", new JsonBoolean(false));
      case 'n' -> literal("ull", new JsonNull());
      case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> number();
      default -> null;
    };
  }

  private @Nullable JsonObject object() {
    if (++depth > limits.depth()) {
      return null;
    }
    var members = LinkedHashMap.<String, JsonValue>newLinkedHashMap(depth == 1 ? OUTER : INNER);
    int next = next();
    while (next != '}') {
      var name = next == '"' ? name() : null;
      if (name == null || next() != ':') {
        return null;
      }
      var value = value(next());
      if (value == null || members.put(name, value) != null) {
        return null;
      }
      next = next();
      if (next == ',') {
        next = next();
        if (next == '}') {
          return null;
        }
      } else if (next != '}') {
        return null;
      }
    }
    depth--;
    return JsonObject.owning(members);
  }

  private @Nullable JsonArray array() {
    if (++depth > limits.depth()) {
      return null;
    }
    var values = new ArrayList<JsonValue>();
    int next = next();
    while (next != ']') {
      var value = value(next);
      if (value == null) {
        return null;
      }
      values.add(value);
      next = next();
      if (next == ',') {
        next = next();
        if (next == ']') {
          return null;
        }
      } else if (next != ']') {
        return null;
      }
    }
    depth--;
    return new JsonArray(values);
  }

  /// A name, the quote before it consumed.
  private @Nullable String name() {
    int start = at;
    int most = Math.min(end, start + Names.LONGEST + 1);
    int hash = 0;
    for (int i = start; i < most; i++) {
      byte next = bytes[i];
      if (next == '"') {
        at = i + 1;
        return i - start <= limits.nameLength() ? names.find(bytes, start, i, hash) : null;
      }
      if (next < ' ' || next == '\\') {
        return null;
      }
      hash = 31 * hash + next;
    }
    return null;
  }

  private @Nullable JsonString text() {
    var text = string();
    return text == null ? null : new JsonString(text);
  }

  /// A string, the quote before it consumed.
  private @Nullable String string() {
    int start = at;
    at = plainEnd(start);
    if (at < end && bytes[at] == '"') {
      return text(bytes, start, at++, true);
    }
    return escaped(start);
  }

  /// Where the stretch ends that holds ASCII only, no quotes, no backslashes, no control
  /// characters. Eight bytes at a time: most bytes of a bundle are looked at here.
  private int plainEnd(int from) {
    int i = from;
    for (; i <= end - Long.BYTES; i += Long.BYTES) {
      long word = (long) WORDS.get(bytes, i);
      long quotes = word ^ '"' * ONES;
      long backslashes = word ^ '\\' * ONES;
      // The lowest bit set is exact; a borrow can set others above it.
      long others = (word | word - ' ' * ONES | quotes - ONES | backslashes - ONES) & HIGH_BITS;
      if (others != 0) {
        return i + (Long.numberOfTrailingZeros(others) >> 3);
      }
    }
    while (i < end && bytes[i] >= ' ' && bytes[i] != '"' && bytes[i] != '\\') {
      i++;
    }
    return i;
  }

  /// A string with escapes or other characters than ASCII, of which the part up to here is plain.
  private @Nullable String escaped(int start) {
    int size = at - start;
    var into = new byte[Math.max(64, 2 * size)];
    System.arraycopy(bytes, start, into, 0, size);
    boolean ascii = true;
    while (at < end) {
      byte next = bytes[at++];
      if (next == '"') {
        return text(into, 0, size, ascii);
      }
      if (next == '\\') {
        next = at < end ? meaning(bytes[at++]) : 0;
      } else if (next >= 0 && next < ' ') {
        return null;
      }
      if (next == 0) {
        return null;
      }
      ascii &= next > 0;
      int plain = next > 0 ? plainEnd(at) - at : 0;
      if (size + plain >= into.length) {
        into = Arrays.copyOf(into, 2 * (size + plain + 1));
      }
      into[size++] = next;
      System.arraycopy(bytes, at, into, size, plain);
      size += plain;
      at += plain;
    }
    return null;
  }

  /// What a character after a backslash stands for; 0 when it is not one character.
  private static byte meaning(byte escape) {
    return switch (escape) {
      case '"', '\\', '/' -> escape;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      default -> 0;
    };
  }

  private @Nullable String text(byte[] from, int start, int to, boolean ascii) {
    if (to - start > limits.stringLength()) {
      return null;
    }
    if (ascii) {
      return new String(from, start, to - start, ISO_8859_1);
    }
    return Utf8.wellFormed(from, start, to) == to
        ? new String(from, start, to - start, UTF_8)
        : null;
  }

  /// The value of a literal of which this follows the first letter.
  private @Nullable JsonValue literal(String rest, JsonValue value) {
    for (int i = 0; i < rest.length(); i++) {
      if (at == end || bytes[at++] != rest.charAt(i)) {
        return null;
      }
    }
    return value;
  }

  /// A number, its first byte consumed. One that ends with the bytes may go on after them.
  private @Nullable JsonNumber number() {
    int start = at - 1;
    while (at < end && isOfNumber(bytes[at])) {
      at++;
    }
    if (at - start > limits.numberLength()) {
      return null;
    }
    try {
      return new JsonNumber(new String(bytes, start, at - start, ISO_8859_1));
    } catch (StixException refused) {
      return null;
    }
  }

  private static boolean isOfNumber(byte next) {
    return (next >= '0' && next <= '9')
        || next == '.'
        || next == '-'
        || next == '+'
        || next == 'e'
        || next == 'E';
  }
}
