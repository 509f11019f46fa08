package jp.noroshi.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import jp.noroshi.proof.carried.CarriedAnswer;
import jp.noroshi.proof.carried.CarriedException;
import jp.noroshi.proof.carried.Envelope;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/// Opens the file that answers a carried request.
@Command(
    name = "open",
    mixinStandardHelpOptions = true,
    description = {
      "Decrypts the hub's answer with your key, holds its signature against the hub's key and",
      "prints what it says. The first line says which request it answers and how it went."
    },
    footer = {
      "",
      "Exit codes: 0 what was asked was done, 1 it was not or the file cannot be used, 2 wrong"
          + " command line.",
      "",
      "Example:  noroshi carry open --key own.p12 --hub hub.jwks answer.jose"
    })
final class CarryOpenCommand implements Callable<Integer> {
  @Spec @Nullable CommandSpec spec;
  @Mixin CarryKeys keys = new CarryKeys();

  @Option(
      names = "--output",
      paramLabel = "FILE",
      description = "where to write what it says; printed without it")
  @Nullable Path output;

  @Parameters(paramLabel = "FILE", description = "the answer")
  Path file = Path.of("");

  @Override
  public Integer call() {
    var out = Objects.requireNonNull(spec).commandLine().getOut();
    try {
      var message =
          Envelope.open(Files.readString(file), keys.sender().key(), keys.hub().signing());
      var answer = CarriedAnswer.read(message, JsonMapper.shared());
      out.printf(
          "request %s: %s (%d), answered %s%n",
          answer.request(),
          answer.done() ? "done" : "NOT done",
          answer.status(),
          answer.answered());
      if (output != null) {
        Files.write(output, answer.body());
        out.println(output + ": " + Printable.of(answer.mediaType()));
      } else if (answer.mediaType().contains("json") || answer.mediaType().startsWith("text/")) {
        out.println(Printable.of(new String(answer.body(), StandardCharsets.UTF_8)));
      } else if (answer.body().length > 0) {
        out.println("it is a document; name an --output to write it to");
      }
      return answer.done() ? 0 : 1;
    } catch (CarriedException e) {
      throw CommandException.failed(file + ": " + e.getMessage());
    } catch (IOException e) {
      throw CommandException.failed("cannot read or write: " + e.getMessage());
    }
  }
}
