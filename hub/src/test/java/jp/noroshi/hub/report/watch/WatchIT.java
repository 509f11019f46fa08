package jp.noroshi.hub.report.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import jp.noroshi.hub.HubTest;
import jp.noroshi.hub.database.Actor;
import jp.noroshi.hub.database.Database;
import jp.noroshi.hub.event.EventLog;
import jp.noroshi.hub.party.Role;
import jp.noroshi.hub.party.TestPeople;
import jp.noroshi.hub.party.Viewer;
import jp.noroshi.hub.report.AnswerSheet;
import jp.noroshi.hub.report.Filing;
import jp.noroshi.hub.report.Filings;
import jp.noroshi.hub.report.Reports;
import jp.noroshi.hub.report.SharingChoices;
import jp.noroshi.hub.report.Submission;
import jp.noroshi.hub.report.Submissions;
import jp.noroshi.hub.report.duty.Answer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@HubTest
class WatchIT {
  @Autowired TestPeople people;
  @Autowired Database database;
  @Autowired EventLog events;
  @Autowired Submissions submissions;
  @Autowired Reports reports;
  @Autowired Filings filings;
  @Autowired Clock clock;

  private Viewer officer;
  private Viewer reporter;
  private UUID report;

  @BeforeEach
  void aFilingLawRequiresHasArrived() {
    officer = people.atDesk("METI", Role.DUTY_OFFICER);
    reporter = people.ofOperator("electricity", Role.REPORTER);
    var answers = new TreeMap<String, Answer>();
    Map.of(
            "con.primary", "佐藤",
            "con.callback", "03-0000-0000",
            "inc.summary", "暗号化された",
            "inc.type", "ransomware",
            "sys.covered", "yes")
        .forEach((id, value) -> answers.put(id, new Answer.Known(value)));
    report =
        submissions
            .submit(
                reporter,
                new Submission(
                    "k", new AnswerSheet(answers), SharingChoices.standard(), Optional.empty()))
            .report();
  }

  @Test
  void anAuthorityThatDoesNotAcknowledgeIsCalledAndThenTheNextPeopleOfIt() {
    var filing = filing("initial");
    after(Duration.ofMinutes(20)).look();
    assertThat(calls(filing)).isEmpty();

    after(Duration.ofMinutes(40)).look();
    after(Duration.ofMinutes(41)).look();
    assertThat(calls(filing)).containsExactly("duty_officer");

    after(Duration.ofMinutes(61)).look();
    assertThat(calls(filing))
        .containsExactly("duty_officer", "duty_officer,executive,release_officer");
  }

  @Test
  void whatWasAcknowledgedIsQuiet() {
    var filing = filing("initial");
    filings.acknowledge(officer, filing.id(), "", "");

    after(Duration.ofHours(5)).look();

    assertThat(calls(filing)).isEmpty();
  }

  @Test
  void whoOwesAFilingIsCalledAsItsLimitComesNear() {
    var owed = filing("detailed");
    var left = Duration.between(clock.instant(), owed.due().orElseThrow());

    after(left.minus(Duration.ofHours(30))).look();
    assertThat(calls(owed)).containsExactly("reporter");

    after(left.minus(Duration.ofHours(2))).look();
    assertThat(calls(owed))
        .containsExactly("reporter", "executive,reporter", "administrator,executive,reporter");
  }

  private Watch after(Duration time) {
    return new Watch(database, events, WatchRules.bundled(), Clock.offset(clock, time));
  }

  private Filing filing(String stage) {
    return reports.report(reporter, report).filings().stream()
        .filter(one -> one.authority().equals("METI"))
        .filter(one -> one.stage().equals(stage))
        .findFirst()
        .orElseThrow();
  }

  private List<String> calls(Filing filing) {
    return database.in(
        Actor.engine("test"),
        tx ->
            tx.sql()
                .fetch(
                    """
                    select payload->>'roles' from event.event
                    where type = 'letter.due' and payload->>'key' like ? order by seq
                    """,
                    "filing/" + filing.id() + "/%")
                .map(row -> row.get(0, String.class)));
  }
}
