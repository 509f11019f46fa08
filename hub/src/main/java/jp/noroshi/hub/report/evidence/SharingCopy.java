package jp.noroshi.hub.report.evidence;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.concurrent.Semaphore;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import jp.noroshi.hub.shell.Refusal;

/// Makes a copy of a picture that holds nothing but its pixels: no place, no device, no thumbnail,
/// nothing hidden behind the picture. Decoded and written anew as PNG by the platform's own codecs,
/// one at a time; a picture that would unpack to more than 25 million pixels is refused by its
/// header.
final class SharingCopy {
  /// Largest file a copy is made of, in bytes.
  static final long LARGEST = 32L << 20;

  private static final long MOST_PIXELS = 25_000_000;

  private final Semaphore one = new Semaphore(1, true);

  byte[] of(byte[] picture) {
    one.acquireUninterruptibly();
    try {
      return copied(picture);
    } catch (IOException | RuntimeException e) {
      throw e instanceof Refusal refusal
          ? refusal
          : Refusal.of(Refusal.Kind.UNPROCESSABLE, "evidence.refusal.no-copy");
    } finally {
      one.release();
    }
  }

  private static byte[] copied(byte[] picture) throws IOException {
    try (var in = ImageIO.createImageInputStream(new ByteArrayInputStream(picture))) {
      var readers = ImageIO.getImageReaders(in);
      if (!readers.hasNext()) {
        throw Refusal.of(Refusal.Kind.UNPROCESSABLE, "evidence.refusal.no-copy");
      }
      ImageReader reader = readers.next();
      try {
        reader.setInput(in, true, true);
        if ((long) reader.getWidth(0) * reader.getHeight(0) > MOST_PIXELS) {
          throw Refusal.of(Refusal.Kind.TOO_LARGE, "evidence.refusal.pixels");
        }
        var out = new ByteArrayOutputStream();
        if (!ImageIO.write(reader.read(0), "png", out)) {
          throw Refusal.of(Refusal.Kind.UNPROCESSABLE, "evidence.refusal.no-copy");
        }
        return out.toByteArray();
      } finally {
        reader.dispose();
      }
    }
  }
}
