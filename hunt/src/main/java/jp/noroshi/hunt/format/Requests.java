package jp.noroshi.hunt.format;

/// The request line of HTTP (RFC 9112 §3) in a log, under the names that the W3C format and Sigma
/// give its parts.
final class Requests {
  private Requests() {}

  static void put(String request, Fields fields) {
    int method = request.indexOf(' ');
    int version = request.lastIndexOf(' ');
    if (method <= 0 || version <= method) {
      fields.put("request", request);
      return;
    }
    fields.put("cs-method", request.substring(0, method));
    fields.put("cs-version", request.substring(version + 1));
    target(request.substring(method + 1, version), fields);
  }

  /// Proxies are asked for whole URLs, servers for paths.
  static void target(String target, Fields fields) {
    fields.put("c-uri", target);
    int query = target.indexOf('?');
    fields.put("cs-uri-stem", query < 0 ? target : target.substring(0, query));
    fields.put("cs-uri-query", query < 0 ? "" : target.substring(query + 1));
  }
}
