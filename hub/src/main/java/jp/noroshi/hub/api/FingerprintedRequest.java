package jp.noroshi.hub.api;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A request whose query and body are digested as they are read, so that two requests can be told
/// apart without keeping a file of half a gigabyte.
final class FingerprintedRequest extends HttpServletRequestWrapper {
  private final MessageDigest digest;
  private final long longest;
  private @Nullable DigestedStream stream;

  /// @param longest bytes of a body at most; of a longer one there is no fingerprint
  FingerprintedRequest(HttpServletRequest request, long longest) {
    super(request);
    this.longest = longest;
    try {
      this.digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
    var query = request.getQueryString();
    digest.update((query == null ? "" : query).getBytes(StandardCharsets.UTF_8));
    digest.update((byte) 0);
  }

  @Override
  public ServletInputStream getInputStream() throws IOException {
    var known = stream;
    if (known == null) {
      known = new DigestedStream(super.getInputStream());
      stream = known;
    }
    return known;
  }

  @Override
  public BufferedReader getReader() throws IOException {
    var encoding = getCharacterEncoding();
    return new BufferedReader(
        new InputStreamReader(
            getInputStream(),
            encoding == null ? StandardCharsets.UTF_8 : Charset.forName(encoding)));
  }

  /// Reads what nobody read and gives the fingerprint of the whole; empty when the body is longer
  /// than allowed. Called once, at the end.
  Optional<byte[]> fingerprint() throws IOException {
    var in = getInputStream();
    var buffer = new byte[1 << 16];
    var body = (DigestedStream) in;
    while (body.count <= longest) {
      if (in.read(buffer) < 0) {
        return Optional.of(digest.digest());
      }
    }
    return Optional.empty();
  }

  private final class DigestedStream extends ServletInputStream {
    private final ServletInputStream body;
    private long count;

    DigestedStream(ServletInputStream body) {
      this.body = body;
    }

    @Override
    public int read() throws IOException {
      int b = body.read();
      if (b >= 0) {
        digest.update((byte) b);
        count++;
      }
      return b;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int read = body.read(buffer, offset, length);
      if (read > 0) {
        digest.update(buffer, offset, read);
        count += read;
      }
      return read;
    }

    @Override
    public boolean isFinished() {
      return body.isFinished();
    }

    @Override
    public boolean isReady() {
      return body.isReady();
    }

    @Override
    public void setReadListener(ReadListener listener) {
      body.setReadListener(listener);
    }

    @Override
    public void close() {
      // The rest is still to be read for the fingerprint; the container closes the body itself.
    }
  }
}
