package jp.noroshi.hub.shell;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/// Every sentence the product says, in every language. Each feature keeps its own in
/// `messages/<feature>_ja.properties` and `messages/<feature>_en.properties` (UTF-8), with keys
/// that begin with the feature's name. `{0}` places an argument as in [MessageFormat]; an
/// apostrophe is doubled in texts with arguments.
public final class Messages {
  private final Map<Language, Map<String, String>> texts = new EnumMap<>(Language.class);

  /// Reads all message files of the class path.
  ///
  /// @throws IllegalStateException when a key exists in one language only, or twice
  public static Messages load() {
    var messages = new Messages();
    for (var language : Language.values()) {
      messages.texts.put(language, read(language));
    }
    var ja = messages.keys(Language.JA);
    var en = messages.keys(Language.EN);
    if (!ja.equals(en)) {
      var missing = new TreeSet<>(ja);
      missing.addAll(en);
      missing.removeIf(key -> ja.contains(key) && en.contains(key));
      throw new IllegalStateException("messages that exist in one language only: " + missing);
    }
    return messages;
  }

  Set<String> keys(Language language) {
    return texts.getOrDefault(language, Map.of()).keySet();
  }

  /// Whether there is a sentence under `key`.
  public boolean has(String key) {
    return keys(Language.JA).contains(key);
  }

  /// The sentence under `key`, with its arguments placed.
  ///
  /// @throws IllegalArgumentException when there is no such key: a page with a hole is a defect,
  ///   not a page
  public String text(Language language, String key, Object... arguments) {
    var text = texts.getOrDefault(language, Map.of()).get(key);
    if (text == null) {
      throw new IllegalArgumentException("no message '" + key + "' in " + language.code());
    }
    return arguments.length == 0
        ? text
        : new MessageFormat(text, language.locale()).format(arguments);
  }

  private static Map<String, String> read(Language language) {
    try {
      var found = new HashMap<String, String>();
      Resource[] files =
          new PathMatchingResourcePatternResolver()
              .getResources("classpath*:messages/*_" + language.code() + ".properties");
      for (var file : files) {
        var properties = new Properties();
        try (var reader = new InputStreamReader(file.getInputStream(), StandardCharsets.UTF_8)) {
          properties.load(reader);
        }
        for (var name : properties.stringPropertyNames()) {
          if (found.put(name, properties.getProperty(name)) != null) {
            throw new IllegalStateException("message '" + name + "' is defined twice: " + file);
          }
        }
      }
      return found;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
