package jp.noroshi.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import jp.noroshi.cli.rest.HubClient;
import jp.noroshi.cli.rest.HubIndicators;
import jp.noroshi.hunt.FileResult;
import jp.noroshi.hunt.Hunt;
import jp.noroshi.hunt.HuntException;
import jp.noroshi.hunt.HuntReport;
import jp.noroshi.hunt.Journal;
import jp.noroshi.hunt.LeadReader;
import jp.noroshi.hunt.Leads;
import jp.noroshi.hunt.Progress;
import jp.noroshi.hunt.Target;
import jp.noroshi.hunt.read.ReadLimits;
import jp.noroshi.hunt.report.Summary;
import jp.noroshi.hunt.report.Table;
import jp.noroshi.hunt.report.Words;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Looks for indicators on this machine.
@Command(
    name = "hunt",
    mixinStandardHelpOptions = true,
    description = {
      "Looks for indicators in logs, mails and files of this machine. Nothing leaves it.",
      "Reads JSON lines (ECS, OCSF, Suricata, Zeek, cowrie), Zeek, syslog, CEF, LEEF, Apache,",
      "nginx, IIS, Squid, CSV, mails and any other text, in UTF-8, UTF-16, Shift_JIS and EUC-JP,",
      "also inside gzip, zstd, zip and tar. The form is recognised by the content."
    },
    footer = {
      "",
      "Prints a summary and what was found where; progress and hits as they come go to standard",
      "error. Exit codes: 0 nothing found, 1 found (or it failed), 2 wrong command line.",
      "",
      "Example:  noroshi hunt --indicators advisory.json --output result.html /var/log",
      "          noroshi hunt --indicators list.txt --files C:\\Users --state hunt.state",
      "          NOROSHI_TOKEN=nrs_… noroshi hunt --hub https://noroshi.example.jp /var/log",
      "          noroshi hunt --sigma rules/ --lang en --stix sightings.json logs.zip"
    })
final class HuntCommand implements Callable<Integer> {
  private static final String TOKEN_VARIABLE = "NOROSHI_TOKEN";

  @Spec @Nullable CommandSpec spec;

  @Parameters(paramLabel = "PATH", description = "files and folders whose content is looked at")
  List<Path> paths = List.of();

  @Option(
      names = "--indicators",
      paramLabel = "FILE",
      description = "what to look for: a STIX bundle, or a list with a value a line; repeatable")
  List<Path> indicators = List.of();

  @Option(
      names = "--hub",
      paramLabel = "URL",
      description =
          "take the indicators that the token in NOROSHI_TOKEN may read from this hub; nothing of"
              + " what is found goes there")
  @Nullable URI hub;

  @Option(
      names = "--sigma",
      paramLabel = "PATH",
      description = "a Sigma rule, or a folder of them; repeatable")
  List<Path> sigma = List.of();

  @Option(
      names = "--warning-lists",
      paramLabel = "PATH",
      description = "a MISP warning list, or a folder of them: values seen everywhere; repeatable")
  List<Path> warningLists = List.of();

  @Option(
      names = "--files",
      paramLabel = "PATH",
      description = "folders whose files are compared by name and hash; repeatable")
  List<Path> files = List.of();

  @Option(
      names = "--output",
      paramLabel = "FILE",
      description = "write all that was found to a .html, .json or .csv file; repeatable")
  List<Path> outputs = List.of();

  @Option(
      names = "--stix",
      paramLabel = "FILE",
      description = "write sightings, to give back to whoever shared the indicators")
  @Nullable Path stix;

  @Option(
      names = "--state",
      paramLabel = "FILE",
      description = "keep how far it got there, and go on from there if it was broken off")
  @Nullable Path state;

  @Option(
      names = "--lang",
      paramLabel = "LANG",
      description = "language of the result: ja or en; without it that of this machine")
  @Nullable String language;

