package jp.noroshi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class AffectedCommandTest {
  @TempDir Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void records() throws IOException {
    Files.createDirectories(folder.resolve("mirror/osv"));
    write(
        "mirror/osv/a.json",
        """
        {"id": "GHSA-1", "aliases": ["CVE-2025-0001"], "summary": "<b>Bad</b>", "affected": [
          {"package": {"ecosystem": "npm", "name": "left"}, "ranges": [
            {"type": "SEMVER", "events": [{"introduced": "0"}, {"fixed": "2.0.0"}]}]}],
         "severity": [{"score": "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H"}]}
        """);
    write(
        "mirror/kev.json",
        """
        {"title": "KEV", "catalogVersion": "1", "dateReleased": "2026-01-01T00:00:00Z", "count": 1,
         "vulnerabilities": [{"cveID": "CVE-2025-0002", "vendorProject": "Fortinet",
           "product": "FortiOS", "vulnerabilityName": "FortiOS", "dateAdded": "2026-01-01",
           "shortDescription": "d", "requiredAction": "r", "dueDate": "2026-01-22",
           "knownRansomwareCampaignUse": "Known", "notes": "", "cwes": []}]}
        """);
    write("mirror/epss.csv", "cve,epss,percentile\nCVE-2025-0001,0.5,0.9\n");
    write("mirror/broken.json", "{");
    write(
        "one.csv",
        "product,version,vendor,purl\nleft,1.0.0,,pkg:npm/left@1.0.0\nFortiOS,7.0.1,Fortinet,\n");
    write("fixed.csv", "product,version,purl\nleft,2.0.0,pkg:npm/left@2.0.0\n");
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private int run(String inventory, String... more) {
    var arguments = new ArrayList<String>();
    arguments.add("affected");
    arguments.add("--inventory");
    arguments.add(folder.resolve(inventory).toString());
    arguments.add("--mirror");
    arguments.add(folder.resolve("mirror").toString());
    arguments.addAll(List.of(more));
    return Noroshi.commandLine()
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(arguments.toArray(String[]::new));
  }

  @Test
  void whatIsUsedInAttacksComesFirstAndTheRestByProbability() {
    assertThat(run("one.csv", "--lang", "en")).isEqualTo(1);

    assertThat(out.toString())
        .containsSubsequence(
            "1. CVE-2025-0002",
            "used in attacks; used by ransomware",
            "product only",
            "2. CVE-2025-0001",
            "50.0% likely",
            "in range",
            "introduced 0, fixed 2.0.0");
    assertThat(err.toString()).contains("broken.json: set aside");
  }

  @Test
  void nothingAffectedIsExitCodeZero() {
    assertThat(run("fixed.csv")).isZero();
    assertThat(out.toString()).contains("該当する脆弱性は見つかりませんでした");
  }

  @Test
  void programsGetTheEvidence() {
    run("one.csv", "--json");

    var tasks = JsonMapper.shared().readTree(out.toString()).path("tasks");
    assertThat(tasks.size()).isEqualTo(2);
    var component = tasks.get(1).path("components").get(0);
    assertThat(component.path("confidence").asString()).isEqualTo("range");
    assertThat(component.path("evidence").get(0).path("key").asString())
        .isEqualTo("package:npm:left");
    assertThat(tasks.get(1).path("cvss").asDouble()).isEqualTo(9.8);
  }

  @Test
  void wordsOfRecordsAreNoMarkup() {
    run("one.csv", "--format", "html");

    assertThat(out.toString()).contains("<html lang=\"ja\">", "&lt;b&gt;Bad").doesNotContain("<b>");
  }

  @Test
  void aWrongCommandLineIsExitCodeTwo() {
    assertThat(run("none.csv")).isEqualTo(2);
    assertThat(run("mirror/broken.json")).isEqualTo(2);
    assertThat(run("one.csv", "--lang", "fr")).isEqualTo(2);
    assertThat(run("one.csv", "--format", "pdf")).isEqualTo(2);
  }
}
