package jp.noroshi.hub.spill;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jp.noroshi.hub.rules.RuleFile;
import jp.noroshi.hub.rules.RuleNode;

/// Markings by which text shows that it is above what the platform may hold
/// (`rules/classification-markings.yaml`). What bears one is refused at the door, before anything
/// is stored.
public final class ClassificationMarkings {
  private static final ClassificationMarkings BUNDLED =
      read(RuleFile.bundled("classification-markings.yaml"));

  private final List<Pattern> markings;

  private ClassificationMarkings(List<Pattern> markings) {
    this.markings = List.copyOf(markings);
  }

  /// Those that come with the program.
  public static ClassificationMarkings bundled() {
    return BUNDLED;
  }

  /// @throws RuleException saying where the file is wrong
  static ClassificationMarkings read(RuleNode file) {
    return new ClassificationMarkings(
        file.texts("markings").stream()
            .map(text -> Pattern.compile(text, Pattern.MULTILINE))
            .toList());
  }

  /// The first marking in a text, as it stands there.
  public Optional<String> in(String text) {
    return markings.stream()
        .map(marking -> marking.matcher(text))
        .filter(Matcher::find)
        .map(matcher -> matcher.group().strip())
        .findFirst();
  }
}
