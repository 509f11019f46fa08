package jp.noroshi.hub.exchange.peer;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import jp.noroshi.hub.exchange.TaxiiTime;
import jp.noroshi.hub.exchange.peer.Peer.Trouble;
import jp.noroshi.stix.StixException;
import jp.noroshi.stix.json.JsonBoolean;
import jp.noroshi.stix.json.JsonLimits;
import jp.noroshi.stix.json.JsonNumber;
import jp.noroshi.stix.json.JsonObject;
import jp.noroshi.stix.json.JsonText;
import org.jspecify.annotations.Nullable;

/// A collection of another TAXII 2.1 server (§5). Whatever it answers is taken for hostile: no
/// redirects, a limit on bytes, on time and on the depth of what is read. Used by one thread.
final class RemoteCollection implements AutoCloseable {
  /// The largest answer that is read, in bytes.
  static final int MOST_BYTES = 32 << 20;

  /// How many objects are asked for at once.
  static final int PAGE = 500;

  /// How many objects are asked for by name at once; their names go into an address.
  static final int MOST_IDS = 50;

  private static final Duration CONNECTING = Duration.ofSeconds(10);
  private static final long WHOLE_SECONDS = 90;
  private static final Duration LONGEST_PAUSE = Duration.ofDays(1);
  private static final String TAXII = "application/taxii+json;version=2.1";

  private final URI collection;
  private final String authorization;
  private final Reach reach;
  private final HttpClient http;

