package jp.noroshi.hunt.read;

import io.airlift.compress.zstd.ZstdInputStream;
import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import jp.noroshi.hunt.read.Skipped.Reason;
import org.apache.commons.compress.archivers.ArchiveEntry;
import org.apache.commons.compress.archivers.ArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveInputStream;

/// Unpacks what lies in gzip, zstd, zip and tar, and in each other, as a stream: known by its first
/// bytes, whatever its name is. Nothing is written to disk.
final class Containers {
  private static final int HEAD = 512;
  private static final int TAR_MAGIC = 257;

  /// Takes what is not packed any further.
  interface Contents {
    /// Reads it.
    ///
    /// @param in to be read as far as one likes; not to be closed
    /// @throws IOException when it breaks off
    void read(Origin origin, InputStream in) throws IOException;
  }

  private enum Packing {
    NONE,
    GZIP,
    ZSTD,
    ZIP,
    TAR
  }

  private final ReadLimits limits;
  private final Unpacking unpacking;
  private final Contents contents;
  private final Consumer<? super Skipped> skipped;

  Containers(
      ReadLimits limits,
      Unpacking unpacking,
      Contents contents,
      Consumer<? super Skipped> skipped) {
    this.limits = limits;
    this.unpacking = unpacking;
    this.contents = contents;
    this.skipped = skipped;
  }

  /// Gives everything that lies in a file.
  ///
  /// @throws Unpacking.TooLarge when it unpacks to too much; this was told as skipped already
  /// @throws IOException when the file itself cannot be read
  void walk(Origin origin, InputStream file) throws IOException {
    var in = new BufferedInputStream(file, 1 << 16);
    in.mark(HEAD);
    var head = in.readNBytes(HEAD);
    in.reset();
    var packing = packing(head);
    if (packing == Packing.NONE) {
      contents.read(origin, in);
    } else if (origin.inside().size() >= limits.depth()) {
      tell(origin, 0, Reason.TOO_DEEP, Integer.toString(limits.depth()));
    } else {
      unpack(packing, origin, in);
    }
  }

  private void unpack(Packing packing, Origin origin, InputStream in) throws IOException {
    try {
      switch (packing) {
        case NONE -> {}
        case GZIP -> one(origin.in("gzip"), new GZIPInputStream(in, 1 << 16));
        case ZSTD -> one(origin.in("zstd"), new ZstdInputStream(in));
        case ZIP -> archive(origin, new ZipArchiveInputStream(in, "UTF-8", true, true));
        case TAR -> archive(origin, new TarArchiveInputStream(in, "UTF-8"));
      }
    } catch (Unpacking.TooLarge tooLarge) {
      throw tooLarge;
    } catch (IOException | RuntimeException damaged) {
      // Libraries answer damage with exceptions of any kind.
      tell(origin, 0, Reason.DAMAGED, String.valueOf(damaged.getMessage()));
    }
  }

  private void one(Origin origin, InputStream unpacked) throws IOException {
    walk(origin, told(origin, unpacking.counted(unpacked)));
  }

  private <E extends ArchiveEntry> void archive(Origin origin, ArchiveInputStream<E> archive)
      throws IOException {
    boolean empty = true;
    for (var entry = archive.getNextEntry(); entry != null; entry = archive.getNextEntry()) {
      empty = false;
      var inner = origin.in(entry.getName());
      if (!unpacking.entry()) {
        tell(inner, 0, Reason.TOO_MANY, Integer.toString(limits.entries()));
        return;
      }
      if (entry.isDirectory()) {
        continue;
      }
      if (entry instanceof ZipArchiveEntry zip && zip.getGeneralPurposeBit().usesEncryption()) {
        tell(inner, 0, Reason.ENCRYPTED, "");
      } else if (!archive.canReadEntryData(entry)) {
        tell(inner, 0, Reason.UNSUPPORTED, "");
      } else {
        walk(inner, told(inner, unpacking.counted(open(archive))));
      }
    }
    if (empty) {
      // The library passes over what is no entry without a word.
      tell(origin, 0, Reason.DAMAGED, "no entries");
    }
  }

  private static InputStream open(InputStream archive) {
    return new FilterInputStream(archive) {
      @Override
      public void close() {}
    };
  }

  /// The stream; where it breaks off, that is told once, and it ends.
  private InputStream told(Origin origin, InputStream unpacked) {
    return new Breaking(origin, unpacked);
  }

  private final class Breaking extends FilterInputStream {
    private final Origin origin;
    private long position;
    private boolean broken;

    Breaking(Origin origin, InputStream unpacked) {
      super(unpacked);
      this.origin = origin;
    }

    @Override
    public int read() throws IOException {
      var one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      if (broken) {
        return -1;
      }
      try {
        int count = super.read(buffer, offset, length);
        position += Math.max(0, count);
        return count;
      } catch (Unpacking.TooLarge tooLarge) {
        tell(origin, position, Reason.TOO_LARGE, String.valueOf(tooLarge.getMessage()));
        broken = true;
        throw tooLarge;
      } catch (IOException | RuntimeException damaged) {
        tell(origin, position, Reason.DAMAGED, String.valueOf(damaged.getMessage()));
        broken = true;
        return -1;
      }
    }
  }

  private void tell(Origin origin, long from, Reason reason, String detail) {
    skipped.accept(new Skipped(origin, from, OptionalLong.empty(), reason, detail));
  }

  private static Packing packing(byte[] head) {
    if (startsWith(head, 0, 0x1f, 0x8b)) {
      return Packing.GZIP;
    }
    if (startsWith(head, 0, 0x28, 0xb5, 0x2f, 0xfd)) {
      return Packing.ZSTD;
    }
    if (startsWith(head, 0, 'P', 'K', 3, 4)) {
      return Packing.ZIP;
    }
    return startsWith(head, TAR_MAGIC, 'u', 's', 't', 'a', 'r') ? Packing.TAR : Packing.NONE;
  }

  private static boolean startsWith(byte[] head, int offset, int... magic) {
    if (head.length < offset + magic.length) {
      return false;
    }
    for (int i = 0; i < magic.length; i++) {
      if ((head[offset + i] & 0xff) != magic[i]) {
        return false;
      }
    }
    return true;
  }
}
