package jp.noroshi.hub.party;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.function.Function;
import jp.noroshi.hub.HubTest;
import jp.noroshi.hub.database.Actor;
import jp.noroshi.hub.database.Database;
import jp.noroshi.hub.database.Tx;
import jp.noroshi.testkit.FakeClock;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@HubTest
class DirectoryEditionsIT {
  @Autowired Database database;
  @Autowired Clock clock;
  @Autowired PartyAdministration administration;
  @Autowired DirectoryEditions editions;

  @Test
  void knowsAMembershipAsSoonAsItIsCommitted() {
    var organisation = in(this::organisation);
    var circle = in(this::circle);
    assertThat(place(organisation).circles()).isEmpty();

    in(tx -> {
      administration.addToCircle(tx, circle, organisation);
      return circle;
    });

    assertThat(place(organisation).circles()).containsExactly(circle);
  }

  @Test
  void forgetsAMembershipThatWasEnded() {
    var organisation = in(this::organisation);
    var circle = in(this::circle);
    in(tx -> member(tx, circle, organisation, Instant.now().minusSeconds(60), null));
    assertThat(place(organisation).circles()).containsExactly(circle);

    in(tx -> tx.sql().execute("delete from party.circle_member where circle = ?", circle));

    assertThat(place(organisation).circles()).isEmpty();
  }

  @Test
  void letsMembershipsBeginAndEndByTheClock() {
    // PostgreSQL keeps microseconds.
    var start = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    var organisation = in(this::organisation);
    var circle = in(this::circle);
    in(tx -> member(tx, circle, organisation, start.plusSeconds(60), start.plusSeconds(120)));
    var moved = FakeClock.at(start);
    var own = new DirectoryEditions(moved);

    var seen = new ArrayList<Boolean>();
    for (var seconds : List.of(0, 59, 60, 119, 120, 500)) {
      moved.set(start.plusSeconds(seconds));
      seen.add(in(own::current).place(organisation).orElseThrow().circles().contains(circle));
    }

    assertThat(seen).containsExactly(false, false, true, true, false, false);
  }

  @Test
  void missesNoChangeThatWasCommittedLaterThanOneBegunAfterIt() throws Exception {
    var begun = new CountDownLatch(1);
    var goOn = new CountDownLatch(1);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var slow =
          threads.submit(() ->
              in(tx -> {
                var id = organisation(tx);
                begun.countDown();
                await(goOn);
                return id;
              }));
      begun.await();
      var fast = in(this::organisation);
      assertThat(in(editions::current).place(fast)).isPresent();
      goOn.countDown();
      var committed = slow.get();

      assertThat(in(editions::current).place(committed)).isPresent();
    }
  }

  @Test
  void countsEveryOrganisationOnceHoweverTheyAreToldApart() {
    var marked = in(this::organisation);
    var alone = in(this::organisation);
    var except = in(this::organisation);
    var edition = in(editions::current);

    var alike =
        edition.alike(except, Set.of(alone), Map.of(marked, "close", UUID.randomUUID(), "none"));

    assertThat(alike.stream().mapToInt(one -> one.count().organisations()).sum())
        .isEqualTo(edition.size() - 1);
    assertThat(alike).filteredOn(one -> one.organisation().equals(Optional.of(alone))).hasSize(1);
    assertThat(alike)
        .filteredOn(one -> one.mark().equals(Optional.of("close")))
        .singleElement()
        .extracting(one -> one.count().organisations())
        .isEqualTo(1);
  }

  private DirectoryEdition.Place place(UUID organisation) {
    return in(editions::current).place(organisation).orElseThrow();
  }

  private UUID organisation(Tx tx) {
    return administration.createOrganisation(
        tx,
        NewOrganisation.of(
            Organisation.Kind.COMPANY, "名簿社", "Edition company", Organisation.Size.SMALL));
  }

  private UUID circle(Tx tx) {
    var code = "edition-" + UUID.randomUUID();
    return administration.createCircle(tx, code, code, code, Circle.Kind.ISAC, null);
  }

  private static int member(
      Tx tx, UUID circle, UUID organisation, Instant since, @Nullable Instant until) {
    return tx.sql()
        .execute(
            "insert into party.circle_member (circle, organisation, since, until) values (?, ?, ?,"
                + " ?)",
            circle,
            organisation,
            since,
            until);
  }

  private <T> T in(Function<Tx, T> work) {
    return database.in(Actor.engine("test"), work);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
