package jp.noroshi.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/// A program of others, written in Python, that a hub is tried with. It is not part of this
/// repository: a test that asks is skipped, with a warning, where nobody says where it is or Python
/// lacks what it needs. docs/conformance.md tells how to have it.
///
/// @param python the interpreter
/// @param directory a checkout of it
record PythonProject(String python, Path directory) {
  private static final System.Logger log = System.getLogger(PythonProject.class.getName());

  /// @param name of its repository; the variable is `NOROSHI_` with this in capitals
  /// @param modules what it imports
  static PythonProject require(String name, List<String> modules)
      throws IOException, InterruptedException {
    var property = "noroshi." + name;
    var variable = "NOROSHI_" + name.toUpperCase(Locale.ROOT).replace('-', '_');
    var directory =
        Optional.ofNullable(System.getProperty(property))
            .or(() -> Optional.ofNullable(System.getenv(variable)))
            .orElseGet(() ->
                skip(name, "nobody names a checkout with -D" + property + "=DIR or " + variable));
    var python = Optional.ofNullable(System.getenv("NOROSHI_PYTHON")).orElse("python3");
    if (!imports(python, modules)) {
      skip(name, python + " lacks one of " + modules + " (another one: NOROSHI_PYTHON)");
    }
    return new PythonProject(python, Path.of(directory).toAbsolutePath());
  }

  /// How one of our scripts is run with it.
  ProcessBuilder run(String script, String... arguments) {
    var command =
        new ArrayList<>(
            List.of(python, "src/test/resources/taxii/" + script, directory.toString()));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command);
  }

  private static boolean imports(String python, List<String> modules)
      throws IOException, InterruptedException {
    return new ProcessBuilder(python, "-c", "import " + String.join(", ", modules))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start()
            .waitFor()
        == 0;
  }

  private static String skip(String name, String why) {
    var message = "SKIPPED: needs " + name + ", and " + why;
    log.log(System.Logger.Level.WARNING, message);
    return Assumptions.abort(message);
  }
}
