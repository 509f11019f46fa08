package jp.noroshi.hub.party.organisation;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import jp.noroshi.hub.database.Actor;
import jp.noroshi.hub.database.Database;
import jp.noroshi.hub.database.Tx;
import jp.noroshi.hub.ledger.Ledger;
import jp.noroshi.hub.party.PartyAdministration;
import jp.noroshi.hub.party.Role;
import jp.noroshi.hub.party.Scopes;
import jp.noroshi.hub.party.StepUp;
import jp.noroshi.hub.party.Viewer;
import jp.noroshi.hub.party.credential.Factors;
import jp.noroshi.hub.party.credential.Secrets;
import jp.noroshi.hub.party.credential.TotpSecret;
import jp.noroshi.hub.shell.Refusal;
import org.jooq.Record;

/// Invites people into an organisation: a link that works once, for seven days, and of which only
/// the hash is kept.
final class Invitations {
  static final Duration LASTS = Duration.ofDays(7);
  private static final Actor ENGINE = Actor.engine("invitation");
  private static final String OPEN =
      """
      select i.id, i.organisation, i.email, i.roles, i.expires_at,
             o.name_ja as organisation_ja, o.name_en as organisation_en,
             exists (select from party.person p where lower(p.email) = lower(i.email)) as known
      from party.invitation i join party.organisation o on o.id = i.organisation
      where i.accepted_at is null and i.withdrawn_at is null and i.expires_at > ?
      """;

  private final Database database;
  private final PartyAdministration administration;
  private final Factors factors;
  private final StepUp stepUp;
  private final Ledger ledger;
  private final Clock clock;

  Invitations(
      Database database,
      PartyAdministration administration,
      Factors factors,
      StepUp stepUp,
      Ledger ledger,
      Clock clock) {
    this.database = database;
    this.administration = administration;
    this.factors = factors;
    this.stepUp = stepUp;
    this.ledger = ledger;
    this.clock = clock;
  }

  /// Invites `email` into the viewer's organisation. An earlier invitation of the same address is
  /// withdrawn.
  ///
  /// @return the secret part of the link, shown once
  /// @throws Refusal INVALID for an address we cannot write to or without a role
  String invite(Viewer viewer, String email, Set<Role> roles) {
    Members.requireAdministrator(viewer);
    stepUp.require(viewer);
    PartyAdministration.checkEmail(email);
    if (roles.isEmpty()) {
      throw Refusal.invalid(List.of(Refusal.Violation.of("roles", "party.refusal.no-role")));
    }
    PartyAdministration.requireApart(roles);
    return invite(viewer.organisation().id(), viewer.person(), email, roles);
  }

  /// Invites `email` into an organisation, for whoever has the right to.
  ///
  /// @param by the person who answers for it
  /// @return the secret part of the link, shown once
  /// @throws Refusal INVALID for an address we cannot write to
  String invite(UUID organisation, UUID by, String email, Set<Role> roles) {
    PartyAdministration.checkEmail(email);
    var secret = Secrets.random();
    database.run(
        ENGINE,
        tx -> {
          tx.sql()
              .execute(
                  """
                  update party.invitation set withdrawn_at = ?
                  where organisation = ? and lower(email) = lower(?) and accepted_at is null
                    and withdrawn_at is null
                  """,
                  clock.instant(),
                  organisation,
                  email);
          tx.sql()
              .execute(
                  """
                  insert into party.invitation
                    (organisation, email, roles, hash, invited_by, created_at, expires_at)
                  values (?, ?, ?, ?, ?, ?, ?)
                  """,
                  organisation,
                  email,
                  roles.stream().map(Role::code).sorted().toArray(String[]::new),
                  Secrets.hash(secret),
                  by,
                  clock.instant(),
                  clock.instant().plus(LASTS));
          ledger.record(
              tx,
              new Ledger.Entry(
                  "party.invited",
                  "person/" + by,
                  organisation,
                  Map.of("roles", roles.stream().map(Role::code).sorted().toList())));
        });
    return secret;
  }

