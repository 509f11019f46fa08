package jp.noroshi.cli;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Function;
import jp.noroshi.hub.database.Database;
import jp.noroshi.hub.database.DatabaseProperties;
import jp.noroshi.hub.ledger.LedgerVerification;
import jp.noroshi.postgres.EmbeddedPostgres;
import jp.noroshi.postgres.PostgresException;
import jp.noroshi.proof.note.Note;
import org.jooq.tools.JooqLogger;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/// Computes the ledger anew from its rows. Trusts nothing the hub says: it reads the database
/// itself, beside a hub that runs or without one.
@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    description = {
      "Computes every leaf of the ledger from the rows of the database and the whole tree from the",
      "leaves, and compares it with every checkpoint that was signed. A row that was changed,"
          + " removed",
      "or put elsewhere is named.",
      "Runs beside a hub or without one. With --checkpoint it also compares checkpoints you kept,",
      "against which nobody can do anything, whatever else they have access to."
    },
    footer = {
      "",
      "Prints a line per thing found. Exit code 0 when all is as it was, 1 when something is not.",
      "",
      "Example:  noroshi ledger verify --data /var/lib/noroshi --checkpoint kept-in-may.txt"
    })
final class LedgerVerifyCommand implements Callable<Integer> {
  private static final String DATABASE = "noroshi";

  @Spec @Nullable CommandSpec spec;

  @Mixin DemoData where = new DemoData();

  @Option(
      names = "--database-url",
      paramLabel = "URL",
      description = {
        "the database, if it is not the one in the data directory",
        "(password in the environment: " + DatabaseUrl.PASSWORD_VARIABLE + ")"
      })
  @Nullable String databaseUrl;

  @Option(
      names = "--keys",
      paramLabel = "DIR",
      description = "directory of the ledger's keys (keys/ledger in the data directory)")
  @Nullable Path keys;

  @Option(
      names = "--checkpoint",
      paramLabel = "FILE",
      description = "a checkpoint you kept; may be given several times")
  List<Path> checkpoints = List.of();

  @Option(names = "--json", description = "print one JSON object")
  boolean json;

  @Override
  public Integer call() {
    var commandLine = Objects.requireNonNull(spec).commandLine();
    var directory = keys != null ? keys : where.directory().resolve("keys").resolve("ledger");
    if (!Files.isDirectory(directory)) {
      throw CommandException.failed(
          "there is no directory " + directory + "; where are the ledger's keys? --data or --keys");
    }
    // Standard output is for what was found.
    JooqLogger.globalThreshold(JooqLogger.Level.WARN);
    var held = new LinkedHashMap<String, Note>();
    checkpoints.forEach(file -> held.put(file.toString(), ProofFiles.note(file)));
    var progress = new Progress(commandLine.getErr());
    LedgerVerification.Report report;
    try {
      report = with(progress, database -> LedgerVerification.run(database, directory, held));
    } catch (IllegalStateException | PostgresException e) {
      throw CommandException.failed(String.valueOf(e.getMessage()));
    }
    print(commandLine.getOut(), report);
    return report.problems().isEmpty() ? 0 : 1;
  }

  private <T> T with(Progress progress, Function<Database, T> work) {
    if (databaseUrl != null) {
      var url =
          DatabaseUrl.parse(
              databaseUrl,
              Objects.requireNonNullElse(System.getenv(DatabaseUrl.PASSWORD_VARIABLE), ""));
      return work.apply(open(url.jdbc(), url.owner(), url.password()));
    }
    var data = where.directory().resolve("postgres");
    if (!Files.isDirectory(data)) {
      throw CommandException.failed(
          "there is no database in "
              + where.directory()
              + "; name it with --data or --database-url");
    }
    var running = EmbeddedPostgres.running(data);
    if (running.isPresent()) {
      var server = running.get();
      progress.done("beside the hub that runs");
      return work.apply(open(server.jdbcUrl(DATABASE), server.user(), server.password()));
    }
    try (var server =
        EmbeddedPostgres.start(
            new EmbeddedPostgres.Settings(where.directory().resolve("programs"), data, true))) {
      progress.done("no hub runs; PostgreSQL was started for this");
      return work.apply(open(server.jdbcUrl(DATABASE), server.user(), server.password()));
    }
  }

  private static Database open(String url, String owner, String password) {
    return Database.open(new DatabaseProperties(url, owner, password, 2));
  }

  private void print(PrintWriter out, LedgerVerification.Report report) {
    if (json) {
      var body = JsonMapper.shared().createObjectNode();
      body.put("leaves", report.leaves());
      body.put("purged", report.purged());
      body.put("waiting", report.waiting());
      body.put("checkpoints", report.checkpoints());
      body.put("covered", report.covered());
      var problems = body.putArray("problems");
      report
          .problems()
          .forEach(problem ->
              problems
                  .addObject()
                  .put("kind", problem.kind().name().toLowerCase(Locale.ROOT))
                  .put("entry", problem.entry())
                  .put("text", problem.text()));
      out.println(body);
      return;
    }
    report
        .problems()
        .forEach(problem ->
            out.println(problem.kind().name().toLowerCase(Locale.ROOT) + ": " + problem.text()));
    out.println(
        "%d leaves recomputed, %d of them purged (commitment intact), %d entries waiting; %d checkpoints compared, the newest covers %d"
            .formatted(
                report.leaves(),
                report.purged(),
                report.waiting(),
                report.checkpoints(),
                report.covered()));
    out.println(
        report.problems().isEmpty()
            ? "台帳は記録されたときのままです。 The ledger is as it was recorded."
            : "台帳が書き換えられています（上に示したとおり）。 The ledger was tampered with, as named above.");
  }
}
