package jp.noroshi.hub.party;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import jp.noroshi.hub.database.Tx;
import jp.noroshi.hub.event.EventLog;
import jp.noroshi.hub.party.credential.PasswordRule;
import jp.noroshi.hub.party.credential.Passwords;
import jp.noroshi.hub.party.credential.Sealer;
import jp.noroshi.hub.party.credential.Secrets;
import jp.noroshi.hub.party.credential.TotpSecret;
import jp.noroshi.hub.shell.Refusal;
import org.jooq.exception.DataAccessException;
import org.jspecify.annotations.Nullable;

/// Enters organisations, people, circles and credentials into the directory. Everything runs in an
/// engine transaction of the caller ([jp.noroshi.hub.database.Actor#engine]); who may ask for it is
/// for the caller to decide.
///
/// Tells of changes: `party.organisation-created`, `party.membership-changed`,
/// `party.circle-changed`, each with the ids concerned.
public final class PartyAdministration {
  private static final Pattern EMAIL =
      Pattern.compile("[^\\s@\\p{Cntrl}<>\"(),;:\\\\]{1,64}@[A-Za-z0-9.-]{1,180}\\.[A-Za-z]{2,24}");

  private final Passwords passwords;
  private final Sealer sealer;
  private final EventLog events;
  private final Clock clock;

  public PartyAdministration(Passwords passwords, Sealer sealer, EventLog events, Clock clock) {
    this.passwords = passwords;
    this.sealer = sealer;
    this.events = events;
    this.clock = clock;
  }

  /// Adds an organisation to the transaction's world.
  ///
  /// @return its id
  public UUID createOrganisation(Tx tx, NewOrganisation organisation) {
    var id =
        tx.sql()
            .fetchSingle(
                """
                insert into party.organisation
                  (name_ja, name_en, kind, authority, sector, size, region, corporate_number,
                   special_operator, listed, personal_data_handler, telecom_carrier,
                   designations, identity_aliases, created_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                returning id
                """,
                organisation.nameJa(),
                organisation.nameEn(),
                organisation.kind().code(),
                organisation.authority().orElse(null),
                organisation.sector().orElse(null),
                organisation.size().code(),
                organisation.region().orElse(null),
                organisation.corporateNumber().orElse(null),
                organisation.specialOperator(),
                organisation.listed(),
                organisation.personalDataHandler(),
                organisation.telecomCarrier(),
                organisation.designations().toArray(String[]::new),
                organisation.identityAliases().toArray(String[]::new),
                clock.instant())
            .get(0, UUID.class);
    events.append(tx, "party.organisation-created", 1, Map.of("organisation", id));
    return id;
  }

  /// Adds a person who cannot sign in yet.
  ///
  /// @return its id
  /// @throws Refusal INVALID when the mail address is none, CONFLICT when it is taken
  public UUID createPerson(Tx tx, String email, String nameJa, String nameEn) {
    checkEmail(email);
    if (findPerson(tx, email).isPresent()) {
      throw Refusal.of(Refusal.Kind.CONFLICT, "party.refusal.email-taken");
    }
    return tx.sql()
        .fetchSingle(
            """
            insert into party.person (email, name_ja, name_en, created_at, last_active_at)
            values (?, ?, ?, ?, ?) returning id
            """,
            email,
            nameJa,
            nameEn,
            clock.instant(),
            clock.instant())
        .get(0, UUID.class);
  }

  /// Adds a person who can sign in with a password and one-time codes.
  public UUID createPerson(
      Tx tx, String email, String nameJa, String nameEn, String password, TotpSecret secret) {
    var id = createPerson(tx, email, nameJa, nameEn);
    setPassword(tx, id, password);
    setTotpSecret(tx, id, secret);
    return id;
  }

