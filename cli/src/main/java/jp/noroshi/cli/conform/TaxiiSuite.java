package jp.noroshi.cli.conform;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import jp.noroshi.hub.exchange.TaxiiTime;
import jp.noroshi.stix.StixException;
import jp.noroshi.stix.json.CanonicalJson;
import jp.noroshi.stix.json.JsonArray;
import jp.noroshi.stix.json.JsonLimits;
import jp.noroshi.stix.json.JsonNumber;
import jp.noroshi.stix.json.JsonObject;
import jp.noroshi.stix.json.JsonString;
import jp.noroshi.stix.json.JsonText;
import jp.noroshi.stix.json.JsonValue;

/// TAXII exchanges recorded with other servers, asked of a hub that holds the same. Compared are
/// status, media type, the dates in the headers and what is in the body; not the words of errors,
/// nor what each server makes up: identifiers, cursors, the time of day.
final class TaxiiSuite implements Suite {
  private static final int MOST_BYTES = 64 << 20;
  private static final List<String> DATES =
      List.of("X-TAXII-Date-Added-First", "X-TAXII-Date-Added-Last");
  private static final Pattern CURSOR = Pattern.compile("[?&]next=([^&]*)");
  private static final int MOST_LIMITS = 10;
  private static final Set<String> MADE_UP =
      Set.of("id", "request_timestamp", "message", "failures", "pendings");

  private final Supplier<LiveHub> hubs;
  private final TaxiiCases cases;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Map<String, TaxiiSeed> seeds = new HashMap<>();

  TaxiiSuite(Supplier<LiveHub> hubs, TaxiiCases cases) {
    this.hubs = hubs;
    this.cases = cases;
  }

  @Override
  public Outcome run(JsonObject given, Path folder) {
    var hub = hubs.get();
    var seed = seeds.computeIfAbsent(hub.url().toString(), _ -> new TaxiiSeed(hub));
    cases.seed(given, folder, seed);
    var cursors = new LinkedHashMap<String, String>();
    var wrong = new ArrayList<String>();
    for (var step : cases.steps(given)) {
      wrong.addAll(step(hub.url(), seed, step, cursors));
    }
    return wrong.isEmpty()
        ? Outcome.PASSED
        : new Outcome.Failed("the recorded answers", "others", String.join("; ", wrong));
  }

  private List<String> step(URI hub, TaxiiSeed seed, JsonObject step, Map<String, String> cursors) {
    var path = cases.path(step.string("path").orElseThrow());
    for (var cursor : cursors.entrySet()) {
      path = path.replace("next=" + cursor.getKey(), "next=" + cursor.getValue());
    }
    path = withOurCursor(hub, seed, step, path);
    var answer = send(hub, seed, step, path);
    var expected = step.object("expect").orElseThrow();
    var at = step.string("method").orElseThrow() + " " + path + ": ";
    var wrong = new ArrayList<String>();
    long status = ((JsonNumber) expected.find("status").orElseThrow()).wholeNumber().orElseThrow();
    if (answer.statusCode() != status) {
      wrong.add(at + "status " + answer.statusCode() + " for " + status);
      return wrong;
    }
    var type = expected.string("content_type").orElse("");
    if (type.startsWith("application/taxii+json")
        && !answer.headers().firstValue("Content-Type").orElse("").equals(type)) {
      wrong.add(at + "media type " + answer.headers().firstValue("Content-Type"));
    }
    if (status >= 400) {
      return wrong;
    }
    for (var name : DATES) {
      var wanted = expected.object("headers").flatMap(headers -> headers.string(name));
      var got = answer.headers().firstValue(name);
      if (!wanted.map(this::date).equals(got.map(this::date))) {
        wrong.add(at + name + " " + got + " for " + wanted);
      }
    }
    expected
        .find("body")
        .filter(body -> !(body instanceof JsonObject raw && raw.has("__raw__")))
        .ifPresent(body -> {
          var got = json(answer.body());
          cursor(body, got, cursors);
          if (!text(body).equals(text(got))) {
            wrong.add(at + "body " + text(got) + " for " + text(body));
          }
        });
    return wrong;
  }

