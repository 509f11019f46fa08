package jp.noroshi.hub.rules;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/// Reads a rule file. Only plain data comes out of it (maps, lists, texts, numbers, booleans): the
/// engine builds no other Java objects, duplicate keys are refused, size and aliases are bounded.
public final class RuleFile {
  private static final int MAX_CODE_POINTS = 1_000_000;
  private static final int MAX_ALIASES = 50;

  private RuleFile() {}

  /// Reads `rules/<name>` from the class path.
  public static RuleNode bundled(String name) {
    try (var in = RuleFile.class.getResourceAsStream("/rules/" + name)) {
      return parse(name, new String(present(name, in).readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read rules/" + name, e);
    }
  }

  /// Reads the text of a rule file; `name` is used in messages only.
  public static RuleNode parse(String name, String yaml) {
    Object root;
    try {
      root = new Load(settings(name)).loadFromString(yaml);
    } catch (YamlEngineException e) {
      throw new RuleException(name, "", "not readable as YAML: " + e.getMessage());
    }
    return Optional.ofNullable(root)
        .map(value -> new RuleNode(new RuleText(name, yaml), "", value))
        .orElseThrow(() -> new RuleException(name, "", "the file is empty"));
  }

  static LoadSettings settings(String name) {
    return LoadSettings.builder()
        .setLabel(name)
        .setAllowDuplicateKeys(false)
        .setCodePointLimit(MAX_CODE_POINTS)
        .setMaxAliasesForCollections(MAX_ALIASES)
        .build();
  }

  private static InputStream present(
      String name, @org.jspecify.annotations.Nullable InputStream in) {
    if (in == null) {
      throw new RuleException(name, "", "the file is missing from rules/");
    }
    return in;
  }
}
