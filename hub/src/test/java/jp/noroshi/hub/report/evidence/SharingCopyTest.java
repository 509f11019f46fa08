package jp.noroshi.hub.report.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import jp.noroshi.hub.shell.Refusal;
import org.junit.jupiter.api.Test;

class SharingCopyTest {
  private static final SharingCopy COPY = new SharingCopy();
  private static final String SECRET = "GPS 35.6895 139.6917";

  private static byte[] picture(String format) throws IOException {
    var image = new BufferedImage(8, 5, BufferedImage.TYPE_INT_RGB);
    image.setRGB(3, 2, 0xFF8800);
    var out = new ByteArrayOutputStream();
    assertThat(ImageIO.write(image, format, out)).isTrue();
    return out.toByteArray();
  }

  // The secret as an EXIF segment right behind the start of the picture.
  private static byte[] withExif(byte[] jpeg) {
    var text = ("Exif\0\0" + SECRET).getBytes(StandardCharsets.US_ASCII);
    return ByteBuffer.allocate(jpeg.length + text.length + 4)
        .put(jpeg, 0, 2)
        .put((byte) 0xFF)
        .put((byte) 0xE1)
        .putShort((short) (text.length + 2))
        .put(text)
        .put(jpeg, 2, jpeg.length - 2)
        .array();
  }

  @Test
  void theCopyHasThePixelsAndNothingElse() throws IOException {
    var original = withExif(picture("jpeg"));
    assertThat(new String(original, StandardCharsets.ISO_8859_1)).contains(SECRET);
    var copy = COPY.of(original);
    assertThat(new String(copy, StandardCharsets.ISO_8859_1)).doesNotContain(SECRET, "Exif");
    var image = ImageIO.read(new ByteArrayInputStream(copy));
    assertThat(image.getWidth()).isEqualTo(8);
    assertThat(image.getHeight()).isEqualTo(5);
  }

  @Test
  void whatHangsBehindThePictureIsNotCopied() throws IOException {
    var png = picture("png");
    var both =
        ByteBuffer.allocate(png.length + 100)
            .put(png)
            .put("PK\3\4<script>".getBytes(StandardCharsets.US_ASCII))
            .array();
    assertThat(new String(COPY.of(both), StandardCharsets.ISO_8859_1)).doesNotContain("<script>");
  }

  @Test
  void aPictureThatWouldUnpackToTooMuchIsRefusedByItsHeader() throws IOException {
    var png = picture("png");
    var header = ByteBuffer.wrap(png);
    header.putInt(16, 60_000).putInt(20, 60_000);
    var crc = new CRC32();
    crc.update(png, 12, 17);
    header.putInt(29, (int) crc.getValue());
    refused(png, Refusal.Kind.TOO_LARGE);
  }

  @Test
  void whatIsNoPictureIsRefused() throws IOException {
    refused(new byte[0], Refusal.Kind.UNPROCESSABLE);
    refused("<svg onload='x'/>".getBytes(StandardCharsets.UTF_8), Refusal.Kind.UNPROCESSABLE);
    var cut = java.util.Arrays.copyOf(picture("png"), 40);
    refused(cut, Refusal.Kind.UNPROCESSABLE);
  }

  private static void refused(byte[] picture, Refusal.Kind kind) {
    assertThatThrownBy(() -> COPY.of(picture))
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.kind()).isEqualTo(kind));
  }
}