  /// The person with this mail address, whatever its case.
  public Optional<UUID> findPerson(Tx tx, String email) {
    return tx.sql()
        .fetchOptional(
            "select id from party.person where lower(email) = ?", email.toLowerCase(Locale.ROOT))
        .map(row -> row.get(0, UUID.class));
  }

  /// Notes when an account was last used, for accounts taken over from elsewhere.
  public void lastActive(Tx tx, UUID person, Instant when) {
    tx.sql().execute("update party.person set last_active_at = ? where id = ?", when, person);
  }

  /// Sets or replaces a password.
  ///
  /// @throws Refusal INVALID when the password rule refuses it
  public void setPassword(Tx tx, UUID person, String password) {
    var own =
        tx.sql()
            .fetch(
                """
                select p.email from party.person p where p.id = ?
                union all
                select unnest(array[o.name_ja, o.name_en]) from party.membership m
                join party.organisation o on o.id = m.organisation where m.person = ?
                """,
                person,
                person)
            .getValues(0, String.class);
    PasswordRule.fault(password, own)
        .ifPresent(code -> {
          throw Refusal.invalid(List.of(Refusal.Violation.of("password", code)));
        });
    setPasswordHash(tx, person, passwords.hash(password));
  }

  /// Sets a password by its hash, made by [Passwords#hash]; for loading many accounts at once.
  public void setPasswordHash(Tx tx, UUID person, String hash) {
    tx.sql()
        .execute(
            """
            insert into party.password (person, hash, changed_at) values (?, ?, ?)
            on conflict (person) do update set hash = excluded.hash, changed_at = excluded.changed_at
            """,
            person,
            hash,
            clock.instant());
  }

  /// Sets or replaces the secret of a person's authenticator app.
  public void setTotpSecret(Tx tx, UUID person, TotpSecret secret) {
    tx.sql()
        .execute(
            """
            insert into party.totp (person, sealed_secret, created_at) values (?, ?, ?)
            on conflict (person) do update
            set sealed_secret = excluded.sealed_secret, last_step = 0, created_at = excluded.created_at
            """,
            person,
            sealer.seal(person, secret.bytes()),
            clock.instant());
  }

  /// Makes a person a member of an organisation with exactly these roles, anew or again.
  public void join(Tx tx, UUID person, UUID organisation, Set<Role> roles) {
    if (roles.isEmpty()) {
      throw Refusal.invalid(List.of(Refusal.Violation.of("roles", "party.refusal.no-role")));
    }
    requireApart(roles);
    tx.sql()
        .execute(
            """
            insert into party.membership (person, organisation, roles, created_at, certified_at)
            values (?, ?, ?, ?, ?)
            on conflict (person, organisation) do update
              set roles = excluded.roles, ended_at = null, certified_at = excluded.certified_at
            """,
            person,
            organisation,
            roles.stream().map(Role::code).sorted().toArray(String[]::new),
            clock.instant(),
            clock.instant());
    membershipChanged(tx, person, organisation);
  }

  /// Holds apart who runs things and who decides what may leave.
  ///
  /// @throws Refusal INVALID when the roles may not be one person's
  public static void requireApart(Set<Role> roles) {
    if (roles.contains(Role.ADMINISTRATOR) && roles.contains(Role.RELEASE_OFFICER)) {
      throw Refusal.invalid(List.of(Refusal.Violation.of("roles", "party.refusal.apart")));
    }
  }

  /// Ends a membership and revokes the tokens issued under it, at once.
  public void leave(Tx tx, UUID person, UUID organisation) {
    tx.sql()
        .execute(
            """
            update party.membership set ended_at = ?
            where person = ? and organisation = ? and ended_at is null
            """,
            clock.instant(),
            person,
            organisation);
    tx.sql()
        .execute(
            """
            with certificates as (
              update party.client_certificate set revoked_at = ?
              where person = ? and organisation = ? and revoked_at is null
            )
            update party.token set revoked_at = ?
            where person = ? and organisation = ? and revoked_at is null
            """,
            clock.instant(),
            person,
            organisation,
            clock.instant(),
            person,
            organisation);
    membershipChanged(tx, person, organisation);
  }