  /// Puts our cursor where a recorded one of the other server stands: that behind the same object.
  private String withOurCursor(URI hub, TaxiiSeed seed, JsonObject step, String path) {
    var given = CURSOR.matcher(path);
    var last = given.find() ? cases.lastBehind(given.group(1)) : Optional.<Instant>empty();
    if (last.isEmpty()) {
      return path;
    }
    var bare = path.replaceAll("[?&](next|limit)=[^&]*", "");
    if (!bare.contains("?")) {
      bare = bare.replaceFirst("&", "?");
    }
    for (int limit = 1; limit <= MOST_LIMITS; limit++) {
      var page = send(hub, seed, step, bare + (bare.contains("?") ? "&" : "?") + "limit=" + limit);
      var end = page.headers().firstValue(DATES.getLast()).flatMap(TaxiiTime::find);
      var next =
          json(page.body()) instanceof JsonObject body
              ? body.string("next")
              : Optional.<String>empty();
      if (end.equals(last) && next.isPresent()) {
        return path.replace(given.group(1), next.get());
      }
    }
    return path;
  }

  private HttpResponse<byte[]> send(URI hub, TaxiiSeed seed, JsonObject step, String path) {
    var uri = URI.create(hub + path.replace("[", "%5B").replace("]", "%5D").replace(" ", "%20"));
    var body =
        step.find("body")
            .filter(value -> value instanceof JsonObject || value instanceof JsonArray)
            .map(value -> HttpRequest.BodyPublishers.ofByteArray(CanonicalJson.bytes(value)))
            .orElseGet(HttpRequest.BodyPublishers::noBody);
    var request = HttpRequest.newBuilder(uri).method(step.string("method").orElseThrow(), body);
    step.object("headers")
        .ifPresent(headers ->
            headers
                .names()
                .forEach(name -> header(request, name, headers.string(name).orElse(""), seed)));
    try {
      return http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", stopped);
    }
  }

  private static void header(
      HttpRequest.Builder request, String name, String value, TaxiiSeed seed) {
    if (name.equals("Authorization")) {
      request.header(name, seed.authorization());
    } else if (!name.equals("Content-Length")) { // the client says it itself, and right
      request.header(name, value);
    }
  }

  private static void cursor(JsonValue expected, JsonValue got, Map<String, String> cursors) {
    if (expected instanceof JsonObject one && got instanceof JsonObject other) {
      one.string("next")
          .ifPresent(theirs -> other.string("next").ifPresent(ours -> cursors.put(theirs, ours)));
    }
  }

  private static JsonValue json(byte[] body) {
    try {
      return new JsonText(JsonLimits.STIX.withBytes(MOST_BYTES)).parse(body);
    } catch (StixException notJson) {
      return new JsonString(new String(body, UTF_8));
    }
  }

  /// To the millisecond: of two objects a seed gives one date, ours has a microsecond more.
  private String date(String text) {
    return cases.isNow(text) ? "now" : text.replaceFirst("(\\.\\d{3})\\d*Z$", "$1Z");
  }

  private String text(JsonValue value) {
    return CanonicalJson.text(plain(value));
  }

  /// A body without what a server makes up, its lists in one order.
  private JsonValue plain(JsonValue value) {
    return switch (value) {
      case JsonObject object -> {
        boolean status = object.has("request_timestamp") || object.has("success_count");
        var members = new LinkedHashMap<String, JsonValue>();
        object
            .members()
            .forEach((name, member) -> {
              boolean madeUp = name.equals("next") || status && MADE_UP.contains(name);
              if (!madeUp && !name.equals("message")) {
                members.put(name, name.equals("date_added") ? day(member) : plain(member));
              }
            });
        yield JsonObject.of(cases.plain(members));
      }
      case JsonArray(var values) ->
          new JsonArray(
              values.stream()
                  .map(this::plain)
                  .sorted((a, b) -> CanonicalJson.text(a).compareTo(CanonicalJson.text(b)))
                  .toList());
      case JsonString(var text) ->
          TaxiiTime.find(text).isPresent() && cases.isNow(text) ? new JsonString("now") : value;
      default -> value;
    };
  }

  private JsonValue day(JsonValue value) {
    return value instanceof JsonString(var text) ? new JsonString(date(text)) : value;
  }
}
