package jp.noroshi.engine.indicator.sigma;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Fields of Windows events under the names rules use for them (specification, "Field Usage", and
/// the appendix on taxonomy).
final class WindowsFields {
  /// What the Security log calls what Sysmon calls otherwise, by event.
  private static final Map<String, Map<String, String>> SECURITY =
      Map.of(
          "4688",
          Map.of(
              "newprocessname", "image",
              "parentprocessname", "parentimage",
              "processcommandline", "commandline",
              "mandatorylabel", "integritylevel",
              "subjectlogonid", "logonid"),
          "4657",
          Map.of(
              "objectname", "targetobject",
              "newvalue", "details",
              "processname", "image"));

  private WindowsFields() {}

  /// Adds fields under their other names; none that is there already.
  static void complete(LogEvent event) {
    if (event.value("channel").filter("Security"::equals).isPresent()) {
      SECURITY
          .getOrDefault(event.value("eventid").orElse(""), Map.of())
          .forEach((name, other) -> {
            if (!event.has(other)) {
              List.copyOf(event.values(name)).forEach(value -> event.put(other, value));
            }
          });
    }
    // MD5=…,SHA256=…: each is a field of its own to many rules.
    event
        .value("hashes")
        .ifPresent(hashes -> {
          for (var hash : hashes.split(",", 16)) {
            int equals = hash.indexOf('=');
            if (equals > 0) {
              var name = hash.substring(0, equals).strip().toLowerCase(Locale.ROOT);
              if (!event.has(name)) {
                event.put(name, hash.substring(equals + 1).strip());
              }
            }
          }
        });
  }
}
