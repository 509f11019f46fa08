package jp.noroshi.hub.party.account;

/// A QR code as an SVG picture (ISO/IEC 18004, error correction level M), black on white whatever
/// the theme, with the quiet zone of four modules that readers need.
public final class QrCode {
  private static final int QUIET = 4;

  private QrCode() {}

  public static String svg(String text) {
    var code = io.nayuki.qrcodegen.QrCode.encodeText(text, io.nayuki.qrcodegen.QrCode.Ecc.MEDIUM);
    int size = code.size + 2 * QUIET;
    var path = new StringBuilder();
    for (int y = 0; y < code.size; y++) {
      for (int x = 0; x < code.size; x++) {
        if (code.getModule(x, y)) {
          path.append('M').append(x + QUIET).append(',').append(y + QUIET).append("h1v1h-1z");
        }
      }
    }
    return "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 "
        + size
        + " "
        + size
        + "\" shape-rendering=\"crispEdges\"><path fill=\"#fff\" d=\"M0,0h"
        + size
        + "v"
        + size
        + "H0z\"/><path fill=\"#000\" d=\""
        + path
        + "\"/></svg>";
  }
}
