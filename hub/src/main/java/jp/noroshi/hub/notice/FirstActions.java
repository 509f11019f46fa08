package jp.noroshi.hub.notice;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import jp.noroshi.hub.shell.Bilingual;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/// What to do first, as data (`rules/first-actions.yaml`): advice chosen by what the shared objects
/// say.
final class FirstActions {
  private static final String RESOURCE = "/rules/first-actions.yaml";

  /// One piece of advice.
  ///
  /// @param when markers, any of which calls it: `vector:…`, `technique:…`, `cve:*`, `*`
  record Action(String id, Set<String> when, Bilingual executive, List<Bilingual> steps) {
    boolean isFor(Set<String> markers) {
      return when.contains("*") || when.stream().anyMatch(markers::contains);
    }
  }

  private final List<Action> actions;

  private FirstActions(List<Action> actions) {
    this.actions = List.copyOf(actions);
  }

  /// Reads and checks the rules.
  ///
  /// @throws IllegalStateException naming the entry at fault
  static FirstActions load() {
    try (InputStream in = FirstActions.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException(RESOURCE + " is missing");
      }
      var root =
          (Map<?, ?>)
              new Load(LoadSettings.builder().setLabel(RESOURCE).build()).loadFromInputStream(in);
      var actions = new ArrayList<Action>();
      for (var entry : list(root, "actions", RESOURCE)) {
        var map = (Map<?, ?>) entry;
        var where = RESOURCE + " actions/" + map.get("id");
        actions.add(
            new Action(
                String.valueOf(map.get("id")),
                Set.copyOf(list(map, "when", where).stream().map(String::valueOf).toList()),
                bilingual(map.get("executive"), where + "/executive"),
                list(map, "steps", where).stream()
                    .map(step -> bilingual(step, where + "/steps"))
                    .toList()));
      }
      return new FirstActions(actions);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The advice for these markers, most particular first, never empty.
  ///
  /// @param markers lower case: labels as they are, `technique:t1133`, `cve:*` and `value:*` when
  ///   any are present
  List<Action> choose(Set<String> markers) {
    var chosen = actions.stream().filter(action -> action.isFor(markers)).toList();
    if (chosen.isEmpty()) {
      throw new IllegalStateException(RESOURCE + " has no advice for anyone ('*')");
    }
    return chosen;
  }

  private static List<?> list(Map<?, ?> map, String key, String where) {
    if (map.get(key) instanceof List<?> list && !list.isEmpty()) {
      return list;
    }
    throw new IllegalStateException(where + ": '" + key + "' must be a list with entries");
  }

  private static Bilingual bilingual(@Nullable Object node, String where) {
    if (node instanceof Map<?, ?> map
        && map.get("ja") instanceof String ja
        && map.get("en") instanceof String en) {
      return new Bilingual(ja, en);
    }
    throw new IllegalStateException(where + " needs a text in 'ja' and in 'en'");
  }
}