  /// Founds a circle in the transaction's world.
  ///
  /// @param code short stable name, unique in its world
  /// @param operator the organisation that runs it; null when nobody does
  /// @return its id
  public UUID createCircle(
      Tx tx, String code, String nameJa, String nameEn, Circle.Kind kind, @Nullable UUID operator) {
    var id =
        tx.sql()
            .fetchSingle(
                """
                insert into party.circle (code, name_ja, name_en, kind, operator)
                values (?, ?, ?, ?, ?::uuid) returning id
                """,
                code,
                nameJa,
                nameEn,
                kind.code(),
                operator)
            .get(0, UUID.class);
    events.append(tx, "party.circle-changed", 1, Map.of("circle", id));
    return id;
  }

  /// Adds an organisation to a circle from now on.
  public void addToCircle(Tx tx, UUID circle, UUID organisation) {
    tx.sql()
        .execute(
            """
            insert into party.circle_member (circle, organisation, since) values (?, ?, ?)
            on conflict (circle, organisation) do update set since = excluded.since, until = null
            where circle_member.until is not null
            """,
            circle,
            organisation,
            clock.instant());
    circleChanged(tx, circle, organisation);
  }

  /// Takes an organisation out of a circle from now on.
  public void removeFromCircle(Tx tx, UUID circle, UUID organisation) {
    tx.sql()
        .execute(
            """
            update party.circle_member set until = ?
            where circle = ? and organisation = ? and until is null
            """,
            clock.instant(),
            circle,
            organisation);
    circleChanged(tx, circle, organisation);
  }

  /// Issues an API token that acts for a person in one organisation.
  ///
  /// @param lasts at most 365 days
  /// @throws Refusal INVALID when it would last longer or may do nothing
  public IssuedToken issueToken(
      Tx tx, UUID person, UUID organisation, String name, Set<TokenScope> scopes, Duration lasts) {
    if (scopes.isEmpty()) {
      throw Refusal.invalid(List.of(Refusal.Violation.of("scopes", "party.refusal.no-scope")));
    }
    if (!lasts.isPositive() || lasts.compareTo(Duration.ofDays(365)) > 0) {
      throw Refusal.invalid(List.of(Refusal.Violation.of("days", "party.refusal.token-lasts")));
    }
    var secret = Tokens.PREFIX + Secrets.random();
    var expires = clock.instant().plus(lasts);
    try {
      var id =
          tx.sql()
              .fetchSingle(
                  """
                  insert into party.token
                    (person, organisation, name, hash, scopes, created_at, expires_at)
                  values (?, ?, ?, ?, ?, ?, ?) returning id
                  """,
                  person,
                  organisation,
                  name,
                  Secrets.hash(secret),
                  scopes.stream().map(TokenScope::code).sorted().toArray(String[]::new),
                  clock.instant(),
                  expires)
              .get(0, UUID.class);
      return new IssuedToken(id, secret, expires);
    } catch (DataAccessException e) {
      throw new IllegalArgumentException(
          "no token for person " + person + " in organisation " + organisation, e);
    }
  }

  /// @throws Refusal INVALID when this is no mail address we can write to
  public static void checkEmail(String email) {
    if (email.length() > 254 || !EMAIL.matcher(email).matches()) {
      throw Refusal.invalid(List.of(Refusal.Violation.of("email", "party.refusal.email")));
    }
  }

  private void membershipChanged(Tx tx, UUID person, UUID organisation) {
    events.append(
        tx, "party.membership-changed", 1, Map.of("person", person, "organisation", organisation));
  }

  private void circleChanged(Tx tx, UUID circle, UUID organisation) {
    events.append(
        tx, "party.circle-changed", 1, Map.of("circle", circle, "organisation", organisation));
  }
}
