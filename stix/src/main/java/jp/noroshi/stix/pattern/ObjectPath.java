package jp.noroshi.stix.pattern;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Where in an observed object a comparison looks (STIX 2.1 §9.7), e.g. `file:hashes.'SHA-256'`.
///
/// @param objectType the type of cyber observable
/// @param steps from the object down; the first is a [Step.Key]
public record ObjectPath(String objectType, List<Step> steps) {
  private static final Pattern PLAIN = Pattern.compile("[a-zA-Z_][a-zA-Z0-9_]*");

  public ObjectPath {
    steps = List.copyOf(steps);
  }

  /// One step of a path.
  public sealed interface Step {
    /// A property of an object or a key of a dictionary.
    record Key(String name) implements Step {}

    /// An element of a list, counted from 0.
    record Index(int index) implements Step {}

    /// Any element of a list.
    record Any() implements Step {}
  }

  /// The path below the object as one text without quotes, e.g. `hashes.SHA-256`.
  public String joined() {
    return steps.stream()
        .map(step ->
            switch (step) {
              case Step.Key(var name) -> "." + name;
              case Step.Index(var index) -> "[" + index + "]";
              case Step.Any() -> "[*]";
            })
        .collect(Collectors.joining())
        .substring(1);
  }

  /// As a pattern writes it.
  @Override
  public String toString() {
    var below =
        steps.stream()
            .map(step ->
                switch (step) {
                  case Step.Key(var name) -> "." + written(name);
                  case Step.Index(var index) -> "[" + index + "]";
                  case Step.Any() -> "[*]";
                })
            .collect(Collectors.joining());
    return objectType + ":" + below.substring(1);
  }

  private static String written(String name) {
    return PLAIN.matcher(name).matches() && Token.keyword(name) == null
        ? name
        : PatternText.quote(name);
  }
}
