package jp.noroshi.cli;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.LongConsumer;
import java.util.zip.GZIPInputStream;

/// A file to import: on this machine or behind a URL, unpacked on the way when it is gzip.
record Source(String name) {
  private static final Duration DOWNLOAD = Duration.ofMinutes(10);

  boolean isUrl() {
    return name.startsWith("https://") || name.startsWith("http://");
  }

  /// The last part of the name, without `.gz`.
  String fileName() {
    var path = isUrl() ? URI.create(name).getPath() : name.replace('\\', '/');
    var last = path.substring(path.lastIndexOf('/') + 1);
    return last.endsWith(".gz") ? last.substring(0, last.length() - 3) : last;
  }

  /// Opens it.
  ///
  /// @param read told how many bytes have been read so far, before unpacking
  /// @param end told when there is no more to read
  InputStream open(LongConsumer read, Runnable end) {
    try {
      var raw = new BufferedInputStream(new Counting(isUrl() ? download() : file(), read));
      raw.mark(2);
      boolean packed = raw.read() == 0x1f && raw.read() == 0x8b;
      raw.reset();
      return new Ending(packed ? new GZIPInputStream(raw) : raw, end);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private InputStream file() throws IOException {
    var path = Path.of(name);
    if (!Files.isRegularFile(path)) {
      throw CommandException.failed("there is no file " + name);
    }
    return Files.newInputStream(path);
  }

  private InputStream download() throws IOException {
    var client = HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NORMAL).build();
    try {
      var response =
          client.send(
              HttpRequest.newBuilder(URI.create(name)).timeout(DOWNLOAD).build(),
              HttpResponse.BodyHandlers.ofInputStream());
      if (response.statusCode() != 200) {
        throw CommandException.failed(name + " answered " + response.statusCode());
      }
      return response.body();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw CommandException.failed("interrupted");
    }
  }

  private static final class Counting extends FilterInputStream {
    private final LongConsumer read;
    private long bytes;

    Counting(InputStream source, LongConsumer read) {
      super(source);
      this.read = read;
    }

    @Override
    public int read() throws IOException {
      int value = super.read();
      tell(value < 0 ? 0 : 1);
      return value;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int count = super.read(buffer, offset, length);
      tell(Math.max(0, count));
      return count;
    }

    private void tell(long count) {
      bytes += count;
      read.accept(bytes);
    }
  }

  private static final class Ending extends FilterInputStream {
    private final Runnable end;

    Ending(InputStream source, Runnable end) {
      super(source);
      this.end = end;
    }

    @Override
    public int read() throws IOException {
      int value = super.read();
      if (value < 0) {
        end.run();
      }
      return value;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int count = super.read(buffer, offset, length);
      if (count < 0) {
        end.run();
      }
      return count;
    }
  }
}
