package jp.noroshi.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// What to start and where.
///
/// @param data directory of everything this hub keeps, absolute
/// @param programs directory the PostgreSQL programs are unpacked into
/// @param port 0 for any free one
/// @param database empty to start a PostgreSQL under `data`
/// @param durable false only for throw-away data: a crash of the machine may lose it
/// @param log name of the logging configuration: `human` or `json`
/// @param properties further Spring properties
record Launch(
    Path data,
    Path programs,
    String listen,
    int port,
    Optional<DatabaseUrl> database,
    boolean durable,
    String log,
    Map<String, String> properties) {

  Launch {
    properties = Map.copyOf(properties);
  }

  static Launch of(Path data, String listen, int port, Optional<DatabaseUrl> database) {
    return new Launch(
        data, data.resolve("programs"), listen, port, database, true, "json", Map.of());
  }

  Launch log(String name) {
    return new Launch(data, programs, listen, port, database, durable, name, properties);
  }

  Launch programs(Path directory) {
    return new Launch(data, directory, listen, port, database, durable, log, properties);
  }

  Launch throwAway() {
    return new Launch(data, programs, listen, port, database, false, log, properties);
  }

  Launch with(String property, String value) {
    var all = new LinkedHashMap<>(properties);
    all.put(property, value);
    return new Launch(data, programs, listen, port, database, durable, log, all);
  }
}
