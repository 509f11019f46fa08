package jp.noroshi.hub.notice;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import jp.noroshi.hub.HubTest;
import jp.noroshi.hub.database.Database;
import jp.noroshi.hub.party.Contacts;
import jp.noroshi.hub.party.Renewals;
import jp.noroshi.hub.party.Role;
import jp.noroshi.hub.party.TestPeople;
import jp.noroshi.hub.party.Viewer;
import jp.noroshi.testkit.FakeClock;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@HubTest
class RemindersIT {
  private static final Duration YEAR = Duration.ofDays(365);

  @Autowired TestPeople people;
  @Autowired TestMail mail;
  @Autowired Database database;
  @Autowired List<Renewals> renewals;
  @Autowired Contacts contacts;

  private final FakeClock clock = FakeClock.at(Clock.systemUTC().instant());

  @Test
  void remindsOnceAFortnightAheadWithoutSayingOfWhat() {
    var somebody = people.ofCompany("railway", Role.REPORTER);
    trained(somebody, YEAR);
    var reminders = new Reminders(database, renewals, contacts, clock);
    clock.advance(YEAR.minus(Reminders.AHEAD).minusHours(1));
    reminders.queue();
    assertThat(lettersTo(somebody)).isEmpty();

    clock.advance(Duration.ofHours(2));
    reminders.queue();
    reminders.queue();

    assertThat(lettersTo(somebody))
        .singleElement()
        .satisfies(letter -> {
          assertThat(letter.text()).contains("https://noroshi.example/training");
          assertThat(letter.subject() + letter.text()).doesNotContain("handling", "取扱");
        });
  }

  @Test
  void whatWasRenewedIsRemindedOfAtItsNewEnd() {
    var somebody = people.ofCompany("railway", Role.REPORTER);
    trained(somebody, Duration.ofDays(10));
    var reminders = new Reminders(database, renewals, contacts, clock);
    reminders.queue();
    assertThat(lettersTo(somebody)).hasSize(1);

    trained(somebody, Duration.ofDays(30));
    reminders.queue();
    assertThat(lettersTo(somebody)).isEmpty();
    clock.advance(Duration.ofDays(20));
    reminders.queue();

    assertThat(lettersTo(somebody)).hasSize(1);
  }

  @Test
  void administratorsAreRemindedToConfirmRoles() {
    var administrator = people.ofCompany("railway", Role.ADMINISTRATOR);
    var reporter = people.join(administrator.organisation().id(), Role.REPORTER);
    var reminders = new Reminders(database, renewals, contacts, clock);
    clock.advance(Duration.ofDays(80));

    reminders.queue();

    assertThat(lettersTo(administrator))
        .anyMatch(letter -> letter.text().contains("https://noroshi.example/organisation"));
    assertThat(lettersTo(reporter)).isEmpty();
  }

  private void trained(Viewer viewer, Duration lasts) {
    database.run(
        viewer.actor(),
        tx ->
            tx.sql()
                .execute(
                    """
                    insert into standing.training (person, course, version, passed_at, expires_at)
                    values (?, 'handling', '1', ?, ?)
                    on conflict (world, person, course) do update set expires_at = excluded.expires_at
                    """,
                    viewer.person(),
                    clock.instant(),
                    clock.instant().plus(lasts)));
  }

  private List<MailCourier.Letter> lettersTo(Viewer viewer) {
    return mail.taken(clock.instant()).stream()
        .filter(letter -> letter.to().equals(viewer.email()))
        .toList();
  }
}