  /// @param username empty for a bearer token
  RemoteCollection(
      URI collection, String username, String secret, Optional<String> certificate, Reach reach) {
    this.collection = collection;
    this.authorization =
        username.isEmpty()
            ? "Bearer " + secret
            : "Basic "
                + Base64.getEncoder().encodeToString((username + ":" + secret).getBytes(UTF_8));
    this.reach = reach;
    var builder =
        HttpClient.newBuilder()
            .connectTimeout(CONNECTING)
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER);
    certificate.map(PinnedCertificate::context).ifPresent(builder::sslContext);
    this.http = builder.build();
  }

  /// What the collection says of itself (§5.2).
  record Description(String title, boolean canRead, boolean canWrite) {}

  /// A page of objects (§5.4).
  ///
  /// @param more whether it goes on
  /// @param next where, if the server says; else behind the last object
  /// @param firstAdded date_added of the first object, as written; empty where the server does not
  ///   say
  /// @param lastAdded date_added of the last object, as written; empty for a page without objects
  record Page(
      List<JsonObject> objects,
      boolean more,
      Optional<String> next,
      String firstAdded,
      String lastAdded) {
    Page {
      objects = List.copyOf(objects);
    }

    /// From where nothing behind this page is missed by whoever begins anew: many servers give all
    /// objects of one addition one date, and the rest of them may come with the next page.
    ///
    /// @param before from where this page was read
    String safelyBehind(String before) {
      if (!more) {
        return lastAdded;
      }
      var first = TaxiiTime.find(firstAdded);
      return first.isPresent() && !first.equals(TaxiiTime.find(lastAdded)) ? firstAdded : before;
    }
  }

  /// A version of an object, as a manifest names it.
  ///
  /// @param version in the form of [TaxiiTime#key]
  record Version(String stixId, String version) {}

  /// What became of what was sent (§4.3).
  record Outcome(long taken, long refused, String firstReason) {}

  Description describe() throws PeerException {
    var body = read(send(get(collection)));
    if (body.string("id").isEmpty()) {
      throw new PeerException(Trouble.NOT_TAXII, "no collection at this address");
    }
    return new Description(
        body.string("title").orElse(""), isTrue(body, "can_read"), isTrue(body, "can_write"));
  }

  /// @param after date_added as the server wrote it; empty for the beginning
  Page objects(String after, Optional<String> next) throws PeerException {
    var query = new StringBuilder("objects/?limit=" + PAGE);
    if (!after.isEmpty()) {
      query.append("&added_after=").append(URLEncoder.encode(after, UTF_8));
    }
    next.ifPresent(cursor -> query.append("&next=").append(URLEncoder.encode(cursor, UTF_8)));
    var response = send(get(collection.resolve(query.toString())));
    var body = read(response);
    var objects = new ArrayList<JsonObject>();
    for (var value : body.array("objects")) {
      if (!(value instanceof JsonObject object)) {
        throw new PeerException(Trouble.NOT_TAXII, "'objects' holds what is no object");
      }
      objects.add(object);
    }
    var last = response.headers().firstValue("X-TAXII-Date-Added-Last").orElse("");
    if (!objects.isEmpty() && TaxiiTime.find(last).isEmpty()) {
      throw new PeerException(
          Trouble.NOT_TAXII, "no X-TAXII-Date-Added-Last (TAXII 2.1 §3.4): " + cut(last));
    }
    var first = response.headers().firstValue("X-TAXII-Date-Added-First").orElse("");
    return new Page(objects, isTrue(body, "more"), body.string("next"), first, last);
  }

  /// All versions the collection has of these objects (§5.3).
  ///
  /// @param stixIds up to [#MOST_IDS]
  Set<Version> versions(Collection<String> stixIds) throws PeerException {
    var query =
        "manifest/?limit=%d&match%%5Bversion%%5D=all&match%%5Bid%%5D=%s"
            .formatted(PAGE, String.join(",", stixIds));
    var versions = new HashSet<Version>();
    for (var value : read(send(get(collection.resolve(query)))).array("objects")) {
      if (value instanceof JsonObject object) {
        versions.add(
            new Version(
                object.string("id").orElse(""),
                TaxiiTime.key(object.string("version").orElse(""))));
      }
    }
    return versions;
  }

  /// Adds objects (§5.4).
  ///
  /// @param objects canonical bytes of each
  Outcome add(List<byte[]> objects) throws PeerException {
    var envelope = new ByteArrayOutputStream();
    envelope.writeBytes("{\"objects\":[".getBytes(UTF_8));
    for (int i = 0; i < objects.size(); i++) {
      if (i > 0) {
        envelope.write(',');
      }
      envelope.writeBytes(objects.get(i));
    }
    envelope.writeBytes("]}".getBytes(UTF_8));
    var status =
        read(
            send(
                request(collection.resolve("objects/"))
                    .header("Content-Type", TAXII)
                    .POST(BodyPublishers.ofByteArray(envelope.toByteArray()))
                    .build()));
    long refused = number(status, "failure_count");
    var reason =
        status.array("failures").stream()
            .flatMap(value ->
                value instanceof JsonObject one
                    ? one.string("message").stream()
                    : Optional.<String>empty().stream())
            .findFirst()
            .orElse("");
    return new Outcome(objects.size() - refused, refused, cut(reason));
  }

  private HttpRequest get(URI address) {
    return request(address).GET().build();
  }

  private HttpRequest.Builder request(URI address) {
    return HttpRequest.newBuilder(address)
        .header("Authorization", authorization)
        .header("Accept", TAXII)
        .header("User-Agent", "Noroshi")
        .timeout(Duration.ofSeconds(WHOLE_SECONDS));
  }

  private HttpResponse<byte[]> send(HttpRequest request) throws PeerException {
    reach.check(request.uri());
    var answer =
        http.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), MOST_BYTES));
    try {
      // The request's own limit ends with the headers; this one with the last byte.
      return checked(answer.get(WHOLE_SECONDS, TimeUnit.SECONDS));
    } catch (TimeoutException e) {
      answer.cancel(true);
      throw new PeerException(Trouble.UNREACHABLE, "no answer within " + WHOLE_SECONDS + " s");
    } catch (InterruptedException e) {
      answer.cancel(true);
      Thread.currentThread().interrupt();
      throw new PeerException(Trouble.UNREACHABLE, "stopped");
    } catch (ExecutionException e) {
      throw failed(e);
    }
  }

  private static PeerException failed(ExecutionException thrown) {
    for (@Nullable Throwable one = thrown; one != null; one = one.getCause()) {
      if (one instanceof SSLException) {
        return new PeerException(Trouble.CERTIFICATE, cut(innermost(one)));
      }
      if (one instanceof ConnectException) {
        return new PeerException(Trouble.UNREACHABLE, "no connection");
      }
    }
    var why = innermost(thrown);
    // What a body beyond its limit is told by (BodyHandlers.limiting).
    if (why.contains("exceeds capacity")) {
      return new PeerException(
          Trouble.TOO_LARGE, "an answer has more than %,d bytes".formatted(MOST_BYTES));
    }
    return new PeerException(Trouble.UNREACHABLE, cut(why));
  }

  private static String innermost(Throwable thrown) {
    var one = thrown;
    while (one.getCause() != null) {
      one = one.getCause();
    }
    return String.valueOf(one.getMessage());
  }

  private static HttpResponse<byte[]> checked(HttpResponse<byte[]> response) throws PeerException {
    int status = response.statusCode();
    if (status / 100 == 2) {
      return response;
    }
    var detail = "HTTP " + status + " " + cut(new String(response.body(), UTF_8));
    throw switch (status) {
      case 401, 403 -> new PeerException(Trouble.REFUSED, detail);
      case 404 -> new PeerException(Trouble.NOT_FOUND, detail);
      case 406, 415 -> new PeerException(Trouble.NOT_TAXII, detail);
      case 413 -> new PeerException(Trouble.TOO_LARGE, detail);
      case 429, 503 -> new PeerException(Trouble.BUSY, detail, pause(response));
      default -> new PeerException(Trouble.FAILED, detail);
    };
  }

  // RFC 9110 §10.2.3, in seconds; a date is as good as nothing said.
  private static Optional<Duration> pause(HttpResponse<?> response) {
    return response
        .headers()
        .firstValue("Retry-After")
        .filter(text -> text.matches("[0-9]{1,9}"))
        .map(text -> Duration.ofSeconds(Long.parseLong(text)))
        .map(asked -> asked.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : asked);
  }

  private static JsonObject read(HttpResponse<byte[]> response) throws PeerException {
    var type = response.headers().firstValue("Content-Type").orElse("").toLowerCase(Locale.ROOT);
    if (!type.startsWith("application/taxii+json")) {
      throw new PeerException(Trouble.NOT_TAXII, "Content-Type: " + cut(type));
    }
    try {
      var value = new JsonText(JsonLimits.STIX.withBytes(MOST_BYTES)).parse(response.body());
      if (value instanceof JsonObject object) {
        return object;
      }
      throw new PeerException(Trouble.NOT_TAXII, "the answer is no JSON object");
    } catch (StixException malformed) {
      throw new PeerException(Trouble.NOT_TAXII, cut(String.valueOf(malformed.getMessage())));
    }
  }

  private static boolean isTrue(JsonObject body, String name) {
    return body.find(name).filter(new JsonBoolean(true)::equals).isPresent();
  }

  private static long number(JsonObject body, String name) {
    return body.find(name)
        .map(value -> value instanceof JsonNumber number ? number.text() : "")
        .filter(text -> text.matches("[0-9]{1,9}"))
        .map(Long::parseLong)
        .orElse(0L);
  }

  private static String cut(String text) {
    var line = text.replaceAll("\\p{Cntrl}+", " ").strip();
    return line.length() <= 200 ? line : line.substring(0, 200) + "…";
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
