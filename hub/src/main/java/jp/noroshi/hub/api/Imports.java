package jp.noroshi.hub.api;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import jp.noroshi.hub.party.Viewer;
import jp.noroshi.hub.shell.Refusal;

/// Takes a file, finds out what it is and hands it to its format.
public final class Imports {
  /// Most bytes of a file.
  public static final long MAX_BYTES = 512L << 20;

  /// How many first bytes a format sees to recognise a file.
  public static final int SNIFFED = 4096;

  private static final int BUFFER = 1 << 16;

  private final List<ImportFormat> formats;

  public Imports(List<ImportFormat> formats) {
    this.formats = List.copyOf(formats);
  }

  /// Names of the forms understood, sorted.
  public List<String> formats() {
    return formats.stream().map(ImportFormat::name).sorted().toList();
  }

  /// Brings in `upload`, which is kept in a temporary file meanwhile: a slow line must not hold a
  /// transaction open, and nothing is read before the whole file is here.
  ///
  /// @throws Refusal when it is too large, of no known form, or refused by its format
  public ImportResult take(Viewer viewer, InputStream upload, ImportFormat.Options options) {
    try {
      var file = Files.createTempFile("noroshi-import-", ".part");
      try {
        store(upload, file);
        return run(viewer, file, options);
      } finally {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private ImportResult run(Viewer viewer, Path file, ImportFormat.Options options)
      throws IOException {
    byte[] start;
    try (var in = Files.newInputStream(file)) {
      start = in.readNBytes(SNIFFED);
    }
    var format =
        formats.stream()
            .filter(candidate -> candidate.sniff(start, options.filename()))
            .findFirst()
            .orElseThrow(() ->
                Refusal.of(
                    Refusal.Kind.UNPROCESSABLE,
                    "imports.refusal.unknown",
                    String.join(", ", formats())));
    return format.run(viewer, file, options);
  }

  private static void store(InputStream upload, Path file) throws IOException {
    long size = 0;
    var buffer = new byte[BUFFER];
    try (var out = Files.newOutputStream(file)) {
      for (int read = upload.read(buffer); read >= 0; read = upload.read(buffer)) {
        size += read;
        if (size > MAX_BYTES) {
          throw Refusal.of(Refusal.Kind.TOO_LARGE, "imports.refusal.large", MAX_BYTES >> 20);
        }
        out.write(buffer, 0, read);
      }
    }
    if (size == 0) {
      throw Refusal.of(Refusal.Kind.INVALID, "imports.refusal.empty");
    }
  }
}
