package jp.noroshi.hunt.read;

import jakarta.mail.Header;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UnsupportedEncodingException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Properties;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import jp.noroshi.hunt.format.LogFormat;
import jp.noroshi.hunt.format.LogTime;
import jp.noroshi.hunt.format.TimeReader;
import jp.noroshi.hunt.read.Skipped.Reason;
import jp.noroshi.stix.json.JsonArray;
import jp.noroshi.stix.json.JsonObject;
import jp.noroshi.stix.json.JsonString;
import jp.noroshi.stix.json.JsonValue;

/// Reads an Internet message (RFC 5322, MIME): one event of its header and texts, then whatever is
/// attached, as a file by its hashes and by what it holds.
final class MailReader {
  private static final Pattern FIELD = Pattern.compile("(?m)^([A-Za-z][A-Za-z0-9-]{0,60}):[ \t]");
  private static final Set<String> SURE =
      Set.of("from", "to", "subject", "date", "received", "message-id", "mime-version");
  private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/]{40,}={0,2}");
  private static final int FEWEST = 3;
  private static final int MOST_PARTS = 1_000;
  private static final int DEEPEST = 20;

  private final ReadLimits limits;
  private final TimeReader times;
  private final Containers containers;
  private final Consumer<? super Reading> readings;
  private final StringBuilder text = new StringBuilder();
  private final List<Part> attached = new ArrayList<>();
  private int parts;

  MailReader(
      ReadLimits limits,
      TimeReader times,
      Containers containers,
      Consumer<? super Reading> readings) {
    this.limits = limits;
    this.times = times;
    this.containers = containers;
    this.readings = readings;
  }

  /// Whether a text begins with the header of a message.
  static boolean recognises(String head) {
    int blank = head.indexOf("\n\n");
    int other = head.indexOf("\n\r\n");
    int end = Math.min(blank < 0 ? head.length() : blank, other < 0 ? head.length() : other);
    var header = head.substring(0, end);
    var first = FIELD.matcher(header);
    if (!header.startsWith("From ") && !(first.find() && first.start() == 0)) {
      return false;
    }
    return FIELD
            .matcher(header)
            .results()
            .map(field -> field.group(1).toLowerCase(Locale.ROOT))
            .filter(SURE::contains)
            .distinct()
            .count()
        >= FEWEST;
  }

  /// Reads it; false when it is none, and nothing was told.
  ///
  /// @throws Unpacking.TooLarge when what is attached unpacks to too much
  boolean read(Origin origin, byte[] bytes) throws IOException {
    MimeMessage message;
    JsonObject fields;
    Optional<LogTime> time;
    try {
      message =
          new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(bytes));
      for (var header : Collections.list(message.getAllHeaders())) {
        text.append(header.getName()).append(": ").append(decoded(header)).append('\n');
      }
      fields = header(message);
      time = date(message);
      collect(origin, message, 0);
    } catch (MessagingException noMail) {
      return false;
    }
    raw(bytes);
    readings.accept(new Event(origin, 1, 0, LogFormat.MAIL, time, fields, text.toString()));
    for (int i = 0; i < attached.size(); i++) {
      attachment(origin, attached.get(i), i + 1);
    }
    return true;
  }

  /// What stands before, between and after the parts belongs to none of them and is looked at as it
  /// was written; lines of Base64 are not, as the parts were decoded.
  private void raw(byte[] bytes) {
    var decoder = new LineDecoder();
    int start = 0;
    for (int i = 0; i <= bytes.length; i++) {
      if (i == bytes.length || bytes[i] == '\n') {
        var line = decoder.decode(Arrays.copyOfRange(bytes, start, i));
        if (!BASE64.matcher(line).matches()) {
          text.append(line).append('\n');
        }
        start = i + 1;
      }
    }
  }

  private JsonObject header(MimeMessage message) throws MessagingException {
    var fields = new LinkedHashMap<String, JsonValue>();
    for (var name : List.of("From", "Sender", "Reply-To", "Return-Path", "To", "Cc", "Bcc")) {
      addresses(message, name)
          .ifPresent(
              some -> fields.put("email." + name.toLowerCase(Locale.ROOT) + ".address", some));
    }
    for (var name : List.of("Subject", "Message-ID", "X-Mailer", "X-Originating-IP")) {
      var values = message.getHeader(name);
      if (values != null && values.length > 0) {
        fields.put(
            "email." + name.toLowerCase(Locale.ROOT).replace('-', '_'),
            new JsonString(words(values[0])));
      }
    }
    return JsonObject.of(fields);
  }

  private static Optional<JsonValue> addresses(MimeMessage message, String name)
      throws MessagingException {
    var header = message.getHeader(name, ",");
    if (header == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new JsonArray(
              Arrays.stream(InternetAddress.parseHeader(header, false))
                  .map(InternetAddress::getAddress)
                  .filter(address -> address != null && address.contains("@"))
                  .<JsonValue>map(JsonString::new)
                  .toList()));
    } catch (AddressException odd) {
      return Optional.of(new JsonString(header));
    }
  }

  private Optional<LogTime> date(MimeMessage message) throws MessagingException {
    var date = message.getHeader("Date", ",");
    return date == null ? Optional.empty() : times.read(date.strip());
  }

  /// Gathers texts to read and what is attached. A part that cannot be decoded is told as skipped.
  private void collect(Origin origin, Part part, int depth) throws MessagingException {
    if (++parts > MOST_PARTS || depth > DEEPEST) {
      skip(origin, parts > MOST_PARTS ? Reason.TOO_MANY : Reason.TOO_DEEP, "");
      return;
    }
    try {
      if (part.isMimeType("multipart/*") && part.getContent() instanceof Multipart multipart) {
        for (int i = 0; i < multipart.getCount(); i++) {
          collect(origin, multipart.getBodyPart(i), depth + 1);
        }
      } else if (part.isMimeType("text/*") && part.getFileName() == null) {
        text.append('\n').append(body(part)).append('\n');
      } else {
        attached.add(part);
      }
    } catch (IOException | RuntimeException undecodable) {
      skip(origin, Reason.DAMAGED, String.valueOf(undecodable.getMessage()));
    }
  }

  private static String body(Part part) throws MessagingException, IOException {
    try {
      return String.valueOf(part.getContent());
    } catch (UnsupportedEncodingException unknown) {
      return new LineDecoder().decode(part.getInputStream().readAllBytes());
    }
  }

  private void attachment(Origin origin, Part part, int number) throws IOException {
    var name = "part-" + number;
    byte[] content;
    try (InputStream in = part.getInputStream()) {
      var given = part.getFileName();
      name = given == null ? name : words(given);
      content = in.readNBytes(limits.document());
    } catch (MessagingException | IOException | RuntimeException undecodable) {
      skip(origin.in(name), Reason.DAMAGED, String.valueOf(undecodable.getMessage()));
      return;
    }
    var inner = origin.in(name);
    readings.accept(
        new Event(
            inner,
            0,
            0,
            LogFormat.FILE,
            Optional.empty(),
            FileHashes.of(new ByteArrayInputStream(content)).fields(name, content.length),
            name));
    containers.walk(inner, new ByteArrayInputStream(content));
  }

  private void skip(Origin origin, Reason reason, String detail) {
    readings.accept(new Skipped(origin, 0, OptionalLong.empty(), reason, detail));
  }

  private static String decoded(Header header) {
    return words(String.valueOf(header.getValue()));
  }

  /// Words in other character sets (RFC 2047), lines unfolded.
  private static String words(String value) {
    var line = value.replaceAll("\r?\n[ \t]*", " ");
    try {
      return MimeUtility.decodeText(line);
    } catch (UnsupportedEncodingException unknown) {
      return line;
    }
  }
}
