package jp.noroshi.hub.shell;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/// Serves the sample pages with the hub's own content security policy, and plays the few addresses
/// the scripts talk to, so that each can be made to fail.
final class GalleryServer implements AutoCloseable {
  static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self'"
          + " data:; connect-src 'self'; manifest-src 'self'; form-action 'self'; frame-ancestors"
          + " 'none'; base-uri 'none'";
  private static final Map<String, String> TYPES =
      Map.of(
          "css",
          "text/css",
          "js",
          "text/javascript",
          "svg",
          "image/svg+xml",
          "woff2",
          "font/woff2");

  /// One request with what it carried.
  record Heard(String path, String body, String token) {}

  final List<Heard> heard = new CopyOnWriteArrayList<>();
  final AtomicBoolean draftsFail = new AtomicBoolean();
  final AtomicInteger draftStatus = new AtomicInteger(204);
  final AtomicInteger refusedStreams = new AtomicInteger();
  final LinkedBlockingQueue<String> changes = new LinkedBlockingQueue<>();

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  GalleryServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::file);
    server.createContext("/page/", this::page);
    server.createContext("/draft", this::draft);
    server.createContext("/preferences", this::draft);
    server.createContext("/inbox", this::inbox);
    server.createContext("/inbox/stream", this::stream);
    server.start();
  }

  /// The address of a sample page.
  String page(String name, Language language, String theme) {
    return "http://127.0.0.1:%d/page/%s/%s/%s"
        .formatted(server.getAddress().getPort(), name, language.code(), theme);
  }

  private void page(HttpExchange exchange) throws IOException {
    var parts = exchange.getRequestURI().getPath().split("/", -1);
    var gallery = new Gallery(Language.of(parts[3]).orElseThrow(), parts[4], "");
    answer(exchange, 200, "text/html;charset=utf-8", bytes(gallery.html(parts[2])));
  }

  private void draft(HttpExchange exchange) throws IOException {
    if (draftsFail.get()) {
      exchange.close(); // as when the process dies: no answer at all
      return;
    }
    var body =
        URLDecoder.decode(
            new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8),
            StandardCharsets.UTF_8);
    heard.add(new Heard(exchange.getRequestURI().getPath(), body, token(exchange)));
    answer(exchange, draftStatus.get(), "text/plain", new byte[0]);
  }

  private void inbox(HttpExchange exchange) throws IOException {
    heard.add(new Heard("/inbox", "", token(exchange)));
    answer(
        exchange,
        200,
        "text/html;charset=utf-8",
        bytes("<html><body><ul id=inbox><li>fetched anew</li></ul></body></html>"));
  }

  private void stream(HttpExchange exchange) throws IOException {
    if (refusedStreams.getAndDecrement() > 0) {
      answer(exchange, 503, "text/plain", new byte[0]);
      return;
    }
    exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
    exchange.sendResponseHeaders(200, 0);
    try (var out = exchange.getResponseBody()) {
      out.write(bytes("event: change\ndata: {\"counts\":{\"/inbox\":1}}\n\n"));
      out.flush();
      while (true) {
        out.write(bytes("event: change\ndata: " + changes.take() + "\n\n"));
        out.flush();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the server is closing
    }
  }

  private void file(HttpExchange exchange) throws IOException {
    var path = exchange.getRequestURI().getPath();
    try (var in = GalleryServer.class.getResourceAsStream("/static" + path)) {
      if (in == null || path.endsWith("/")) {
        answer(exchange, 404, "text/plain", new byte[0]);
        return;
      }
      var type = TYPES.getOrDefault(path.substring(path.lastIndexOf('.') + 1), "text/plain");
      answer(exchange, 200, type, in.readAllBytes());
    }
  }

  private static String token(HttpExchange exchange) {
    var token = exchange.getRequestHeaders().getFirst("X-CSRF-TOKEN");
    return token == null ? "" : token;
  }

  private static void answer(HttpExchange exchange, int status, String type, byte[] body)
      throws IOException {
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.getResponseHeaders().set("Content-Security-Policy", POLICY);
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
