package jp.noroshi.cli;

import java.io.PrintWriter;
import java.time.Clock;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import jp.noroshi.cli.demo.Account;
import jp.noroshi.cli.demo.MailSink;
import jp.noroshi.cli.demo.RunningAt;
import jp.noroshi.cli.demo.Story;
import jp.noroshi.cli.demo.TaxiiAccess;
import jp.noroshi.cli.demo.Telling;
import jp.noroshi.cli.rest.HubClient;
import jp.noroshi.cli.rest.HubException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Starts everything with the sample scenario in it.
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    description = {
      "Starts the hub, a PostgreSQL 18 and a mail server that sends nothing, and enters fictional",
      "organisations and people. Prints the address and how to sign in; runs until interrupted.",
      "What is done in it is kept for the next start; delete the data directory to begin anew."
    },
    footer = {
      "",
      "Example:  noroshi demo --port 8080",
      "          noroshi demo --json | head -n 1 | jq -r .url",
      "          noroshi code USER     the one-time code USER needs right now"
    })
final class DemoCommand implements Callable<Integer> {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss z", Locale.ENGLISH)
          .withZone(ZoneId.of("Asia/Tokyo"));

  @Spec @Nullable CommandSpec spec;

  @Mixin DemoData where = new DemoData();
  @Mixin HubOptions options = new HubOptions();

  @Option(
      names = "--json",
      description = {
        "print one JSON line instead of the table:",
        "{\"url\":…,\"accounts\":[{\"user\",\"password\",\"totp_secret\",\"role\",\"organisation\",\"api_token\"}…]}",
        "two of them have"
            + " \"taxii\":{\"discovery\",\"apiRoot\",\"collection\",\"user\",\"password\",\"canWrite\"}"
      })
  boolean json;

  @Override
  public Integer call() {
    var commandLine = Objects.requireNonNull(spec).commandLine();
    var progress = new Progress(commandLine.getErr());
    var clock = Clock.systemUTC();
    progress.say("starting the demo, " + TIME.format(clock.instant()));
    var data = where.directory();
    RunningHub.prepare(data);
    var sample = SampleData.in(data, where.accounts());
    var mail = MailSink.start(data.resolve("mail"), clock);
    var launch =
        options
            .launch(data)
            .log("human")
            .with("spring.mail.host", "127.0.0.1")
            .with("spring.mail.port", String.valueOf(mail.port()));
    var hub = RunningHub.start(launch, progress);
    var loaded = sample.load(hub, clock);
    progress.done(
        loaded.fresh() ? "the sample scenario is entered" : "the sample scenario is there");
    var client = new HubClient(hub.url());
    var story = sample.story(client, loaded.accounts());
    AutoCloseable telling = story.isTold() ? () -> {} : tell(story, progress);
    RunningAt.write(data, hub.url());
    var taxii = TaxiiAccess.of(hub.url(), client, loaded.accounts());
    print(commandLine.getOut(), hub, loaded.accounts(), taxii);
    progress.say("mail that would have been sent: " + mail.directory());
    progress.say("ready since " + TIME.format(clock.instant()) + "; Ctrl-C stops it");
    return Foreground.run(
        hub, progress, telling, AotTraining.begin(launch.programs(), progress), mail, client);
  }

  // A hub without its past is a good hub: what went wrong is said, and told again at the next
  // start.
  private static AutoCloseable tell(Story story, Progress progress) {
    try {
      story.begin();
      progress.done("their assets and an earlier incident are entered");
      // Answers come when the alerts do; nobody has to wait for that.
      return Telling.start(story::finish, progress::say);
    } catch (HubException e) {
      progress.say(String.valueOf(e.getMessage()));
      return () -> {};
    }
  }

  private void print(
      PrintWriter out, RunningHub hub, List<Account> accounts, Map<String, TaxiiAccess> taxii) {
    if (json) {
      var mapper = JsonMapper.shared();
      var line = new LinkedHashMap<String, Object>();
      line.put("url", hub.url().toString());
      line.put(
          "accounts",
          accounts.stream()
              .map(account -> {
                ObjectNode entry = mapper.valueToTree(account);
                if (taxii.containsKey(account.user())) {
                  entry.set("taxii", mapper.valueToTree(taxii.get(account.user())));
                }
                return entry;
              })
              .toList());
      out.println(mapper.writeValueAsString(line));
    } else {
      out.println(hub.url());
      out.println();
      out.print(AccountTable.of(accounts));
      out.println();
      out.println("TAXII 2.1 (HTTP Basic, the password is an API token)");
      taxii
          .values()
          .forEach(access ->
              out.println(
                  "  "
                      + access.user()
                      + "  "
                      + access.password()
                      + "  "
                      + access.apiRoot()
                      + "collections/"
                      + access.collection()
                      + "/"
                      + (access.canWrite() ? "  read and write" : "  read")));
    }
    out.flush();
  }
}
