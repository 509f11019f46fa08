package jp.noroshi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import jp.noroshi.proof.carried.CarriedAnswer;
import jp.noroshi.proof.carried.CarriedRequest;
import jp.noroshi.proof.carried.Envelope;
import jp.noroshi.proof.carried.HubKeyPairs;
import jp.noroshi.testkit.TestCertificate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/// Files are made and opened where there is no hub.
class CarryCommandTest {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final HubKeyPairs HUB = HubKeyPairs.generate();

  @TempDir Path temp;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final TestCertificate own = TestCertificate.fresh();
  private Path request = Path.of("");
  private Path answer = Path.of("");

  @BeforeEach
  void files() throws Exception {
    request = temp.resolve("request.jose");
    answer = temp.resolve("answer.jose");
    Files.writeString(temp.resolve("hub.jwks"), HUB.publicText());
    Files.writeString(temp.resolve("password"), TestCertificate.PASSWORD + "\n");
    try (var file = Files.newOutputStream(temp.resolve("own.p12"))) {
      own.store().store(file, TestCertificate.PASSWORD.toCharArray());
    }
  }

  @Test
  void aReportIsSealedForTheHubAlone() throws Exception {
    var body = temp.resolve("report.json");
    Files.writeString(body, "{\"answers\":{\"inc.summary\":\"画面に脅迫文\"},\"choices\":{}}");

    assertThat(seal(body.toString())).isZero();

    var opened = Envelope.open(Files.readString(request), HUB.receiving());
    assertThat(opened.signer()).isEqualTo(own.certificate());
    var read = CarriedRequest.read(opened.message(), JSON);
    assertThat(read.method()).isEqualTo("POST");
    assertThat(read.path()).isEqualTo("/api/v1/reports");
    assertThat(read.body().orElseThrow().path("answers").path("inc.summary").asString())
        .isEqualTo("画面に脅迫文");
    assertThat(seal(body.toString())).as("nothing is written over").isEqualTo(1);
    assertThat(err.toString()).contains("is there already");
  }

  @Test
  void anAnswerIsOpenedAndItsExitCodeSaysHowItWent() throws Exception {
    write(201, "{\"receipt\":\"N-2026-1\"}");
    assertThat(open()).isZero();
    assertThat(out.toString()).contains("done (201)", "N-2026-1");

    write(400, "{\"detail\":\"\\u001b[31m\"}");
    assertThat(open()).isEqualTo(1);
    assertThat(out.toString()).contains("NOT done (400)").doesNotContain("\u001b");
  }

  @Test
  void anAnswerByAnotherHubIsNotBelieved() throws Exception {
    var message =
        new CarriedAnswer(UUID.randomUUID(), Instant.EPOCH, 201, "application/json", new byte[0])
            .toBytes(JSON);
    Files.writeString(
        answer,
        Envelope.seal(message, HubKeyPairs.generate().signing(), own.certificate().getPublicKey()));
    assertThat(open()).isEqualTo(1);
    assertThat(err.toString()).contains("the signature does not hold");
  }

  @Test
  void whatCannotBeUsedIsNamed() throws Exception {
    Files.writeString(temp.resolve("body"), "{");
    assertThat(seal(temp.resolve("body").toString())).isEqualTo(1);
    assertThat(err.toString()).contains("body is not JSON");
    assertThat(
            run(
                "carry",
                "seal",
                "--key",
                "x",
                "--hub",
                temp.resolve("hub.jwks").toString(),
                "--password-file",
                temp.resolve("password").toString()))
        .isEqualTo(1);
    assertThat(err.toString()).contains("cannot read x");
    Files.writeString(temp.resolve("password"), "wrong\n");
    assertThat(seal()).isEqualTo(1);
    assertThat(err.toString()).contains("own.p12");
    assertThat(run("carry", "seal")).isEqualTo(2);
  }

  private void write(int status, String body) throws Exception {
    var message =
        new CarriedAnswer(
                UUID.randomUUID(),
                Instant.EPOCH,
                status,
                "application/json",
                body.getBytes(StandardCharsets.UTF_8))
            .toBytes(JSON);
    Files.writeString(
        answer, Envelope.seal(message, HUB.signing(), own.certificate().getPublicKey()));
  }

  private int seal(String... more) {
    var arguments =
        new String[] {
          "carry",
          "seal",
          "--key",
          temp.resolve("own.p12").toString(),
          "--hub",
          temp.resolve("hub.jwks").toString(),
          "--password-file",
          temp.resolve("password").toString(),
          "--output",
          request.toString()
        };
    var all = Arrays.copyOf(arguments, arguments.length + more.length);
    System.arraycopy(more, 0, all, arguments.length, more.length);
    return run(all);
  }

  private int open() {
    return run(
        "carry",
        "open",
        "--key",
        temp.resolve("own.p12").toString(),
        "--hub",
        temp.resolve("hub.jwks").toString(),
        "--password-file",
        temp.resolve("password").toString(),
        answer.toString());
  }

  private int run(String... arguments) {
    return Noroshi.commandLine()
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }
}
