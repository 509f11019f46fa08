package jp.noroshi.hub.shell;

import gg.jte.TemplateEngine;
import java.util.HashMap;
import java.util.Map;
import org.springframework.http.HttpStatus;

/// Makes views of templates.
public final class Views {
  private final TemplateEngine engine;

  public Views(TemplateEngine engine) {
    this.engine = engine;
  }

  /// The template `name` (e.g. `report/form`) with the page and its own parameters.
  public JteView page(String name, Page page, Map<String, ?> parameters) {
    var all = new HashMap<String, Object>(parameters);
    all.put("page", page);
    return new JteView(engine, name, all, HttpStatus.OK);
  }

  /// The template `name` with the page as its only parameter.
  public JteView page(String name, Page page) {
    return page(name, page, Map.of());
  }
}
