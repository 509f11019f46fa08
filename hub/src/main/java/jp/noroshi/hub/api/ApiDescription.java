package jp.noroshi.hub.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/// The OpenAPI 3.1 description, written first and by hand: `openapi/noroshi.yaml` holds what is
/// common, each feature adds its paths and schemas in a file of its own beside it.
public final class ApiDescription {
  private static final String MAIN = "noroshi.yaml";

  private final Map<String, Object> document;

  private ApiDescription(Map<String, Object> document) {
    this.document = document;
  }

  /// Reads and joins all parts.
  ///
  /// @throws IllegalStateException when two parts define the same path or schema
  public static ApiDescription load() {
    try {
      var files =
          new PathMatchingResourcePatternResolver().getResources("classpath*:openapi/*.yaml");
      var document = new LinkedHashMap<String, Object>();
      Arrays.stream(files)
          .sorted(
              Comparator.comparing((Resource file) -> !MAIN.equals(file.getFilename()))
                  .thenComparing(file -> String.valueOf(file.getFilename())))
          .forEach(file -> merge(document, read(file), "", String.valueOf(file.getFilename())));
      return new ApiDescription(document);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The whole document, ready to be written as JSON.
  public Map<String, Object> document() {
    return document;
  }

  private static Map<?, ?> read(Resource file) {
    var settings = LoadSettings.builder().setLabel(String.valueOf(file.getFilename())).build();
    try (var in = file.getInputStream()) {
      if (new Load(settings).loadFromInputStream(in) instanceof Map<?, ?> map) {
        return map;
      }
      throw new IllegalStateException(file + " is not a YAML mapping");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @SuppressWarnings(
      "unchecked") // the two are maps with text keys, as YAML mappings of a specification are
  private static void merge(Map<String, Object> target, Map<?, ?> part, String path, String file) {
    part.forEach((name, value) -> {
      var key = String.valueOf(name);
      var there = target.get(key);
      if (there == null) {
        target.put(
            key,
            value instanceof Map<?, ?> map
                ? new LinkedHashMap<>((Map<String, Object>) map)
                : value);
      } else if (there instanceof Map<?, ?> known
          && value instanceof Map<?, ?> more
          && depth(path) < 2) {
        merge((Map<String, Object>) known, more, path + "/" + key, file);
      } else {
        throw new IllegalStateException(file + " defines " + path + "/" + key + " again");
      }
    });
  }

  private static int depth(String path) {
    return (int) path.chars().filter(c -> c == '/').count();
  }
}
