package jp.noroshi.hub.rules;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import jp.noroshi.hub.shell.Bilingual;
import org.jspecify.annotations.Nullable;

/// One place in a rule file: a value, and where it stands, so that every complaint can say where.
/// Immutable.
public final class RuleNode {
  private final RuleText file;
  private final String path;
  private final Object value;

  RuleNode(RuleText file, String path, Object value) {
    this.file = file;
    this.path = path;
    this.value = value;
  }

  /// The place inside the file, e.g. `/duties/3/stages/0/due`.
  public String path() {
    return path;
  }

  /// The file it stands in.
  public String file() {
    return file.name();
  }

  /// Whether a mapping has this key.
  public boolean has(String key) {
    return value instanceof Map<?, ?> map && map.containsKey(key);
  }

  /// A complaint about this place.
  public RuleException problem(String problem) {
    return file.problem(path, problem);
  }

  /// True when the value is a mapping.
  public boolean isMapping() {
    return value instanceof Map<?, ?>;
  }

  /// The value as text: strings, numbers and booleans as they are written.
  public String text() {
    return switch (value) {
      case String text when !text.isBlank() -> text;
      case Number number -> number.toString();
      case Boolean flag -> flag.toString();
      default -> throw problem("a text is needed here");
    };
  }

  /// The text of a key that must be there.
  public String text(String key) {
    return child(key).text();
  }

  /// The text of a key that may be missing.
  public Optional<String> optionalText(String key) {
    return optional(key).map(RuleNode::text);
  }

  /// A whole number of a key that must be there, at least `least`.
  public int number(String key, int least) {
    var child = child(key);
    if (child.value instanceof Integer number && number >= least) {
      return number;
    }
    throw child.problem("a whole number of at least " + least + " is needed here");
  }

  /// A true or false of a key; `absent` when the key is missing.
  public boolean flag(String key, boolean absent) {
    var child = optional(key);
    if (child.isEmpty()) {
      return absent;
    }
    if (child.get().value instanceof Boolean flag) {
      return flag;
    }
    throw child.get().problem("true or false is needed here");
  }

  /// A date (`2026-10-01`) of a key that may be missing.
  public Optional<LocalDate> date(String key) {
    var child = optional(key);
    if (child.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(LocalDate.parse(child.get().text()));
    } catch (DateTimeParseException e) {
      throw child.get().problem("'" + child.get().text() + "' is no date like 2026-10-01");
    }
  }

  /// One of a closed set of words.
  public <T> T oneOf(String key, Map<String, T> words) {
    var child = child(key);
    @Nullable T found = words.get(child.text());
    if (found == null) {
      throw child.problem(
          "'" + child.text() + "' is none of " + words.keySet().stream().sorted().toList());
    }
    return found;
  }

  /// A text in both languages.
  public Bilingual bilingual(String key) {
    var child = child(key);
    return new Bilingual(child.text("ja"), child.text("en"));
  }

  /// The child under a key that must be there.
  public RuleNode child(String key) {
    return optional(key).orElseThrow(() -> problem("the key '" + key + "' is missing"));
  }

  /// The child under a key that may be missing.
  public Optional<RuleNode> optional(String key) {
    Object child = mapping().get(key);
    return child == null
        ? Optional.empty()
        : Optional.of(new RuleNode(file, path + "/" + key, child));
  }

  /// The entries of a list.
  public List<RuleNode> items() {
    if (!(value instanceof List<?> list)) {
      throw problem("a list is needed here");
    }
    var items = new ArrayList<RuleNode>(list.size());
    for (int i = 0; i < list.size(); i++) {
      Object item = list.get(i);
      if (item == null) {
        throw file.problem(path + "/" + i, "an empty entry; fill it in or take it out");
      }
      items.add(new RuleNode(file, path + "/" + i, item));
    }
    return List.copyOf(items);
  }

  /// The entries of the list under `key`, each read by `reader`.
  public <T> List<T> list(String key, Function<RuleNode, T> reader) {
    return child(key).items().stream().map(reader).toList();
  }

  /// The texts of the list under `key`; empty when the key is missing.
  public List<String> texts(String key) {
    return optional(key)
        .map(list -> list.items().stream().map(RuleNode::text).toList())
        .orElse(List.of());
  }

  /// Complains about any key not in `known`, so that a misspelt rule is not silently ignored.
  public void allowOnly(Set<String> known) {
    for (var key : mapping().keySet()) {
      if (!(key instanceof String name) || !known.contains(name)) {
        throw problem("the key '" + key + "' is not known here; known are " + sorted(known));
      }
    }
  }

  /// The only key of a mapping of one entry.
  public String onlyKey() {
    if (mapping().size() != 1 || !(mapping().keySet().iterator().next() instanceof String key)) {
      throw problem("a mapping of exactly one key is needed here");
    }
    return key;
  }

  private Map<?, ?> mapping() {
    if (value instanceof Map<?, ?> map) {
      return map;
    }
    throw problem("a mapping is needed here");
  }

  private static List<String> sorted(Set<String> names) {
    return names.stream().sorted().toList();
  }
}
