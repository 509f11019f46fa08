package jp.noroshi.hub.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import jp.noroshi.hub.HubTest;
import jp.noroshi.hub.database.Database;
import jp.noroshi.hub.database.DatabaseProperties;
import jp.noroshi.hub.event.Settled;
import jp.noroshi.hub.party.PartyAdministration;
import jp.noroshi.hub.report.duty.ReportForm;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;
import tools.jackson.databind.ObjectMapper;

/// The same for every field of every form a signed-in person can send, and what was taken comes out
/// as text wherever it is shown.
@HubTest
class HostileFormsIT {
  private static final String FORM = "application/x-www-form-urlencoded";

  @Autowired Database database;
  @Autowired PartyAdministration administration;
  @Autowired Settled settled;
  @Autowired SessionRepository<? extends Session> sessions;
  @Autowired DatabaseProperties owner;
  @Autowired ObjectMapper json;
  @LocalServerPort int port;
  private int cases;

  @Test
  void noFieldOfAnyFormIsAWayToHarm() throws Exception {
    try (var sender = sender()) {
      for (var form : GoodRequests.forms().entrySet()) {
        for (var field : form.getValue().keySet()) {
          for (var hostile : HostileValues.texts().entrySet()) {
            if (isToday()) {
              var values = new LinkedHashMap<>(form.getValue());
              values.put(field, hostile.getValue());
              send(sender, form.getKey(), field + ": " + hostile.getKey(), values);
            }
          }
        }
      }
      for (var page : List.of("/", "/account", "/organisation", "/registry")) {
        assertThat(sender.page(page)).as(page).doesNotContain(HostileValues.SCRIPT);
      }
      assertThat(sender.faults).isEmpty();
      assertThat(sender.refused).isPositive().isLessThan(sender.sent);
    }
  }

  @Test
  void noQuestionOfTheReportFormIsAWayToHarm() throws Exception {
    try (var sender = sender()) {
      var draft = sender.draft();
      for (var question : ReportForm.bundled().questions()) {
        for (var hostile : HostileValues.texts().entrySet()) {
          if (isToday()) {
            send(
                sender,
                draft + "/autosave",
                question.id() + ": " + hostile.getKey(),
                Map.of("version", "1", question.id(), hostile.getValue()));
          }
        }
      }
      assertThat(sender.page(draft)).doesNotContain(HostileValues.SCRIPT);
      assertThat(sender.faults).isEmpty();
    }
  }

  private Sender sender() throws Exception {
    return new Sender(database, administration, settled, sessions, owner, json, port);
  }

  private static void send(Sender sender, String path, String what, Map<String, String> values)
      throws Exception {
    var body =
        values.entrySet().stream()
            .map(value -> encoded(value.getKey()) + "=" + encoded(value.getValue()))
            .collect(Collectors.joining("&"));
    sender.form(
        what,
        path.replaceAll("\\{[^}]+}", UUID.randomUUID().toString()),
        FORM,
        body.getBytes(StandardCharsets.US_ASCII));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  // Seventeen values, each fifth: over the fields each of them has its day.
  private boolean isToday() {
    return Boolean.getBoolean("noroshi.long") || cases++ % 5 == 0;
  }
}
