package jp.noroshi.hub.report.talk;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import jp.noroshi.hub.database.Tx;
import jp.noroshi.hub.event.Event;
import jp.noroshi.hub.event.EventConsumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/// Lays what help a filing asks for before the authority that has it, with the time to answer in.
final class HelpFromFilings implements EventConsumer {
  private final HelpRules rules;
  private final ObjectMapper json;
  private final Clock clock;

  HelpFromFilings(HelpRules rules, ObjectMapper json, Clock clock) {
    this.rules = rules;
    this.json = json;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "report-help";
  }

  @Override
  public Set<String> types() {
    return Set.of("report.filed");
  }

  @Override
  public void on(Tx tx, Event event) {
    tx.sql()
        .fetchOptional(
            """
            select report, organisation, authority, recipient, content from report.filing
            where id = ? and recipient is not null and octet_length(content) > 0
            """,
            event.uuid("filing"))
        .ifPresent(row -> {
          var now = clock.instant();
          for (var one : asked(json.readTree(row.get("content", byte[].class)))) {
            tx.sql()
                .execute(
                    """
                    insert into report.help
                      (report, organisation, authority, recipient, kind, asked_at, answer_by)
                    values (?, ?, ?, ?, ?, ?, ?) on conflict do nothing
                    """,
                    row.get("report", UUID.class),
                    row.get("organisation", UUID.class),
                    row.get("authority", String.class),
                    row.get("recipient", UUID.class),
                    one.kind(),
                    now,
                    now.plus(one.within()));
          }
        });
  }

  private record Asked(String kind, Duration within) {}

  // Only what the filing itself holds: an authority that is not told is not asked.
  private List<Asked> asked(JsonNode filing) {
    var asked = new ArrayList<Asked>();
    for (var field : filing.path("fields")) {
      if (field.path("id").asString("").equals(HelpRules.QUESTION)) {
        for (var value : field.path("value")) {
          var kind = value.asString("");
          var within = rules.within().get(kind);
          if (within != null) {
            asked.add(new Asked(kind, within));
          }
        }
      }
    }
    return asked;
  }
}
