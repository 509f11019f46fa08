package jp.noroshi.hub.report.document;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import jp.noroshi.hub.rules.RuleFile;
import jp.noroshi.hub.rules.RuleNode;

/// The layouts of all forms, by the form's code, and the supplements, by duty. Immutable.
public final class Layouts {
  private final Map<String, Layout> byForm;
  private final Map<String, Layout> byDuty;

  private Layouts(Map<String, Layout> byForm, Map<String, Layout> byDuty) {
    this.byForm = Map.copyOf(byForm);
    this.byDuty = Map.copyOf(byDuty);
  }

  /// Reads the bundled layouts (`rules/layouts/`), then those of a directory, which replace ours
  /// form by form.
  ///
  /// @param own directory of `.yaml` files of the operator
  /// @throws jp.noroshi.hub.rules.RuleException saying where a file is wrong
  public static Layouts read(Optional<Path> own) {
    var index = RuleFile.bundled("layouts/index.yaml");
    index.allowOnly(Set.of("layouts"));
    var bundled =
        index.texts("layouts").stream()
            .map(name -> RuleFile.bundled("layouts/" + name + ".yaml"))
            .toList();
    return of(bundled, own.map(Layouts::files).orElse(List.of()));
  }

  static Layouts of(List<RuleNode> bundled, List<RuleNode> own) {
    var forms = new HashMap<String, Layout>();
    var duties = new HashMap<String, Layout>();
    for (var files : List.of(bundled, own)) {
      var seen = new LinkedHashMap<String, RuleNode>();
      for (var file : files) {
        var layout = Layout.read(file);
        for (var form : layout.forms()) {
          once(seen, "form " + form, file);
          forms.put(form, layout);
        }
        for (var duty : layout.duties()) {
          once(seen, "duty " + duty, file);
          duties.put(duty, layout);
        }
      }
    }
    return new Layouts(forms, duties);
  }

  /// The layout of a form, if there is one.
  Optional<Layout> form(String code) {
    return Optional.ofNullable(byForm.get(code));
  }

  /// What a duty asks for beyond its form.
  Optional<Layout> supplement(String duty) {
    return Optional.ofNullable(byDuty.get(duty));
  }

  private static void once(Map<String, RuleNode> seen, String what, RuleNode file) {
    if (seen.putIfAbsent(what, file) != null) {
      throw file.problem("the " + what + " is laid out by another file already");
    }
  }

  private static List<RuleNode> files(Path directory) {
    var files = new ArrayList<RuleNode>();
    try (Stream<Path> found = Files.list(directory)) {
      for (var file : found.filter(f -> f.toString().endsWith(".yaml")).sorted().toList()) {
        files.add(RuleFile.parse(file.toString(), Files.readString(file, StandardCharsets.UTF_8)));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the layouts in " + directory, e);
    }
    return files;
  }
}
