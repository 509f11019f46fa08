package jp.noroshi.hub.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import jp.noroshi.handling.Action;
import jp.noroshi.hub.HubTest;
import jp.noroshi.hub.access.Decisions;
import jp.noroshi.hub.access.Grants;
import jp.noroshi.hub.database.Actor;
import jp.noroshi.hub.database.Database;
import jp.noroshi.hub.party.Circle;
import jp.noroshi.hub.party.PartyAdministration;
import jp.noroshi.hub.party.Role;
import jp.noroshi.hub.party.TestPeople;
import jp.noroshi.hub.party.Viewer;
import jp.noroshi.stix.Tlp;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@HubTest
class SortedAccessIT {
  private static final Actor ENGINE = Actor.engine("test");

  @Autowired TestPeople people;
  @Autowired TestReleases releases;
  @Autowired ReleaseAccess access;
  @Autowired Decisions decisions;
  @Autowired Grants grants;
  @Autowired Exchange exchange;
  @Autowired Database database;

  @Autowired PartyAdministration administration;

  private Viewer owner;
  private Viewer member;
  private Viewer outsider;
  private String circle;

  @BeforeEach
  void aCircleAndSomebodyOutsideIt() {
    owner = people.ofCompany(Role.ANALYST);
    member = people.ofCompany(Role.ANALYST);
    outsider = people.ofCompany(Role.ANALYST);
    circle = "sorted-" + UUID.randomUUID();
    database.run(
        ENGINE,
        tx -> {
          var made =
              administration.createCircle(tx, circle, circle, circle, Circle.Kind.ISAC, null);
          administration.addToCircle(tx, made, owner.organisation().id());
          administration.addToCircle(tx, made, member.organisation().id());
        });
  }

  @Test
  void decidesByTheSortAsByTheReleaseItself() {
    var mains = new HashSet<Long>();
    for (var tlp : Tlp.values()) {
      var plain = shared(tlp);
      var granted = shared(tlp);
      var approved = shared(tlp);
      var ended = shared(tlp);
      database.run(
          ENGINE,
          tx -> {
            var whom = outsider.organisation().id();
            grants.grant(tx, granted, whom, Grants.Link.CASE, Map.of());
            grants.approve(tx, approved, whom, Map.of(), Instant.now().plus(Duration.ofDays(1)));
            grants.approve(tx, ended, whom, Map.of(), Instant.now().minus(Duration.ofDays(1)));
          });
      mains.addAll(List.of(plain, granted, approved, ended));
    }
    for (var viewer : List.of(owner, member, outsider)) {
      for (var action : Action.values()) {
        var bySort = bySort(viewer, mains, action);
        assertThat(bySort).isEqualTo(access.allowed(viewer, mains, action));
      }
    }
    assertThat(bySort(owner, mains, Action.VIEW)).isNotEmpty();
    assertThat(bySort(outsider, mains, Action.VIEW))
        .isNotEmpty()
        .isNotEqualTo(bySort(member, mains, Action.VIEW));
  }

  @Test
  void tellsWhomAReleaseCameFromWithoutAskingTheGrants() {
    long main = shared(Tlp.GREEN);
    assertThat(sorted(owner, Set.of(main), sorted -> sorted.isFromOthers(sortOf(main)))).isFalse();
    assertThat(sorted(owner, Set.of(main), sorted -> sorted.isLinked(main, sortOf(main)))).isTrue();
    assertThat(sorted(member, Set.of(main), sorted -> sorted.isFromOthers(sortOf(main)))).isTrue();
    assertThat(sorted(member, Set.of(main), sorted -> sorted.isLinked(main, sortOf(main))))
        .isFalse();
  }

  @Test
  void keepsReleasesThatDifferInNothingTheRuleLooksAtUnderOneSort() {
    assertThat(sortOf(shared(Tlp.GREEN))).isEqualTo(sortOf(shared(Tlp.GREEN)));
    assertThat(sortOf(shared(Tlp.GREEN))).isNotEqualTo(sortOf(shared(Tlp.AMBER)));
  }

  @Test
  void holdsNothingOfWhatHasEnded() {
    long main = shared(Tlp.GREEN);
    database.run(ENGINE, tx -> exchange.withdraw(tx, main));
    assertThat(
            database.<Integer>in(
                ENGINE,
                tx ->
                    tx.sql()
                        .fetchSingle(
                            "select count(*)::int from exchange.collected where main = ?", main)
                        .get(0, Integer.class)))
        .isZero();
  }

  private long shared(Tlp tlp) {
    return releases.release(
        releases.malware("sorted " + tlp, tlp, circle, owner.organisation().id()));
  }

  private Set<Long> bySort(Viewer viewer, Set<Long> mains, Action action) {
    var allowed = new HashSet<Long>();
    var sorts = new HashMap<Long, Integer>();
    mains.forEach(main -> sorts.put(main, sortOf(main)));
    var samples = new HashMap<Integer, Long>();
    sorts.forEach((main, sort) -> samples.put(sort, main));
    database.run(
        ENGINE,
        tx -> {
          var sorted =
              access.sorted(tx, viewer, decisions.subject(tx, viewer), mains, samples, action);
          sorts.forEach((main, sort) -> {
            if (sorted.allows(main, sort)) {
              allowed.add(main);
            }
          });
        });
    return allowed;
  }

  private boolean sorted(Viewer viewer, Set<Long> mains, Predicate<SortedAccess> question) {
    var samples = new HashMap<Integer, Long>();
    mains.forEach(main -> samples.put(sortOf(main), main));
    return database.in(
        ENGINE,
        tx ->
            question.test(
                access.sorted(
                    tx, viewer, decisions.subject(tx, viewer), mains, samples, Action.VIEW)));
  }

  private int sortOf(long main) {
    return database.in(
        ENGINE,
        tx ->
            tx.sql()
                .fetchSingle("select distinct sort from exchange.collected where release = ?", main)
                .get(0, Integer.class));
  }
}