  @Option(
      names = "--zone",
      paramLabel = "ZONE",
      description =
          "time zone of logs that name none, e.g. Asia/Tokyo; without it that of this machine")
  @Nullable String zone;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "files read at once; without it as many as there are processors")
  int threads = Runtime.getRuntime().availableProcessors();

  @Override
  public Integer call() {
    check();
    var words = Words.of(language(), zone());
    var err = Objects.requireNonNull(spec).commandLine().getErr();
    try {
      var leads = leads();
      err.printf("noroshi: %,d indicators and rules to look for%n", leads.size());
      if (leads.size() == 0) {
        leads.remarks().stream()
            .limit(5)
            .forEach(remark -> err.println("  " + Printable.of(remark)));
        throw CommandException.misused("none of what was given can be looked for");
      }
      var report = hunt(leads, words);
      print(Summary.of(report, words));
      print(List.of(""));
      print(Table.of(report, words));
      new HuntOutput(report, words).write(outputs, stix);
      return report.findings().isEmpty() ? ExitCode.OK : ExitCode.SOFTWARE;
    } catch (HuntException foreseen) {
      throw CommandException.failed(String.valueOf(foreseen.getMessage()));
    }
  }

  private void check() {
    if (indicators.isEmpty() && sigma.isEmpty() && hub == null) {
      throw CommandException.misused(
          "name what to look for: --indicators FILE, --hub URL or --sigma PATH");
    }
    if (paths.isEmpty() && files.isEmpty()) {
      throw CommandException.misused("name where to look: PATH, or --files PATH");
    }
    for (var given : List.of(paths, indicators, sigma, warningLists, files)) {
      for (var path : given) {
        if (!Files.exists(path)) {
          throw CommandException.misused(path + " is not there");
        }
      }
    }
    if (threads < 1 || threads > 1_000) {
      throw CommandException.misused("--threads takes a number from 1 to 1000");
    }
    outputs.forEach(HuntOutput::check);
  }

  private String language() {
    var chosen = language == null ? Locale.getDefault().getLanguage() : language;
    if (language != null && !language.equals("ja") && !language.equals("en")) {
      throw CommandException.misused("--lang takes ja or en");
    }
    return chosen.equals("ja") ? "ja" : "en";
  }

  private ZoneId zone() {
    try {
      return zone == null ? ZoneId.systemDefault() : ZoneId.of(zone);
    } catch (DateTimeException unknown) {
      throw CommandException.misused("--zone: there is no time zone " + zone);
    }
  }

  private Leads leads() {
    var reader = new LeadReader();
    indicators.forEach(reader::indicators);
    sigma.forEach(reader::sigma);
    if (hub != null) {
      try (var client = new HubClient(hub)) {
        HubIndicators.fetch(client, hub, token(), reader);
      }
    }
    warningLists.forEach(reader::warningLists);
    return reader.compile();
  }

  private static String token() {
    var token = System.getenv(TOKEN_VARIABLE);
    if (token == null || token.isBlank()) {
      throw CommandException.misused(
          "--hub needs an API token that may read shared indicators, in " + TOKEN_VARIABLE);
    }
    return token;
  }

  private HuntReport hunt(Leads leads, Words words) {
    var clock = Clock.systemUTC();
    var begun = clock.instant();
    var targets = targets();
    var results = new ArrayList<FileResult>();
    try (var journal = state == null ? null : Journal.open(state, leads.fingerprint())) {
      var left = new ArrayList<Target>();
      for (var target : targets) {
        var known = journal == null ? Optional.<FileResult>empty() : journal.find(target);
        known.ifPresentOrElse(results::add, () -> left.add(target));
      }
      var progress = new Progress();
      try (var telling = new HuntProgress(spec(), progress, left)) {
        if (!results.isEmpty()) {
          telling.say("%,d files were looked at before".formatted(results.size()));
        }
        results.addAll(
            new Hunt(leads, ReadLimits.ORDINARY, zone(), threads)
                .run(
                    left,
                    progress,
                    result -> {
                      if (journal != null) {
                        journal.add(result);
                      }
                      telling.found(result, leads, words);
                    }));
      }
    }
    return new HuntReport(begun, clock.instant(), leads, results);
  }

  private List<Target> targets() {
    var targets = new ArrayList<Target>();
    try {
      paths.forEach(path -> targets.addAll(Target.below(path, Target.As.CONTENT)));
      files.forEach(path -> targets.addAll(Target.below(path, Target.As.FILE)));
    } catch (UncheckedIOException unlisted) {
      throw CommandException.failed("cannot list the files: " + unlisted.getMessage());
    }
    var own = new ArrayList<>(outputs);
    own.add(stix);
    own.add(state);
    targets.removeIf(target -> own.stream().anyMatch(path -> isSame(target.file(), path)));
    return List.copyOf(targets);
  }

  /// What a hunt wrote itself quotes what it found.
  private static boolean isSame(Path target, @Nullable Path own) {
    try {
      return own != null && Files.exists(own) && Files.isSameFile(target, own);
    } catch (IOException unreadable) {
      return false; // told as unreadable when it is read
    }
  }

  private CommandSpec spec() {
    return Objects.requireNonNull(spec);
  }

  private void print(List<String> lines) {
    var out = spec().commandLine().getOut();
    lines.forEach(line -> out.println(Printable.of(line.replace('\n', ' '))));
    out.flush();
  }
}