  /// The viewer's organisation's open invitations.
  List<Invitation> open(Viewer viewer) {
    Members.requireAdministrator(viewer);
    return database.in(
        ENGINE,
        tx ->
            tx.sql()
                .fetch(
                    OPEN + " and i.organisation = ? order by i.created_at",
                    clock.instant(),
                    viewer.organisation().id())
                .map(Invitations::invitation));
  }

  void withdraw(Viewer viewer, UUID id) {
    Members.requireAdministrator(viewer);
    Scopes.requireSession(viewer);
    database.run(
        ENGINE,
        tx -> {
          int withdrawn =
              tx.sql()
                  .execute(
                      """
                      update party.invitation set withdrawn_at = ?
                      where id = ? and organisation = ? and accepted_at is null and withdrawn_at is null
                      """,
                      clock.instant(),
                      id,
                      viewer.organisation().id());
          if (withdrawn == 0) {
            throw Refusal.notFound();
          }
        });
  }

  /// The invitation behind a link, while it is open.
  Optional<Invitation> find(String secret) {
    return database.in(ENGINE, tx -> find(tx, secret));
  }

  /// Makes the account of someone new, with both factors, and the membership; the link is used up.
  ///
  /// @return the recovery codes, to be shown once
  /// @throws Refusal NOT_FOUND when the link is used, withdrawn or too old; INVALID for the
  ///   password
  List<String> accept(
      String secret, String nameJa, String nameEn, String password, TotpSecret totp) {
    return database.in(
        ENGINE,
        tx -> {
          var invitation = find(tx, secret).orElseThrow(Refusal::notFound);
          var person = administration.createPerson(tx, invitation.email(), nameJa, nameEn);
          join(tx, invitation, person);
          administration.setPassword(tx, person, password);
          administration.setTotpSecret(tx, person, totp);
          return factors.renewRecoveryCodes(tx, person);
        });
  }

  /// Lets someone who has an account and is signed in with it join.
  void acceptAs(Viewer viewer, String secret) {
    database.run(
        ENGINE,
        tx -> {
          var invitation = find(tx, secret).orElseThrow(Refusal::notFound);
          if (!invitation.email().equalsIgnoreCase(viewer.email())) {
            throw Refusal.of(Refusal.Kind.FORBIDDEN, "party.refusal.other-invited");
          }
          join(tx, invitation, viewer.person());
        });
  }

  private void join(Tx tx, Invitation invitation, UUID person) {
    // Only one of two who hold the link at the same time gets this row.
    int taken =
        tx.sql()
            .execute(
                """
                update party.invitation set accepted_at = ?, accepted_by = ?
                where id = ? and accepted_at is null and withdrawn_at is null
                """,
                clock.instant(),
                person,
                invitation.id());
    if (taken == 0) {
      throw Refusal.notFound();
    }
    administration.join(tx, person, invitation.organisation(), invitation.roles());
    ledger.record(
        tx,
        new Ledger.Entry(
            "party.joined",
            "person/" + person,
            invitation.organisation(),
            Map.of("invitation", invitation.id())));
  }

  private Optional<Invitation> find(Tx tx, String secret) {
    return tx.sql()
        .fetchOptional(OPEN + " and i.hash = ?", clock.instant(), Secrets.hash(secret))
        .map(Invitations::invitation);
  }

  private static Invitation invitation(Record row) {
    return new Invitation(
        row.get("id", UUID.class),
        row.get("organisation", UUID.class),
        row.get("organisation_ja", String.class),
        row.get("organisation_en", String.class),
        row.get("email", String.class),
        Arrays.stream(row.get("roles", String[].class)).map(Role::of).collect(Collectors.toSet()),
        row.get("expires_at", OffsetDateTime.class).toInstant(),
        row.get("known", Boolean.class));
  }
}
