package jp.noroshi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import jp.noroshi.cli.rest.HubClient;
import jp.noroshi.hub.database.Actor;
import jp.noroshi.hub.database.Database;
import jp.noroshi.hub.party.NewOrganisation;
import jp.noroshi.hub.party.Organisation;
import jp.noroshi.hub.party.PartyAdministration;
import jp.noroshi.hub.party.Role;
import jp.noroshi.hub.party.TokenScope;
import jp.noroshi.hub.party.credential.TotpSecret;
import jp.noroshi.testkit.Eventually;
import jp.noroshi.testkit.SeededRandom;
import jp.noroshi.testkit.Seeds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// The hub, and then PostgreSQL, is killed in the middle of an import. It goes on by itself where
/// it was, tells the truth meanwhile, and in the end each object is there once.
@ExtendWith(Seeds.class)
class ImportKill9IT {
  private static final boolean LONG = Boolean.getBoolean("noroshi.long");
  private static final int OBJECTS =
      Integer.getInteger("noroshi.import.objects", LONG ? 1_000_000 : 10_000);
  private static final Duration LIMIT = Duration.ofSeconds(120 + OBJECTS / 100);
  private static final String IMPORTS = "/api/v1/imports";

  @TempDir Path temp;

  @Test
  void anImportThatIsKilledGoesOnAndBringsInEachObjectOnce(SeededRandom random) throws Exception {
    var data = temp.resolve("data");
    var token = operatorsToken(data);
    var bundle = temp.resolve("bundle.json");
    int good = SeededBundle.write(bundle, OBJECTS, random);
    String id;

    try (var hub = HubProcess.start(data, 0);
        var client = new HubClient(hub.url())) {
      var accepted = client.upload(IMPORTS + "?filename=seeded.json", token, () -> open(bundle));
      assertThat(accepted.status()).as(accepted.complaint()).isEqualTo(202);
      assertThat(accepted.body().path("size").asLong()).isEqualTo(Files.size(bundle));
      id = accepted.body().path("id").asString();
      await(client, id, token, OBJECTS / 4);
      hub.kill9();
    }
    JsonNode cut;
    try (var hub = HubProcess.start(data, 0);
        var client = new HubClient(hub.url())) {
      cut = status(client, id, token);
      assertThat(cut.path("state").asString()).isIn("interrupted", "running");
      tellsTheTruth(cut);
      await(client, id, token, OBJECTS / 2);
      // The power fails: the database has no chance to tidy up either.
      var postgres = hub.process().descendants().toList();
      postgres.forEach(ProcessHandle::destroyForcibly);
      hub.kill9();
    }
    try (var hub = HubProcess.start(data, 0);
        var client = new HubClient(hub.url())) {
      var again = status(client, id, token);
      tellsTheTruth(again);
      assertThat(again.path("records").asLong())
          .as("what was kept stays kept")
          .isGreaterThanOrEqualTo(cut.path("records").asLong());
      var done =
          Eventually.present(
              "the import ends",
              LIMIT,
              () ->
                  Optional.of(status(client, id, token))
                      .filter(status -> status.path("state").asString().equals("done")));
      assertThat(done.path("added").asInt()).isEqualTo(good);
      // Had a batch gone in without the word on it, its objects would have been there already.
      assertThat(done.path("unchanged").asInt()).isZero();
      assertThat(done.path("changed").asInt()).isZero();
      assertThat(done.path("setAsideCount").asInt()).isEqualTo(OBJECTS - good);
      assertThat(done.path("setAside")).hasSize(OBJECTS - good);

      repeated(hub, token, bundle, good);
      assertThat(hub.stop()).isZero();
    }
    eachIsThereOnce(data, good);
  }

  private static void repeated(HubProcess hub, String token, Path bundle, int good)
      throws Exception {
    var again =
        HubProcess.run(
            LIMIT,
            "import",
            "--hub",
            hub.url().toString(),
            "--token",
            token,
            "--json",
            bundle.toString());
    assertThat(again.out())
        .as(again.err())
        .contains("\"added\":0,\"changed\":0,\"unchanged\":" + good);
    assertThat(again.code()).as("the bad ones are still bad").isEqualTo(1);
  }

  private static void await(HubClient client, String id, String token, int records) {
    Eventually.holds(
        records + " objects are in",
        LIMIT,
        () -> status(client, id, token).path("records").asLong() >= records);
  }

  private static JsonNode status(HubClient client, String id, String token) {
    var answer = client.get(IMPORTS + "/" + id, token);
    assertThat(answer.status()).as(answer.complaint()).isEqualTo(200);
    return answer.body();
  }

  private static void tellsTheTruth(JsonNode status) {
    assertThat(status.path("added").asLong() + status.path("setAsideCount").asLong())
        .isEqualTo(status.path("records").asLong());
    assertThat(status.path("bytes").asLong()).isPositive().isLessThan(status.path("size").asLong());
  }

  private static InputStream open(Path file) {
    try {
      return Files.newInputStream(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void eachIsThereOnce(Path data, int good) {
    try (var hub = Reporter.start(data)) {
      var database = hub.service(Database.class);
      assertThat(count(database, "exchange.object_version")).isEqualTo(good);
      assertThat(count(database, "exchange.release")).isEqualTo(good);
      assertThat(count(database, "ledger.entry where kind = 'import.done'")).isEqualTo(2);
      assertThat(count(database, "api.import_part")).as("bytes still kept").isZero();
    }
  }

  private static int count(Database database, String table) {
    return database.in(
        Actor.engine("test"),
        tx -> tx.sql().fetchSingle("select count(*) from " + table).get(0, Integer.class));
  }

  private static String operatorsToken(Path data) {
    try (var hub = Reporter.start(data)) {
      var parties = hub.service(PartyAdministration.class);
      return hub.service(Database.class)
          .in(
              Actor.engine("test"),
              tx -> {
                var platform =
                    parties.createOrganisation(
                        tx,
                        NewOrganisation.of(
                            Organisation.Kind.PLATFORM,
                            "運営",
                            "Operations",
                            Organisation.Size.SMALL));
                var person =
                    parties.createPerson(
                        tx,
                        "analyst@platform.example",
                        "分析",
                        "Analyst",
                        Reporter.PASSWORD,
                        TotpSecret.random());
                parties.join(tx, person, platform, Set.of(Role.ANALYST));
                return parties
                    .issueToken(
                        tx,
                        person,
                        platform,
                        "import",
                        Set.of(TokenScope.IMPORT_WRITE),
                        Duration.ofDays(1))
                    .secret();
              });
    }
  }
}
