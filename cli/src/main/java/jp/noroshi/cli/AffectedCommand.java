package jp.noroshi.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import jp.noroshi.cli.affected.Report;
import jp.noroshi.cli.affected.Words;
import jp.noroshi.engine.vulnerability.Confidence;
import jp.noroshi.engine.vulnerability.ProductKeys;
import jp.noroshi.engine.vulnerability.cpe.Attribute;
import jp.noroshi.engine.vulnerability.inventory.Inventory;
import jp.noroshi.engine.vulnerability.inventory.InventoryException;
import jp.noroshi.engine.vulnerability.inventory.InventoryReader;
import jp.noroshi.engine.vulnerability.match.RecordIndex;
import jp.noroshi.engine.vulnerability.match.Subject;
import jp.noroshi.engine.vulnerability.source.Mirror;
import jp.noroshi.engine.vulnerability.source.RecordFiles;
import jp.noroshi.engine.vulnerability.worklist.Task;
import jp.noroshi.engine.vulnerability.worklist.Worklist;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Matches what one has against records of vulnerabilities, without anything leaving the machine.
@Command(
    name = "affected",
    mixinStandardHelpOptions = true,
    description = {
      "Matches inventories against a directory of vulnerability records and prints what to do"
          + " first.",
      "Nothing is sent anywhere.",
      "",
      "Inventories: CycloneDX (JSON, XML), SPDX (JSON), /var/lib/dpkg/status, the output of rpm"
          + " -qa,",
      "/lib/apk/db/installed, CSV with product,version[,vendor] or a header in Japanese or"
          + " English.",
      "Each is taken to be one host or product.",
      "Records: CVE JSON 5, NVD JSON 2.0, OSV and GitHub advisories, CSAF 2.0 and VEX, MyJVN XML,"
          + " KEV,",
      "EPSS; one a file, many a file or one a line, also compressed (.gz)."
    },
    footer = {
      "",
      "Exit codes: 0 nothing is affected, 1 something is, 2 wrong command line or unreadable"
          + " inventory.",
      "",
      "Example:  noroshi affected --inventory bom.json --mirror records/ --lang en"
    })
final class AffectedCommand implements Callable<Integer> {
  private static final int MOST_BESIDE = 1_000;
  private static final int MOST_TOLD = 20;

  @Spec @Nullable CommandSpec spec;

  @Option(
      names = "--inventory",
      required = true,
      arity = "1..*",
      paramLabel = "FILE",
      description = "what there is")
  List<Path> inventories = List.of();

  @Option(
      names = "--mirror",
      required = true,
      paramLabel = "DIR",
      description = "directory of records, searched at every depth")
  Path mirrorDirectory = Path.of("");

  @Option(
      names = "--format",
      paramLabel = "FORM",
      description = "table, json or html (default: ${DEFAULT-VALUE})")
  Report format = Report.TABLE;

  @Option(names = "--json", description = "the same as --format json")
  boolean json;

  @Option(
      names = "--lang",
      paramLabel = "LANG",
      description = "ja or en (default: ${DEFAULT-VALUE})")
  Words language = Words.JA;

  @Option(
      names = "--least",
      paramLabel = "SURE",
      description =
          "leave out what is less sure than this: exact, range, product_only or name_similarity"
              + " (default: ${DEFAULT-VALUE})")
  Confidence least = Confidence.PRODUCT_ONLY;

  @Override
  public Integer call() throws IOException {
    var commandLine = Objects.requireNonNull(spec).commandLine();
    var err = commandLine.getErr();
    if (!Files.isDirectory(mirrorDirectory)) {
      throw CommandException.misused(
          mirrorDirectory + " is no directory; name one with files of records");
    }
    var read = new ArrayList<Inventory>();
    for (var file : inventories) {
      read.add(inventory(file, err));
    }
    var keys = ProductKeys.standard();
    var mirror = mirror(keys, err);
    var records = RecordIndex.of(mirror.records());
    var found = new ArrayList<Task.Touched>();
    for (int i = 0; i < read.size(); i++) {
      match(inventories.get(i), read.get(i), keys, records, found);
    }
    var worklist = Worklist.of(found, least, records, mirror);
    commandLine.getOut().print((json ? Report.JSON : format).write(worklist, language));
    commandLine.getOut().flush();
    return worklist.isAffected() ? 1 : 0;
  }

  private static Inventory inventory(Path file, PrintWriter err) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw CommandException.misused(file + " is no file");
    }
    try {
      if (Files.size(file) > InventoryReader.MOST_BYTES) {
        throw CommandException.misused(
            file + " is larger than " + InventoryReader.MOST_BYTES + " bytes");
      }
      var inventory = new InventoryReader().read(Files.readAllBytes(file));
      err.printf("%s: %s, %d components%n", file, inventory.kind(), inventory.items().size());
      told(inventory.refused().stream().map(it -> file + ", " + it).toList(), err);
      return inventory;
    } catch (InventoryException e) {
      throw CommandException.misused(file + ": " + e.getMessage());
    }
  }

  private Mirror mirror(ProductKeys keys, PrintWriter err) throws IOException {
    var mirror = new Mirror();
    var files = new RecordFiles(keys, mirror);
    int count = 0;
    try (Stream<Path> walk = Files.walk(mirrorDirectory)) {
      // In one order everywhere: of two records of one id the last counts.
      for (var file : walk.sorted().toList()) {
        if (Files.isRegularFile(file) && RecordFiles.isRead(String.valueOf(file.getFileName()))) {
          count++;
          try (var in = Files.newInputStream(file)) {
            files.read(mirrorDirectory.relativize(file).toString(), in);
          }
        }
      }
    }
    if (count == 0) {
      throw CommandException.misused("there are no files of records in " + mirrorDirectory);
    }
    err.printf(
        "%d files of records: %d records, %d exploited, %d EPSS scores%n",
        count, mirror.records().size(), mirror.exploited().size(), mirror.epssScores());
    told(
        mirror.refused().stream()
            .map(it -> (it.file() + " " + it.place()).strip() + ": set aside, " + it.reason())
            .toList(),
        err);
    return mirror;
  }

  private static void told(List<String> refused, PrintWriter err) {
    refused.stream().limit(MOST_TOLD).forEach(it -> err.println(Printable.of(it)));
    if (refused.size() > MOST_TOLD) {
      err.printf("… and %d more%n", refused.size() - MOST_TOLD);
    }
    err.flush();
  }

  private static void match(
      Path file,
      Inventory inventory,
      ProductKeys keys,
      RecordIndex records,
      List<Task.Touched> found) {
    // What the others run on: systems and devices.
    var beside =
        inventory.items().stream()
            .flatMap(it -> it.component().cpe().stream())
            .filter(it -> !it.plain(Attribute.PART).equals("a"))
            .distinct()
            .limit(MOST_BESIDE)
            .toList();
    for (var item : inventory.items()) {
      var subject = Subject.of(keys, item.component(), beside, inventory.platform());
      for (var finding : records.findings(subject)) {
        found.add(new Task.Touched(file + ", " + item.place(), finding));
      }
    }
  }
}
