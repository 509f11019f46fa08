package jp.noroshi.hub.party.account;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import jp.noroshi.hub.database.Actor;
import jp.noroshi.hub.database.Database;
import jp.noroshi.hub.database.Tx;
import jp.noroshi.hub.ledger.Ledger;
import jp.noroshi.hub.party.IssuedToken;
import jp.noroshi.hub.party.Membership;
import jp.noroshi.hub.party.Memberships;
import jp.noroshi.hub.party.PartyAdministration;
import jp.noroshi.hub.party.Scopes;
import jp.noroshi.hub.party.StepUp;
import jp.noroshi.hub.party.TokenScope;
import jp.noroshi.hub.party.Tokens;
import jp.noroshi.hub.party.Viewer;
import jp.noroshi.hub.party.credential.Factors;
import jp.noroshi.hub.party.credential.Passwords;
import jp.noroshi.hub.party.credential.TotpSecret;
import jp.noroshi.hub.shell.Refusal;

/// What a person may change about the own account. Whatever opens the door asks for the second
/// factor again; every change goes to the ledger.
final class Accounts {
  private static final Actor ENGINE = Actor.engine("account");

  private final Database database;
  private final PartyAdministration administration;
  private final Memberships memberships;
  private final Tokens tokens;
  private final Factors factors;
  private final Passwords passwords;
  private final StepUp stepUp;
  private final Ledger ledger;
  private final Clock clock;

  Accounts(
      Database database,
      PartyAdministration administration,
      Memberships memberships,
      Tokens tokens,
      Factors factors,
      Passwords passwords,
      StepUp stepUp,
      Ledger ledger,
      Clock clock) {
    this.database = database;
    this.administration = administration;
    this.memberships = memberships;
    this.tokens = tokens;
    this.factors = factors;
    this.passwords = passwords;
    this.stepUp = stepUp;
    this.ledger = ledger;
    this.clock = clock;
  }

  Profile profile(Viewer viewer) {
    return database.in(
        ENGINE,
        tx -> {
          var row =
              tx.sql()
                  .fetchSingle(
                      "select name_ja, name_en, phone, language from party.person where id = ?",
                      viewer.person());
          var phone = row.get("phone", String.class);
          return new Profile(
              row.get("name_ja", String.class),
              row.get("name_en", String.class),
              phone == null ? "" : phone,
              row.get("language", String.class),
              factors.hasTotp(tx, viewer.person()),
              factors.recoveryCodesLeft(tx, viewer.person()),
              memberships.ofPerson(tx, viewer.person()));
        });
  }

  void rename(Viewer viewer, String nameJa, String nameEn, String phone, String language) {
    Scopes.requireSession(viewer);
    checkText("name_ja", nameJa, 1);
    checkText("name_en", nameEn, 1);
    checkText("phone", phone, 0);
    if (!language.equals("ja") && !language.equals("en")) {
      throw Refusal.invalid(List.of(Refusal.Violation.of("language", "shell.error.400")));
    }
    database.run(
        ENGINE,
        tx -> {
          tx.sql()
              .execute(
                  """
                  update party.person set name_ja = ?, name_en = ?, phone = nullif(?, ''), language = ?
                  where id = ?
                  """,
                  nameJa.strip(),
                  nameEn.strip(),
                  phone.strip(),
                  language,
                  viewer.person());
          note(tx, viewer, "party.profile-changed", Map.of());
        });
  }

  /// Changes the password.
  ///
  /// @throws Refusal INVALID when the current one is wrong or the new one is refused
  void changePassword(Viewer viewer, String current, String fresh) {
    stepUp.require(viewer);
    var hash = database.in(ENGINE, tx -> factors.passwordHash(tx, viewer.person()));
    if (hash.isPresent() && !passwords.matches(current, hash.get())) {
      throw Refusal.invalid(
          List.of(Refusal.Violation.of("current", "party.account.password.wrong")));
    }
    database.run(
        ENGINE,
        tx -> {
          administration.setPassword(tx, viewer.person(), fresh);
          note(tx, viewer, "party.password-changed", Map.of());
        });
  }

  void useAuthenticator(Viewer viewer, TotpSecret secret) {
    stepUp.require(viewer);
    database.run(
        ENGINE,
        tx -> {
          administration.setTotpSecret(tx, viewer.person(), secret);
          note(tx, viewer, "party.factor-added", Map.of("factor", "totp"));
        });
  }

  List<String> renewRecoveryCodes(Viewer viewer) {
    stepUp.require(viewer);
    return database.in(
        ENGINE,
        tx -> {
          note(tx, viewer, "party.recovery-codes-renewed", Map.of());
          return factors.renewRecoveryCodes(tx, viewer.person());
        });
  }

  /// The account is in use: others' material is in sight again.
  void reconfirm(Viewer viewer) {
    stepUp.require(viewer);
    database.run(
        ENGINE,
        tx -> {
          tx.sql()
              .execute(
                  "update party.person set last_active_at = ? where id = ?",
                  clock.instant(),
                  viewer.person());
          note(tx, viewer, "party.account-reconfirmed", Map.of());
        });
  }

  /// @param days how long the token lasts, 1 to 365
  IssuedToken issueToken(Viewer viewer, String name, Set<TokenScope> scopes, int days) {
    stepUp.require(viewer);
    checkText("name", name, 1);
    if (days < 1 || days > 365) {
      throw Refusal.invalid(List.of(Refusal.Violation.of("days", "party.refusal.token-lasts")));
    }
    return database.in(
        ENGINE,
        tx -> {
          var token =
              administration.issueToken(
                  tx,
                  viewer.person(),
                  viewer.organisation().id(),
                  name.strip(),
                  scopes,
                  Duration.ofDays(days));
          note(
              tx,
              viewer,
              "party.token-issued",
              Map.of(
                  "token",
                  token.id(),
                  "scopes",
                  scopes.stream().map(TokenScope::code).sorted().toList()));
          return token;
        });
  }

  List<Tokens.Entry> tokens(Viewer viewer) {
    return tokens.of(viewer);
  }

  void revokeToken(Viewer viewer, UUID id) {
    Scopes.requireSession(viewer);
    database.run(
        ENGINE,
        tx -> {
          if (!tokens.revoke(tx, viewer, id)) {
            throw Refusal.notFound();
          }
          note(tx, viewer, "party.token-revoked", Map.of("token", id));
        });
  }

  /// The organisations the viewer may act for.
  List<Membership> places(Viewer viewer) {
    return database.in(ENGINE, tx -> memberships.ofPerson(tx, viewer.person()));
  }

  private void note(Tx tx, Viewer viewer, String kind, Map<String, ?> body) {
    ledger.record(
        tx, new Ledger.Entry(kind, "person/" + viewer.person(), viewer.organisation().id(), body));
  }

  private static void checkText(String field, String text, int least) {
    var stripped = text.strip();
    boolean controls =
        stripped.codePoints().anyMatch(c -> Character.isISOControl(c) || isDirection(c));
    if (stripped.length() < least || stripped.length() > 100 || controls) {
      throw Refusal.invalid(List.of(Refusal.Violation.of(field, "party.refusal.text")));
    }
  }

  // Characters that turn the direction of writing could make a name read as another.
  private static boolean isDirection(int c) {
    return c == 0x200e
        || c == 0x200f
        || (c >= 0x202a && c <= 0x202e)
        || (c >= 0x2066 && c <= 0x2069);
  }
}
