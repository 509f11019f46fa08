package jp.noroshi.hub.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import jp.noroshi.hub.shell.JteView;
import jp.noroshi.hub.shell.Page;
import jp.noroshi.hub.shell.Views;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ResponseBody;

/// The description of the interface, for programs (`/v3/api-docs`) and for people (`/help/api`).
@Controller
final class ApiDescriptionController {
  private final ApiDescription description;
  private final Views views;

  ApiDescriptionController(ApiDescription description, Views views) {
    this.description = description;
    this.views = views;
  }

  @GetMapping(path = "/v3/api-docs", produces = MediaType.APPLICATION_JSON_VALUE)
  @ResponseBody
  Map<String, Object> document() {
    return description.document();
  }

  @GetMapping("/help/api")
  JteView readable(Page page) {
    return views.page(
        "api/description",
        page.titled("api.title"),
        Map.of("operations", operations(description.document())));
  }

  private static List<ApiOperation> operations(Map<String, Object> document) {
    var operations = new ArrayList<ApiOperation>();
    if (document.get("paths") instanceof Map<?, ?> paths) {
      paths.forEach((path, methods) -> {
        if (methods instanceof Map<?, ?> byMethod) {
          byMethod.forEach((method, operation) -> {
            if (operation instanceof Map<?, ?> map) {
              operations.add(
                  new ApiOperation(
                      String.valueOf(method).toUpperCase(Locale.ROOT),
                      String.valueOf(path),
                      text(map, "summary"),
                      text(map, "description"),
                      text(map, "x-scope"),
                      responses(map)));
            }
          });
        }
      });
    }
    return operations;
  }

  private static List<String> responses(Map<?, ?> operation) {
    var all = new ArrayList<String>();
    if (operation.get("responses") instanceof Map<?, ?> responses) {
      responses.forEach((status, response) ->
          all.add(
              response instanceof Map<?, ?> map && map.get("description") instanceof String text
                  ? status + " " + text
                  : String.valueOf(status)));
    }
    return all;
  }

  private static String text(Map<?, ?> map, String key) {
    return map.get(key) instanceof String text ? text : "";
  }
}
