package jp.noroshi.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// What the compiler does not see of the arrows of the design (for the rest see [ModulesTest]): no
/// feature reads another's tables, and rules are plain Java.
class FeatureBoundariesTest {
  private static final Path SOURCES = Path.of("src/main/java/jp/noroshi/hub");
  private static final Pattern TABLE =
      Pattern.compile(
          "\\b(?:from|join|into|update|table)\\s+"
              + "(api|event|ledger|party|access|exchange|registry|vulnerability|relevance|report|notice|insight|standing|request|question|oversight|governance|spill|recall|contribution|carried|lesson)\\.[a-z_]+");

  @Test
  void aFeatureReadsNoOtherFeaturesTables() throws IOException {
    var trespasses = new ArrayList<String>();
    int statements = 0;
    try (var files = Files.walk(SOURCES)) {
      for (var file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
        var feature = SOURCES.relativize(file).getName(0).toString();
        var matcher = TABLE.matcher(Files.readString(file));
        while (matcher.find()) {
          statements++;
          if (!matcher.group(1).equals(feature)) {
            trespasses.add(file.getFileName() + ": " + matcher.group());
          }
        }
      }
    }
    assertThat(statements).as("statements found by the pattern").isGreaterThan(50);
    assertThat(trespasses).isEmpty();
  }

  @Test
  void theRulesOfAFeatureArePlainJava() throws IOException {
    var webFacing = List.of("Configuration", "Controller", "Api", "Pages", "Arguments", "Filter");
    var frameworkRooms = Set.of("shell", "api");
    var offenders = new ArrayList<String>();
    try (var files = Files.walk(SOURCES)) {
      for (var file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
        var room = SOURCES.relativize(file).getName(0).toString();
        var name = file.getFileName().toString().replace(".java", "");
        boolean allowed =
            frameworkRooms.contains(room)
                || webFacing.stream().anyMatch(name::endsWith)
                || room.endsWith(".java")
                || Files.readString(file).contains("/// Spring:");
        if (!allowed && Files.readString(file).contains("import org.springframework.")) {
          offenders.add(room + "/" + name);
        }
      }
    }
    assertThat(offenders).isEmpty();
  }
}
