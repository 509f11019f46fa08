package jp.noroshi.hub.party.organisation;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import jp.noroshi.hub.database.Actor;
import jp.noroshi.hub.database.Database;
import jp.noroshi.hub.database.Tx;
import jp.noroshi.hub.ledger.Ledger;
import jp.noroshi.hub.party.Circle;
import jp.noroshi.hub.party.Directory;
import jp.noroshi.hub.party.Membership;
import jp.noroshi.hub.party.Memberships;
import jp.noroshi.hub.party.PartyAdministration;
import jp.noroshi.hub.party.Role;
import jp.noroshi.hub.party.StepUp;
import jp.noroshi.hub.party.Viewer;
import jp.noroshi.hub.shell.Refusal;

/// The members of the viewer's own organisation. Everyone in it may see them; its administrators
/// change them, with their second factor just shown, and one administrator always remains.
final class Members {
  private static final Actor ENGINE = Actor.engine("members");

  private final Database database;
  private final Directory directory;
  private final Memberships memberships;
  private final PartyAdministration administration;
  private final StepUp stepUp;
  private final Ledger ledger;
  private final Clock clock;

  Members(
      Database database,
      Directory directory,
      Memberships memberships,
      PartyAdministration administration,
      StepUp stepUp,
      Ledger ledger,
      Clock clock) {
    this.database = database;
    this.directory = directory;
    this.memberships = memberships;
    this.administration = administration;
    this.stepUp = stepUp;
    this.ledger = ledger;
    this.clock = clock;
  }

  List<Membership> of(Viewer viewer) {
    return database.in(ENGINE, tx -> memberships.ofOrganisation(tx, viewer.organisation().id()));
  }

  /// The circles the viewer's organisation is in.
  List<Circle> circles(Viewer viewer) {
    return database.in(ENGINE, tx -> directory.circlesOf(tx, viewer.organisation().id()));
  }

  void setRoles(Viewer viewer, UUID person, Set<Role> roles) {
    requireAdministrator(viewer);
    stepUp.require(viewer);
    database.run(
        ENGINE,
        tx -> {
          requireMember(tx, viewer, person);
          administration.join(tx, person, viewer.organisation().id(), roles);
          requireOneAdministrator(tx, viewer);
          note(
              tx,
              viewer,
              "party.roles-changed",
              person,
              roles.stream().map(Role::code).sorted().toList());
        });
  }

  /// By when the memberships of the viewer's organisation are to be certified again: the earliest.
  Instant certifyBy(Viewer viewer) {
    return of(viewer).stream()
        .map(Membership::certifyBy)
        .min(Instant::compareTo)
        .orElse(Instant.MAX);
  }

  /// Says that everybody in the viewer's organisation still needs the roles they have, and the
  /// organisation the circles it is in. Who or what does not is to be changed or ended first.
  ///
  /// @throws Refusal FORBIDDEN when the viewer is no administrator
  void certify(Viewer viewer) {
    requireAdministrator(viewer);
    stepUp.require(viewer);
    database.run(
        ENGINE,
        tx -> {
          int certified =
              tx.sql()
                  .execute(
                      """
                      update party.membership set certified_at = ?
                      where organisation = ? and ended_at is null
                      """,
                      clock.instant(),
                      viewer.organisation().id());
          ledger.record(
              tx,
              new Ledger.Entry(
                  "party.certified",
                  "organisation/" + viewer.organisation().id(),
                  viewer.organisation().id(),
                  Map.of(
                      "by",
                      viewer.person(),
                      "memberships",
                      certified,
                      "circles",
                      directory.circlesOf(tx, viewer.organisation().id()).stream()
                          .map(Circle::code)
                          .toList())));
        });
  }

  /// Takes the viewer's organisation out of a circle it no longer needs.
  ///
  /// @param code of the circle
  /// @throws Refusal FORBIDDEN when the viewer is no administrator; NOT_FOUND when it is not in it
  void leave(Viewer viewer, String code) {
    requireAdministrator(viewer);
    stepUp.require(viewer);
    database.run(
        ENGINE,
        tx -> {
          var own = viewer.organisation().id();
          var circle =
              directory.circlesOf(tx, own).stream()
                  .filter(one -> one.code().equals(code))
                  .findFirst()
                  .orElseThrow(Refusal::notFound);
          administration.removeFromCircle(tx, circle.id(), own);
          ledger.record(
              tx,
              new Ledger.Entry(
                  "party.circle-left",
                  "organisation/" + own,
                  own,
                  Map.of("by", viewer.person(), "circle", code)));
        });
  }

  void end(Viewer viewer, UUID person) {
    requireAdministrator(viewer);
    stepUp.require(viewer);
    database.run(
        ENGINE,
        tx -> {
          requireMember(tx, viewer, person);
          administration.leave(tx, person, viewer.organisation().id());
          requireOneAdministrator(tx, viewer);
          note(tx, viewer, "party.membership-ended", person, List.of());
        });
  }

  /// @throws Refusal FORBIDDEN when the viewer is none
  static void requireAdministrator(Viewer viewer) {
    if (!viewer.has(Role.ADMINISTRATOR)) {
      throw Refusal.forbidden();
    }
  }

  private void requireMember(Tx tx, Viewer viewer, UUID person) {
    // The organisation's row is locked, so that two administrators cannot remove each other.
    tx.sql()
        .execute(
            "select from party.organisation where id = ? for update", viewer.organisation().id());
    if (memberships.ofOrganisation(tx, viewer.organisation().id()).stream()
        .noneMatch(member -> member.person().equals(person))) {
      throw Refusal.notFound();
    }
  }

  private void requireOneAdministrator(Tx tx, Viewer viewer) {
    if (memberships.ofOrganisation(tx, viewer.organisation().id()).stream()
        .noneMatch(member -> member.roles().contains(Role.ADMINISTRATOR))) {
      throw Refusal.of(Refusal.Kind.CONFLICT, "party.refusal.last-administrator");
    }
  }

  private void note(Tx tx, Viewer viewer, String kind, UUID person, List<String> roles) {
    ledger.record(
        tx,
        new Ledger.Entry(
            kind,
            "person/" + person,
            viewer.organisation().id(),
            Map.of("by", viewer.person(), "roles", roles)));
  }
}
