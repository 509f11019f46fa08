package jp.noroshi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RulesCheckCommandTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir Path folder;

  @Test
  void aFileThatIsInServicePasses() throws IOException {
    assertThat(check(file("kr.yaml", shipped("kr")))).isZero();
    assertThat(out.toString()).contains("1 file: may go into service.");
  }

  @Test
  void saysFilePlaceLineAndWhatToDo() throws IOException {
    var file = file("kr.yaml", shipped("kr").replace("due: PT24H", "due: 24h"));

    assertThat(check(file)).isEqualTo(1);
    assertThat(out.toString())
        .contains(file + " at /duties/0/stages/0/due (line ")
        .contains("'24h' is no limit; write P30D, P1M, PT24H")
        .contains("1 file: 1 thing to mend.");
  }

  @Test
  void checksTheFilesOfAFolderTogether() throws IOException {
    file("one.yaml", shipped("kr"));
    file("two.yaml", shipped("kr"));
    file("notes.txt", "no rules");

    assertThat(check(folder)).isEqualTo(1);
    assertThat(out.toString()).contains("another file is the regime 'KR'").contains("2 files");
  }

  @Test
  void tellsEachDutyThatIsWrong() throws IOException {
    var wrong =
        shipped("eu-cra")
            .replace("vul.exploited, values: [vulnerability, both]", "vul.exploitd, values: [both]")
            .replace("values: [incident, both]", "values: [incident, botch]");

    assertThat(check(file("eu-cra.yaml", wrong))).isEqualTo(1);
    assertThat(out.toString())
        .contains("nothing answers the fact 'vul.exploitd'")
        .contains("'vul.exploited' can never be 'botch'; it can be [both, incident, no,");
  }

  @Test
  void whatIsNoFileOfDutiesIsSaidToBeNone() throws IOException {
    assertThat(check(file("a.yaml", "version: 1"))).isEqualTo(1);
    assertThat(check(file("b.yaml", "- 1"))).isEqualTo(1);
    assertThat(check(file("c.yaml", "a: [\u001b[31m"))).isEqualTo(1);
    assertThat(check(file("d.yaml", ""))).isEqualTo(1);
    assertThat(out.toString()).contains("the key 'regime' is missing").doesNotContain("\u001b");
  }

  @Test
  void aPathThatIsNotThereIsAWrongCommandLine() {
    assertThat(check(folder.resolve("nothing.yaml"))).isEqualTo(2);
    assertThat(check(folder)).isEqualTo(2);
    assertThat(err.toString()).contains("is not there").contains("there is no *.yaml");
  }

  private Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private static String shipped(String regime) throws IOException {
    try (var in =
        Objects.requireNonNull(
            RulesCheckCommandTest.class.getResourceAsStream("/rules/duties/" + regime + ".yaml"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private int check(Path path) {
    return Noroshi.commandLine()
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute("rules", "check", path.toString());
  }
}
