package jp.noroshi.engine.indicator.text;

import jp.noroshi.engine.indicator.text.Found.Place;

/// Walks over a text once and asks, wherever a word begins, what begins with it.
final class Scan {
  private final Refanged text;
  private final Finds finds;
  private final UrlReader urls;
  private final MailReader mails;
  private final HostReader hosts;
  private final HexReader hex;
  private final PathReader paths;
  private final NumberReader numbers;
  private final EncodedReader encoded;
  private final YaraReader rules;

  Scan(Refanged text, PublicSuffixes suffixes, Finds finds) {
    this.text = text;
    this.finds = finds;
    this.hosts = new HostReader(text, suffixes, finds, Place.TEXT);
    this.urls = new UrlReader(text, suffixes, finds, Place.TEXT);
    this.mails = new MailReader(text, hosts, finds);
    this.hex = new HexReader(text, finds);
    this.paths = new PathReader(text, finds);
    this.numbers = new NumberReader(text, finds);
    this.encoded = new EncodedReader(text, suffixes, finds);
    this.rules = new YaraReader(text, finds);
  }

  /// Whether all was looked at before there were too many.
  boolean all() {
    int at = 0;
    while (at < text.length() && !finds.isFull()) {
      at = Math.max(at + 1, next(at));
    }
    return at >= text.length();
  }

  private int next(int at) {
    char c = text.at(at);
    char last = text.at(at - 1);
    if (Ascii.isAlphanumeric(c)) {
      return Ascii.isAlphanumeric(last) || last == '_' ? at + 1 : word(at);
    }
    if (Ascii.isOtherLetter(c)) {
      return Ascii.isOtherLetter(last) ? at + 1 : hosts.read(at);
    }
    return switch (c) {
      case '/', '~', '%', '$', '\\' -> paths.read(at);
      case ':' -> text.at(at + 1) == ':' ? hex.address(at) : at + 1;
      case '<' -> paths.registry(at);
      case '_' -> hosts.read(at);
      default -> at + 1;
    };
  }

  /// Reads the word that begins here, as the first thing that it can be.
  private int word(int at) {
    int end = rules.read(at);
    end = end > at ? end : urls.read(at);
    end = end > at ? end : mails.read(at);
    end = end > at ? end : paths.drive(at);
    end = end > at ? end : paths.registry(at);
    end = end > at ? end : numbers.read(at);
    end = end > at ? end : hex.read(at);
    end = end > at ? end : encoded.read(at);
    if (end > at) {
      return end;
    }
    end = urls.withoutScheme(at);
    return end > at ? end : hosts.read(at);
  }
}
