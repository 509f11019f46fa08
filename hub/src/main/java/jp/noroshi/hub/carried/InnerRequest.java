package jp.noroshi.hub.carried;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.Part;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import jp.noroshi.proof.carried.CarriedRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

/// A carried request as servlets see requests. Of the request that brought it nothing shows: no
/// header, cookie, parameter, attribute or session.
///
/// Spring: faces the web; queries are read as the rest of the hub reads them.
final class InnerRequest extends HttpServletRequestWrapper {
  private final String method;
  private final String path;
  private final @Nullable String query;
  private final byte[] body;
  private final Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  private final Map<String, String[]> parameters = new LinkedHashMap<>();
  private final Map<String, Object> attributes = new HashMap<>();

  InnerRequest(HttpServletRequest by, CarriedRequest request, byte[] body) {
    super(by);
    var parts = request.path().split("\\?", 2);
    this.method = request.method();
    this.path = parts[0];
    this.query = parts.length > 1 ? parts[1] : null;
    this.body = body;
    headers.put("Accept", "application/json");
    headers.put("Idempotency-Key", request.id().toString());
    if (request.body().isPresent()) {
      headers.put("Content-Type", "application/json");
      headers.put("Content-Length", String.valueOf(body.length));
    }
    UriComponentsBuilder.newInstance()
        .query(parts.length > 1 ? parts[1] : "")
        .build()
        .getQueryParams()
        .forEach((name, all) ->
            parameters.put(
                UriUtils.decode(name, StandardCharsets.UTF_8),
                all.stream()
                    .map(value ->
                        value == null ? "" : UriUtils.decode(value, StandardCharsets.UTF_8))
                    .toArray(String[]::new)));
  }

  @Override
  public String getMethod() {
    return method;
  }

  @Override
  public String getRequestURI() {
    return path;
  }

  @Override
  public StringBuffer getRequestURL() {
    return new StringBuffer(path);
  }

  @Override
  public String getServletPath() {
    return path;
  }

  @Override
  public @Nullable String getQueryString() {
    return query;
  }

  @Override
  public @Nullable String getHeader(String name) {
    return headers.get(name);
  }

  @Override
  public Enumeration<String> getHeaders(String name) {
    var value = headers.get(name);
    return Collections.enumeration(value == null ? List.of() : List.of(value));
  }

  @Override
  public Enumeration<String> getHeaderNames() {
    return Collections.enumeration(headers.keySet());
  }

  @Override
  public int getIntHeader(String name) {
    var value = headers.get(name);
    return value == null ? -1 : Integer.parseInt(value);
  }

  @Override
  public long getDateHeader(String name) {
    return -1;
  }

  @Override
  public @Nullable String getContentType() {
    return headers.get("Content-Type");
  }

  @Override
  public String getCharacterEncoding() {
    return StandardCharsets.UTF_8.name();
  }

  @Override
  public int getContentLength() {
    return body.length;
  }

  @Override
  public long getContentLengthLong() {
    return body.length;
  }

  @Override
  public ServletInputStream getInputStream() {
    return new Body(body);
  }

  @Override
  public BufferedReader getReader() {
    return new BufferedReader(new InputStreamReader(getInputStream(), StandardCharsets.UTF_8));
  }

  @Override
  public @Nullable String getParameter(String name) {
    var values = parameters.get(name);
    return values == null ? null : values[0];
  }

  @Override
  public String @Nullable [] getParameterValues(String name) {
    return parameters.get(name);
  }

  @Override
  public Map<String, String[]> getParameterMap() {
    return Collections.unmodifiableMap(parameters);
  }

  @Override
  public Enumeration<String> getParameterNames() {
    return Collections.enumeration(parameters.keySet());
  }

  @Override
  public @Nullable Object getAttribute(String name) {
    return attributes.get(name);
  }

  @Override
  public Enumeration<String> getAttributeNames() {
    return Collections.enumeration(attributes.keySet());
  }

  @Override
  public void setAttribute(String name, @Nullable Object value) {
    if (value == null) {
      attributes.remove(name);
    } else {
      attributes.put(name, value);
    }
  }

  @Override
  public void removeAttribute(String name) {
    attributes.remove(name);
  }

  @Override
  public Cookie @Nullable [] getCookies() {
    return null;
  }

  @Override
  public @Nullable HttpSession getSession(boolean create) {
    if (create) {
      throw new IllegalStateException("a carried request has no session");
    }
    return null;
  }

  @Override
  public HttpSession getSession() {
    throw new IllegalStateException("a carried request has no session");
  }

  @Override
  public boolean isAsyncSupported() {
    return false;
  }

  @Override
  public AsyncContext startAsync() {
    throw new IllegalStateException("a carried request is answered at once");
  }

  @Override
  public AsyncContext startAsync(ServletRequest request, ServletResponse response) {
    return startAsync();
  }

  @Override
  public Locale getLocale() {
    return Locale.JAPANESE;
  }

  @Override
  public Enumeration<Locale> getLocales() {
    return Collections.enumeration(List.of(Locale.JAPANESE));
  }

  @Override
  public Collection<Part> getParts() {
    return List.of();
  }

  private static final class Body extends ServletInputStream {
    private final ByteArrayInputStream bytes;

    Body(byte[] body) {
      this.bytes = new ByteArrayInputStream(body);
    }

    @Override
    public int read() {
      return bytes.read();
    }

    @Override
    public int read(byte[] into, int from, int length) {
      return bytes.read(into, from, length);
    }

    @Override
    public boolean isFinished() {
      return bytes.available() == 0;
    }

    @Override
    public boolean isReady() {
      return true;
    }

    @Override
    public void setReadListener(ReadListener listener) {
      throw new IllegalStateException("read it at once");
    }
  }
}
