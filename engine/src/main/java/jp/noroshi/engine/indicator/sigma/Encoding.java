package jp.noroshi.engine.indicator.sigma;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/// Values as scripts hide them (appendix "Sigma Modifiers", "Encoding"). Bytes are texts here, with
/// a character for each.
final class Encoding {
  /// How many letters of Base64 depend on the bytes in front of the value, and behind it.
  private static final int[] DEPENDS_ON_BEFORE = {0, 2, 3};

  private static final int[] DEPENDS_ON_AFTER = {0, 3, 2};

  private Encoding() {}

  static String utf8(String text) {
    return new String(text.getBytes(UTF_8), ISO_8859_1);
  }

  /// @param form the modifier's name
  static String utf16(String form, String text) {
    var charset = form.equals("utf16be") ? UTF_16BE : UTF_16LE;
    var bytes = new String(text.getBytes(charset), ISO_8859_1);
    return form.equals("utf16") ? "\u00ff\u00fe" + bytes : bytes;
  }

  static String base64(String bytes) {
    return Base64.getEncoder().encodeToString(bytes.getBytes(ISO_8859_1));
  }

  /// What shows of bytes in Base64, at each of the three places they may begin at.
  static List<String> base64Offsets(String bytes) {
    var all = new ArrayList<String>();
    for (int offset = 0; offset < 3; offset++) {
      var whole = base64(" ".repeat(offset) + bytes);
      int end = whole.length() - DEPENDS_ON_AFTER[(bytes.length() + offset) % 3];
      all.add(whole.substring(Math.min(DEPENDS_ON_BEFORE[offset], end), end));
    }
    return all;
  }
}
