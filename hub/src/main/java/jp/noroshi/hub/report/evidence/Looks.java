package jp.noroshi.hub.report.evidence;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What the first bytes of a file look like. A hint and never more: it decides how careful one is
/// with the file, never that one is not.
public enum Looks {
  /// Plain text by all that can be seen.
  TEXT("txt"),
  PNG("png"),
  JPEG("jpg"),
  GIF("gif"),
  /// A program, archive, document with or without macros, or anything else.
  UNKNOWN("");

  private static final byte[] PNG_MAGIC = {(byte) 0x89, 'P', 'N', 'G', 0x0D, 0x0A, 0x1A, 0x0A};
  private static final byte[] JPEG_MAGIC = {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF};
  private static final byte[] GIF_MAGIC = {'G', 'I', 'F', '8'};
  // The test file every scanner knows (eicar.org); written in two, so that none finds it here.
  private static final String TEST_FILE = "EICAR-STANDARD-" + "ANTIVIRUS-TEST-FILE";

  private final String ending;

  Looks(String ending) {
    this.ending = ending;
  }

  String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Looks of(String code) {
    return valueOf(code.toUpperCase(Locale.ROOT));
  }

  /// A harmless ending for what is handed out as it is; absent for what is not.
  Optional<String> ending() {
    return ending.isEmpty() ? Optional.empty() : Optional.of(ending);
  }

  boolean isImage() {
    return this == PNG || this == JPEG || this == GIF;
  }

  /// @param length how many of the bytes count
  static Looks at(byte[] first, int length) {
    if (startsWith(first, length, PNG_MAGIC)) {
      return PNG;
    }
    if (startsWith(first, length, JPEG_MAGIC)) {
      return JPEG;
    }
    if (startsWith(first, length, GIF_MAGIC)) {
      return GIF;
    }
    return isText(first, Math.min(length, 65_536)) ? TEXT : UNKNOWN;
  }

  private static boolean startsWith(byte[] bytes, int length, byte[] magic) {
    return length >= magic.length && Arrays.equals(bytes, 0, magic.length, magic, 0, magic.length);
  }

  // Logs come in any encoding; what no text holds is other controls than white space and escape.
  private static boolean isText(byte[] bytes, int length) {
    for (int i = 0; i < length; i++) {
      int b = bytes[i] & 0xff;
      if (b < 0x20 && b != '\t' && b != '\n' && b != '\r' && b != '\f' && b != 0x1B) {
        return false;
      }
    }
    return !new String(bytes, 0, length, StandardCharsets.ISO_8859_1).contains(TEST_FILE);
  }
}
