package jp.noroshi.hub.exchange.table;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// Encodings lists come in. Shift_JIS is read as Windows writes it, with its additions.
public enum Encoding {
  UTF_8("UTF-8"),
  SHIFT_JIS("windows-31j"),
  EUC_JP("EUC-JP"),
  UTF_16LE("UTF-16LE"),
  UTF_16BE("UTF-16BE"),
  LATIN_1("ISO-8859-1");

  private final Charset charset;

  Encoding(String charset) {
    this.charset = Charset.forName(charset);
  }

  /// As in mappings and in the names of messages.
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static Optional<Encoding> of(String code) {
    return Arrays.stream(values()).filter(one -> one.code().equals(code)).findFirst();
  }

  /// The encoding of a file: by its mark, else the first of UTF-8, Shift_JIS and EUC-JP in which
  /// all of it can be read.
  static Encoding guess(byte[] file) {
    if (file.length >= 2 && (file[0] & 0xff) == 0xff && (file[1] & 0xff) == 0xfe) {
      return UTF_16LE;
    }
    if (file.length >= 2 && (file[0] & 0xff) == 0xfe && (file[1] & 0xff) == 0xff) {
      return UTF_16BE;
    }
    // What is EUC-JP can often be read as Shift_JIS too, as half-width katakana nobody writes.
    for (var one : new Encoding[] {UTF_8, EUC_JP, SHIFT_JIS}) {
      if (one.decodes(file)) {
        return one;
      }
    }
    return LATIN_1;
  }

  private boolean decodes(byte[] file) {
    try {
      charset
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .onUnmappableCharacter(CodingErrorAction.REPORT)
          .decode(ByteBuffer.wrap(file));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }

  /// The text; what cannot be read becomes U+FFFD.
  String decode(byte[] file) {
    var text = new String(file, charset);
    return text.startsWith("\ufeff") ? text.substring(1) : text;
  }
}
