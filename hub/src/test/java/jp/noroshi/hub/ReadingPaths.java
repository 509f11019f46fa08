package jp.noroshi.hub;

import java.util.List;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/// Every path that only reads, of pages and of the API, as the hub itself routes them.
@TestComponent
public final class ReadingPaths {
  private final RequestMappingHandlerMapping mappings;

  public ReadingPaths(
      @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mappings) {
    this.mappings = mappings;
  }

  /// In order; with variables in braces. Streams, which do not end, are not among them.
  public List<String> all() {
    return mappings.getHandlerMethods().keySet().stream()
        .filter(info ->
            info.getMethodsCondition().getMethods().isEmpty()
                || info.getMethodsCondition().getMethods().contains(RequestMethod.GET))
        .flatMap(info -> info.getPatternValues().stream())
        .filter(path -> !path.endsWith("/stream") && !path.startsWith("/error"))
        .sorted()
        .toList();
  }

  /// A path with this value for each of its variables.
  public static String fill(String path, String value) {
    return path.replaceAll("\\{[^}]+}", value);
  }
}
