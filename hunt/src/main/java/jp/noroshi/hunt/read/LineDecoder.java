package jp.noroshi.hunt.read;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.util.Optional;

/// Makes text of the bytes of lines of one source: UTF-8 where they are; else what the lines so far
/// speak for, Shift_JIS (as Windows has it, code page 932) or EUC-JP; else Latin-1, in which every
/// byte is a character. Lines of one file may differ, as logs of several programs do. Not
/// thread-safe.
final class LineDecoder {
  private static final Charset SHIFT_JIS = Charset.forName("windows-31j");
  private static final Charset EUC_JP = Charset.forName("EUC-JP");

  /// How much more lines of this source look like Shift_JIS than like EUC-JP.
  private long leaning;

  String decode(byte[] line) {
    int end = line.length > 0 && line[line.length - 1] == '\r' ? line.length - 1 : line.length;
    if (isAscii(line, end)) {
      return new String(line, 0, end, ISO_8859_1);
    }
    return decoded(line, end, UTF_8).orElseGet(() -> other(line, end));
  }

  private String other(byte[] line, int end) {
    var shiftJis = decoded(line, end, SHIFT_JIS);
    var eucJp = decoded(line, end, EUC_JP);
    leaning += shiftJis.map(LineDecoder::plausible).orElse(-100);
    leaning -= eucJp.map(LineDecoder::plausible).orElse(-100);
    return (leaning > 0 ? shiftJis.or(() -> eucJp) : eucJp.or(() -> shiftJis))
        .orElseGet(() -> new String(line, 0, end, ISO_8859_1));
  }

  private static boolean isAscii(byte[] line, int end) {
    for (int i = 0; i < end; i++) {
      if (line[i] < 0) {
        return false;
      }
    }
    return true;
  }

  private static Optional<String> decoded(byte[] line, int end, Charset charset) {
    try {
      return Optional.of(
          charset
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPORT)
              .decode(ByteBuffer.wrap(line, 0, end))
              .toString());
    } catch (CharacterCodingException other) {
      return Optional.empty();
    }
  }

  /// People write kana and common kanji; read in the wrong way a text has half-width kana and rare
  /// characters.
  private static int plausible(String text) {
    int score = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= 0x3040 && c <= 0x30ff) {
        score += 2;
      } else if (c >= 0x4e00 && c <= 0x9fff) {
        score++;
      } else if (c >= 0xff61 && c <= 0xff9f) {
        score -= 2;
      }
    }
    return score;
  }
}
