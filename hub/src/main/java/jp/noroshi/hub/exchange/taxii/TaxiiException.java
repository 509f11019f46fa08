package jp.noroshi.hub.exchange.taxii;

/// A request that is not answered as asked, with what the client is told (TAXII 2.1 §1.6.6).
final class TaxiiException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final int status;
  private final String title;

  TaxiiException(int status, String title, String description) {
    super(description);
    this.status = status;
    this.title = title;
  }

  /// Nothing there, or nothing the client may know of.
  static TaxiiException notFound() {
    return new TaxiiException(404, "Not found", "There is nothing here that you may see.");
  }

  static TaxiiException badRequest(String description) {
    return new TaxiiException(400, "Bad request", description);
  }

  static TaxiiException forbidden(String description) {
    return new TaxiiException(403, "Forbidden", description);
  }

  int status() {
    return status;
  }

  String title() {
    return title;
  }
}
