package jp.noroshi.cli;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The options `up` and `demo` share.
final class HubOptions {
  @Option(
      names = "--port",
      paramLabel = "N",
      defaultValue = "8080",
      description = "TCP port of the web pages and the API; 0 picks a free one (${DEFAULT-VALUE})")
  int port = 8080;

  @Option(
      names = "--listen",
      paramLabel = "ADDRESS",
      defaultValue = "127.0.0.1",
      description =
          "address to listen on (${DEFAULT-VALUE}); anything but a loopback address needs a"
              + " TLS-terminating proxy in front")
  String listen = "127.0.0.1";

  @Option(
      names = "--database-url",
      paramLabel = "URL",
      description = {
        "use this PostgreSQL 18 or newer instead of starting one, e.g."
            + " postgresql://owner@db.example:5432/noroshi",
        "(password in the environment: " + DatabaseUrl.PASSWORD_VARIABLE + ")"
      })
  @Nullable String databaseUrl;

  Launch launch(Path data) {
    if (port < 0 || port > 65_535) {
      throw CommandException.misused("--port must be between 0 and 65535, not " + port);
    }
    var database =
        Optional.ofNullable(databaseUrl)
            .map(url ->
                DatabaseUrl.parse(
                    url,
                    Objects.requireNonNullElse(System.getenv(DatabaseUrl.PASSWORD_VARIABLE), "")));
    return Launch.of(data.toAbsolutePath().normalize(), listen, port, database);
  }
}
