package jp.noroshi.hunt.read;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import jp.noroshi.hunt.format.JsonFormat;
import jp.noroshi.hunt.format.LineFormats;
import jp.noroshi.hunt.format.LogFormat;
import jp.noroshi.hunt.format.Parsed;
import jp.noroshi.hunt.format.TimeReader;
import jp.noroshi.hunt.read.Skipped.Reason;
import jp.noroshi.stix.json.CanonicalJson;
import jp.noroshi.stix.json.JsonObject;
import org.jspecify.annotations.Nullable;

/// Reads what is not packed any further: a mail, a JSON document, or lines.
final class ContentReader {
  private static final int HEAD = 1 << 16;

  private final ReadLimits limits;
  private final TimeReader times;
  private final Consumer<? super Reading> readings;
  private @Nullable Containers containers;

  ContentReader(ReadLimits limits, TimeReader times, Consumer<? super Reading> readings) {
    this.limits = limits;
    this.times = times;
    this.readings = readings;
  }

  /// Says what unpacks that which is attached to mails.
  void unpackWith(Containers unpacking) {
    containers = unpacking;
  }

  void read(Origin origin, InputStream source) throws IOException {
    var buffered = new BufferedInputStream(source, HEAD);
    buffered.mark(HEAD);
    var start = buffered.readNBytes(HEAD);
    buffered.reset();
    var utf16 = utf16(start);
    if (utf16.isPresent()) {
      lines(origin, new Utf16Input(buffered, utf16.get()));
      return;
    }
    var head = new String(start, ISO_8859_1);
    boolean mail = MailReader.recognises(head);
    if (mail || isDocument(head)) {
      buffered.mark(limits.document() + 1);
      var document = buffered.readNBytes(limits.document() + 1);
      if (document.length > limits.document()) {
        readings.accept(
            new Skipped(
                origin,
                0,
                OptionalLong.of(0),
                Reason.DOCUMENT_TOO_LONG,
                Integer.toString(limits.document())));
      } else if (mail ? mail(origin, document) : json(origin, document)) {
        return;
      }
      buffered.reset();
    }
    lines(origin, buffered);
  }

  private boolean mail(Origin origin, byte[] message) throws IOException {
    if (containers == null || origin.inside().size() >= limits.depth()) {
      return false;
    }
    return new MailReader(limits, times, containers, readings).read(origin, message);
  }

  private boolean json(Origin origin, byte[] bytes) {
    var text = new String(bytes, UTF_8);
    var format = new JsonFormat(times, limits.document());
    var objects = format.document(text.startsWith("\ufeff") ? text.substring(1) : text);
    objects.ifPresent(
        all -> all.forEach(each -> readings.accept(event(origin, 1, 0, each, asText(each)))));
    return objects.isPresent();
  }

  private static String asText(Parsed parsed) {
    return CanonicalJson.text(parsed.fields());
  }

  private void lines(Origin origin, InputStream in) throws IOException {
    var lines = new LineReader(in, limits.line());
    var decoder = new LineDecoder();
    var formats = LineFormats.of(times, limits.line());
    for (var line = lines.next(); line != null; line = lines.next()) {
      if (!line.isWhole()) {
        readings.accept(
            new Skipped(
                origin,
                line.offset() + line.bytes().length,
                OptionalLong.of(line.offset() + line.length()),
                Reason.LINE_TOO_LONG,
                Long.toString(line.number())));
      }
      var decoded = decoder.decode(line.bytes());
      var text =
          line.offset() == 0 && decoded.startsWith("\ufeff") ? decoded.substring(1) : decoded;
      if (!text.isBlank()) {
        var parsed = formats.parse(text);
        readings.accept(
            event(
                origin,
                line.number(),
                line.offset(),
                parsed.orElseGet(
                    () -> new Parsed(LogFormat.TEXT, Optional.empty(), JsonObject.empty())),
                text));
      }
    }
  }

  private static Event event(Origin origin, long line, long offset, Parsed parsed, String text) {
    return new Event(origin, line, offset, parsed.format(), parsed.time(), parsed.fields(), text);
  }

  /// Whether it begins as JSON does and its first line is not an object by itself.
  private static boolean isDocument(String head) {
    var text = head.startsWith("\u00ef\u00bb\u00bf") ? head.substring(3) : head;
    var start = text.stripLeading();
    if (start.startsWith("[")) {
      return start.substring(1).stripLeading().startsWith("{");
    }
    int feed = start.indexOf('\n');
    var first = (feed < 0 ? start : start.substring(0, feed)).strip();
    return first.startsWith("{") && !first.endsWith("}") && feed >= 0;
  }

  /// UTF-16, by its byte order mark or by its zeros.
  private static Optional<Charset> utf16(byte[] head) {
    if (head.length < 2) {
      return Optional.empty();
    }
    if (head[0] == (byte) 0xff && head[1] == (byte) 0xfe) {
      return Optional.of(UTF_16LE);
    }
    if (head[0] == (byte) 0xfe && head[1] == (byte) 0xff) {
      return Optional.of(UTF_16BE);
    }
    if (isUtf16(head, 1)) {
      return Optional.of(UTF_16LE);
    }
    return isUtf16(head, 0) ? Optional.of(UTF_16BE) : Optional.empty();
  }

  /// Whether zeros stand in the place of the high bytes only, and line feeds have one: a few zeros
  /// in other text make nothing of it.
  ///
  /// @param high 1 when the high byte of a unit comes second
  private static boolean isUtf16(byte[] head, int high) {
    int looked = Math.min(head.length, 1 << 12) & ~1;
    int zeros = 0;
    int feeds = 0;
    int others = 0;
    for (int i = 0; i < looked; i += 2) {
      if (head[i + 1 - high] == 0) {
        return false;
      }
      boolean zero = head[i + high] == 0;
      zeros += zero ? 1 : 0;
      feeds += zero && head[i + 1 - high] == '\n' ? 1 : 0;
      others += !zero && (head[i] == '\n' || head[i + 1] == '\n') ? 1 : 0;
    }
    return feeds > others || zeros > looked / 4;
  }
}
