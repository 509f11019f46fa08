package jp.noroshi.hub.shell;

import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.View;

/// A page or fragment rendered by a JTE template. Controllers return it: `views.page("report/form",
/// page, Map.of(…))`.
public final class JteView implements View {
  private final TemplateEngine engine;
  private final String template;
  private final Map<String, Object> parameters;
  private final HttpStatus status;

  JteView(
      TemplateEngine engine, String template, Map<String, Object> parameters, HttpStatus status) {
    this.engine = engine;
    this.template = template;
    this.parameters = new HashMap<>(parameters);
    this.status = status;
  }

  /// The same page, answered with another status.
  public JteView status(HttpStatus other) {
    return new JteView(engine, template, parameters, other);
  }

  @Override
  public String getContentType() {
    return "text/html;charset=UTF-8";
  }

  @Override
  public void render(
      @Nullable Map<String, ?> model, HttpServletRequest request, HttpServletResponse response)
      throws Exception {
    var output = new Utf8ByteOutput();
    engine.render(template + ".jte", parameters, output);
    response.setStatus(status.value());
    response.setContentType(getContentType());
    // What a page shows depends on who asks and when: no cache, shared or private, may keep it.
    response.setHeader("Cache-Control", "no-store");
    response.setContentLength(output.getContentLength());
    output.writeTo(response.getOutputStream());
  }
}
