package jp.noroshi.engine.indicator.text;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Base64;
import java.util.HexFormat;
import jp.noroshi.engine.indicator.text.Found.Place;

/// Reads URLs in Base64 (RFC 4648 §4) and in hexadecimal digits.
final class EncodedReader {
  private static final int LONGEST = 8_192;
  private static final int SHORTEST = 16;

  private final Refanged text;
  private final PublicSuffixes suffixes;
  private final Finds finds;

  EncodedReader(Refanged text, PublicSuffixes suffixes, Finds finds) {
    this.text = text;
    this.suffixes = suffixes;
    this.finds = finds;
  }

  /// Reads a URL whose code begins here; returns where the code ends, or `at` when there is none.
  int read(int at) {
    // What "http", "ftp:" and the like are in Base64, and in hexadecimal digits.
    if (text.startsWith("aHR0c", at)
        || text.startsWith("ZnRw", at)
        || text.startsWith("SFRUU", at)) {
      int end = end(at, false);
      return end - at < SHORTEST ? at : found(at, end, base64(text.text(at, end)));
    }
    if (text.startsWith("68747470", at)) {
      int end = end(at, true);
      return end - at < SHORTEST
          ? at
          : found(at, end, HexFormat.of().parseHex(text.text(at, end - (end - at) % 2)));
    }
    return at;
  }

  private int end(int at, boolean hex) {
    int end = at;
    while (end - at < LONGEST && (hex ? Ascii.isHex(text.at(end)) : isBase64(text.at(end)))) {
      end++;
    }
    return end;
  }

  private static boolean isBase64(char c) {
    return Ascii.isAlphanumeric(c) || c == '+' || c == '/';
  }

  private static byte[] base64(String code) {
    // One letter too many stands for no byte.
    return Base64.getDecoder()
        .decode(code.substring(0, code.length() - (code.length() % 4 == 1 ? 1 : 0)));
  }

  private int found(int at, int end, byte[] decoded) {
    int padded = end;
    while (padded - end < 2 && text.at(padded) == '=') {
      padded++;
    }
    var inner = Refanger.refang(new String(decoded, ISO_8859_1));
    var urls = new Finds(1);
    new UrlReader(inner, suffixes, urls, Place.ENCODED).read(0);
    if (urls.size() == 0) {
      return at;
    }
    finds.add(Kind.URL, urls.list().getFirst().value(), text, at, padded, Place.ENCODED);
    return padded;
  }
}
