package jp.noroshi.hub.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Set;
import jp.noroshi.hub.HubTest;
import jp.noroshi.hub.access.AudiencePreview.Facts;
import jp.noroshi.hub.database.Actor;
import jp.noroshi.hub.database.Database;
import jp.noroshi.hub.ledger.Ledger;
import jp.noroshi.hub.party.Role;
import jp.noroshi.hub.party.TestPeople;
import jp.noroshi.hub.party.Viewer;
import jp.noroshi.testkit.FakeClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@HubTest
class ProbingIT {
  private static final Instant START = Instant.parse("2026-11-27T03:00:00Z");

  @Autowired Database database;
  @Autowired Ledger ledger;
  @Autowired TestPeople people;

  private final FakeClock clock = FakeClock.at(START);
  private Viewer viewer;
  private Probing probing;

  @BeforeEach
  void anOrganisation() {
    viewer = people.ofCompany("electricity", Role.REPORTER);
    probing = new Probing(ledger, clock);
  }

  @Test
  void answersThirtyDifferentQuestionsADayAndTheseAsOftenAsAsked() {
    for (int i = 0; i < Probing.QUESTIONS; i++) {
      assertThat(ask("product" + i)).isTrue();
    }

    assertThat(ask("one more")).isFalse();
    assertThat(ask("product7")).isTrue();
    assertThat(ask("one more")).isFalse();

    clock.advance(Probing.WINDOW.plusSeconds(1));
    assertThat(ask("one more")).isTrue();
  }

  @Test
  void writesToTheLedgerOnceADayThatSomebodyAskedTooMuch() {
    for (int i = 0; i < Probing.QUESTIONS; i++) {
      ask("product" + i);
    }
    assertThat(entries()).isZero();

    ask("one more");
    ask("and another");

    assertThat(entries()).isEqualTo(1);
  }

  private boolean ask(String product) {
    var facts = new Facts(viewer.organisation().id(), Set.of(product), Set.of("electricity"));
    return database.in(Actor.engine("test"), tx -> probing.mayAsk(tx, viewer, facts));
  }

  private long entries() {
    return database.in(
        Actor.engine("test"),
        tx ->
            ledger.newest(tx, null, 1_000).stream()
                .filter(line -> line.kind().equals("access.probing"))
                .filter(line -> ("organisation/" + viewer.organisation().id()).equals(line.item()))
                .count());
  }
}
