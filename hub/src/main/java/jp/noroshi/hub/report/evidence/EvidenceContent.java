package jp.noroshi.hub.report.evidence;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Enumeration;
import net.lingala.zip4j.io.outputstream.ZipOutputStream;
import net.lingala.zip4j.model.ZipParameters;
import net.lingala.zip4j.model.enums.AesKeyStrength;
import net.lingala.zip4j.model.enums.CompressionLevel;
import net.lingala.zip4j.model.enums.EncryptionMethod;

/// Hands opened evidence out, block by block: as it is, or locked in an archive.
final class EvidenceContent {
  /// By custom; it keeps mail filters and careless clicks from a sample, not people.
  static final String PASSWORD = "infected";

  private final BlobStore blobs;

  EvidenceContent(BlobStore blobs) {
    this.blobs = blobs;
  }

  /// The file as it is, a block at a time.
  InputStream stream(Handover.Opened opened) {
    var blocks = opened.blocks().iterator();
    return new SequenceInputStream(
        new Enumeration<InputStream>() {
          private int number;

          @Override
          public boolean hasMoreElements() {
            return blocks.hasNext();
          }

          @Override
          public InputStream nextElement() {
            return new ByteArrayInputStream(
                BlockCipher.open(
                    opened.key(), opened.evidence().id(), number++, blobs.get(blocks.next())));
          }
        });
  }

  /// Writes the file as it is.
  void plain(Handover.Opened opened, OutputStream out) throws IOException {
    int number = 0;
    for (var blob : opened.blocks()) {
      out.write(BlockCipher.open(opened.key(), opened.evidence().id(), number, blobs.get(blob)));
      number++;
    }
  }

  /// Writes the file inside an AES-256 archive under [#PASSWORD].
  void locked(Handover.Opened opened, OutputStream out) throws IOException {
    var parameters = new ZipParameters();
    parameters.setEncryptFiles(true);
    parameters.setEncryptionMethod(EncryptionMethod.AES);
    parameters.setAesKeyStrength(AesKeyStrength.KEY_STRENGTH_256);
    parameters.setCompressionLevel(CompressionLevel.FASTEST);
    parameters.setFileNameInZip(opened.evidence().name());
    try (var zip = new ZipOutputStream(out, PASSWORD.toCharArray(), StandardCharsets.UTF_8)) {
      zip.putNextEntry(parameters);
      plain(opened, zip);
      zip.closeEntry();
    }
  }

  /// The whole file, for one that is small.
  byte[] whole(Handover.Opened opened) throws IOException {
    var out = new ByteArrayOutputStream();
    plain(opened, out);
    return out.toByteArray();
  }
}
