package jp.noroshi.cli;

import java.io.PrintWriter;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import jp.noroshi.cli.rest.HubClient;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Brings files into a running hub.
@Command(
    name = "import",
    mixinStandardHelpOptions = true,
    description = {
      "Brings files into a running hub: the CISA KEV catalogue (JSON), STIX bundles (2.1 and 2.0)",
      "such as MITRE ATT&CK, CycloneDX bills of materials, lists of indicators (.csv, .tsv,"
          + " .xlsx),",
      "and whatever else that hub understands.",
      "The form is recognised by the content; gzip is unpacked on the way.",
      "A record that cannot be read is set aside with its reason and the rest goes in; a bill of",
      "materials goes in wholly or not at all. Once the hub has the file it goes on by itself,"
          + " also",
      "after a crash of the hub or its database and if this command is ended. The same file again",
      "adds nothing: what is there already stays as it is."
    },
    footer = {
      "",
      "Prints a line per file and one per record set aside. Exit code 1 when there was any.",
      "",
      "Example:  noroshi import known_exploited_vulnerabilities.json",
      "          noroshi import --mapping weekly list.csv",
      "          noroshi import --as m.sakura@shoko-power.example bom.json",
      "          NOROSHI_TOKEN=nrs_… noroshi import --hub https://noroshi.example.jp bundle.json.gz"
    })
final class ImportCommand implements Callable<Integer> {
  private static final String TOKEN_VARIABLE = "NOROSHI_TOKEN";
  private static final long MEGABYTE = 1 << 20;
  private static final int ACCEPTED = 202;

  @Spec @Nullable CommandSpec spec;

  @Parameters(arity = "1..*", paramLabel = "FILE|URL", description = "what to bring in")
  List<String> sources = List.of();

  @Option(names = "--atomic", description = "if one record of a file cannot be read bring in none")
  boolean atomic;

  @Option(
      names = "--mapping",
      paramLabel = "NAME",
      description = "read a list of indicators by this mapping your organisation keeps")
  String mapping = "";

  @Option(names = "--hub", paramLabel = "URL", description = "the hub; else the running demo")
  @Nullable URI hub;

  @Option(
      names = "--token",
      paramLabel = "T",
      description =
          "API token with scope import:write; better in the environment as " + TOKEN_VARIABLE)
  @Nullable String token;

  @Option(
      names = "--as",
      paramLabel = "USER",
      description = "sample account of the demo to act as (the platform's operator)")
  @Nullable String user;

  @Mixin DemoData where = new DemoData();

  @Option(names = "--json", description = "print one JSON object per file")
  boolean json;

  @Override
  public Integer call() {
    var commandLine = Objects.requireNonNull(spec).commandLine();
    var progress = new Progress(commandLine.getErr());
    var access = where.access(hub, tokenOrEmpty(), user);
    boolean clean = true;
    try (var client = new HubClient(access.hub())) {
      for (var name : sources) {
        var result = bring(client, access.token(), new Source(name), progress);
        print(commandLine.getOut(), name, result);
        clean &= result.isGood() && setAside(result.body()).isEmpty();
      }
    }
    return clean ? 0 : 1;
  }

  private String tokenOrEmpty() {
    return token != null ? token : Objects.requireNonNullElse(System.getenv(TOKEN_VARIABLE), "");
  }

  private HubClient.Answer bring(
      HubClient client, String secret, Source source, Progress progress) {
    var path =
        "/api/v1/imports?atomic="
            + atomic
            + "&filename="
            + URLEncoder.encode(source.fileName(), StandardCharsets.UTF_8)
            + (mapping.isEmpty()
                ? ""
                : "&format=indicator-table&mapping="
                    + URLEncoder.encode(mapping, StandardCharsets.UTF_8));
    progress.done(source.name());
    var sent = new AtomicLong();
    var whole = new AtomicBoolean();
    // Opened before anything is sent, so that a missing file is told apart from a broken
    // connection.
    var content = source.open(sent::set, () -> whole.set(true));
    try (var ticker = Executors.newSingleThreadScheduledExecutor()) {
      var ticking =
          ticker.scheduleAtFixedRate(
              () -> progress.done(station(sent.get(), whole.get())), 1, 1, TimeUnit.SECONDS);
      var answer = client.upload(path, secret, () -> content);
      ticking.cancel(false);
      return answer.status() == ACCEPTED
          ? new ImportWatch(client, secret, progress).untilItEnds(answer)
          : answer;
    }
  }

  // A line a second, and none for what is quick: what takes long is either the line or the hub.
  private static String station(long bytes, boolean whole) {
    return whole ? "  all of it sent" : "  " + bytes / MEGABYTE + " MB sent";
  }

  private void print(PrintWriter out, String name, HubClient.Answer answer) {
    if (json) {
      var line = JsonMapper.shared().createObjectNode();
      line.put("file", name);
      line.put("status", answer.status());
      if (answer.body() instanceof ObjectNode body) {
        line.setAll(body);
      }
      out.println(line);
    } else if (answer.isGood()) {
      var body = answer.body();
      out.println(
          "%s: %s: %d added, %d changed, %d unchanged, %d withdrawn, %d set aside"
              .formatted(
                  name,
                  body.path("format").asString("?"),
                  body.path("added").asInt(0),
                  body.path("changed").asInt(0),
                  body.path("unchanged").asInt(0),
                  body.path("withdrawn").asInt(0),
                  body.path("setAsideCount").asInt(0)));
      for (var record : setAside(body)) {
        out.println(
            "%s: record %d at byte %d %s: %s"
                .formatted(
                    name,
                    record.path("index").asInt(-1),
                    record.path("offset").asLong(-1),
                    record.path("id").asString(""),
                    record.path("reason").asString("")));
      }
    } else {
      out.println(name + ": refused: " + answer.complaint());
    }
    out.flush();
  }

  private static List<JsonNode> setAside(JsonNode body) {
    var records = new ArrayList<JsonNode>();
    body.path("setAside").forEach(records::add);
    if (body.path("stopped").isObject()) {
      records.add(body.path("stopped"));
    }
    return records;
  }
}
