package jp.noroshi.cli;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import jp.noroshi.proof.carried.CarriedException;
import jp.noroshi.proof.carried.CarriedRequest;
import jp.noroshi.proof.carried.Envelope;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Signs a request and encrypts it to the hub.
@Command(
    name = "seal",
    mixinStandardHelpOptions = true,
    description = {
      "Signs a request with your key, encrypts it to the hub and writes it to a file. Without",
      "--path it is a report: BODY holds what POST /api/v1/reports takes."
    },
    footer = {
      "",
      "Exit codes: 0 sealed, 1 something cannot be read or written, 2 wrong command line.",
      "",
      "Examples:",
      "  noroshi carry seal --key own.p12 --hub hub.jwks incident.json",
      "  noroshi carry seal --key own.p12 --hub hub.jwks --method GET --path /api/v1/alerts"
    })
final class CarrySealCommand implements Callable<Integer> {
  private static final JsonMapper JSON = JsonMapper.shared();

  @Spec @Nullable CommandSpec spec;
  @Mixin CarryKeys keys = new CarryKeys();

  @Option(
      names = "--method",
      paramLabel = "METHOD",
      description = "GET, POST, PUT or DELETE; POST without it")
  String method = "POST";

  @Option(
      names = "--path",
      paramLabel = "PATH",
      description = "what is asked of the hub; ${DEFAULT-VALUE} without it",
      defaultValue = "/api/v1/reports")
  String path = "";

  @Option(
      names = "--output",
      paramLabel = "FILE",
      description = "where to write; request-<id>.jose without it")
  @Nullable Path output;

  @Parameters(paramLabel = "BODY", arity = "0..1", description = "JSON file")
  @Nullable Path body;

  @Override
  public Integer call() {
    var request =
        new CarriedRequest(
            UUID.randomUUID(),
            Instant.now(),
            method.toUpperCase(Locale.ROOT),
            path,
            Optional.ofNullable(body).map(CarrySealCommand::json));
    var file = output == null ? Path.of("request-" + request.id() + ".jose") : output;
    try {
      CarriedRequest.read(request.toBytes(JSON), JSON);
      var sealed = Envelope.seal(request.toBytes(JSON), keys.sender(), keys.hub().receiving());
      Files.writeString(file, sealed + "\n", StandardOpenOption.CREATE_NEW);
    } catch (CarriedException e) {
      throw CommandException.failed(String.valueOf(e.getMessage()));
    } catch (FileAlreadyExistsException e) {
      throw CommandException.failed(file + " is there already; name another --output");
    } catch (IOException e) {
      throw CommandException.failed("cannot write " + file + ": " + e.getMessage());
    }
    Objects.requireNonNull(spec)
        .commandLine()
        .getOut()
        .println(
            "%s: sealed. Hand it in at the hub's page /carried within 30 days.".formatted(file));
    return 0;
  }

  private static JsonNode json(Path file) {
    try {
      return JSON.readTree(Files.readAllBytes(file));
    } catch (JacksonException e) {
      throw CommandException.failed(file + " is not JSON: " + e.getOriginalMessage());
    } catch (IOException e) {
      throw CarryKeys.unreadable(file, e);
    }
  }
}
