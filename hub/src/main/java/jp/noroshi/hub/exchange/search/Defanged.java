package jp.noroshi.hub.exchange.search;

/// Values written so that nobody follows them by accident (`hxxp://evil[.]example`).
public final class Defanged {
  private Defanged() {}

  /// The value as it is.
  public static String plain(String text) {
    return text.replaceFirst("(?i)^hxxp", "http")
        .replaceAll("\\[(\\.|:|@|://)]|\\((\\.|:|@)\\)|\\{(\\.)}", "$1$2$3")
        .replace("[dot]", ".")
        .replace("[at]", "@");
  }
}
