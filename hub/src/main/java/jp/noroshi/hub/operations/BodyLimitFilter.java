package jp.noroshi.hub.operations;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import jp.noroshi.hub.shell.Refusal;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/// Refuses request bodies above a size with 413: at once when the length is announced, at the byte
/// that is one too many when it is not. Forms and uploads have smaller limits of their own in the
/// server's settings.
final class BodyLimitFilter extends OncePerRequestFilter {
  private static final String IMPORTS = "/api/v1/imports";

  private final long most;
  private final long mostImported;
  private final HandlerExceptionResolver answers;

  /// @param most bytes
  /// @param mostImported bytes of a file to import, which is read as a stream
  BodyLimitFilter(long most, long mostImported, HandlerExceptionResolver answers) {
    this.most = most;
    this.mostImported = mostImported;
    this.answers = answers;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    long limit = request.getRequestURI().equals(IMPORTS) ? mostImported : most;
    if (request.getContentLengthLong() > limit) {
      // What is not read keeps the connection from being used again.
      response.setHeader("Connection", "close");
      Answer.refuse(answers, request, response, tooLarge(limit));
      return;
    }
    chain.doFilter(
        request.getContentLengthLong() < 0 ? counted(request, limit) : request, response);
  }

  private static Refusal tooLarge(long limit) {
    return Refusal.of(Refusal.Kind.TOO_LARGE, "operations.refusal.body", limit / (1 << 20));
  }

  private static HttpServletRequest counted(HttpServletRequest request, long limit) {
    return new HttpServletRequestWrapper(request) {
      @Override
      public ServletInputStream getInputStream() throws IOException {
        return new Counted(super.getInputStream(), limit);
      }

      @Override
      public BufferedReader getReader() throws IOException {
        var encoding = getCharacterEncoding();
        return new BufferedReader(
            new InputStreamReader(
                getInputStream(),
                encoding == null ? StandardCharsets.UTF_8 : Charset.forName(encoding)));
      }
    };
  }

  private static final class Counted extends ServletInputStream {
    private final ServletInputStream source;
    private final long limit;
    private long read;

    Counted(ServletInputStream source, long limit) {
      this.source = source;
      this.limit = limit;
    }

    private void count(long bytes) {
      read += Math.max(0, bytes);
      if (read > limit) {
        throw tooLarge(limit);
      }
    }

    @Override
    public int read() throws IOException {
      int value = source.read();
      count(value < 0 ? 0 : 1);
      return value;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int bytes = source.read(buffer, offset, length);
      count(bytes);
      return bytes;
    }

    @Override
    public boolean isFinished() {
      return source.isFinished();
    }

    @Override
    public boolean isReady() {
      return source.isReady();
    }

    @Override
    public void setReadListener(ReadListener listener) {
      source.setReadListener(listener);
    }
  }
}
