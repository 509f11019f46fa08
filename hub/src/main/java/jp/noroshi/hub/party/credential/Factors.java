package jp.noroshi.hub.party.credential;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import jp.noroshi.hub.database.Tx;

/// Checks the factors a person shows, against what is stored; in engine transactions. A code that
/// was taken is used up in the same transaction.
public final class Factors {
  private static final int RECOVERY_CODES = 10;
  private static final Pattern SIX_DIGITS = Pattern.compile("[0-9]{6}");
  private static final Pattern SEPARATORS = Pattern.compile("[\\s\\p{Pd}]");

  private final Sealer sealer;
  private final Clock clock;

  public Factors(Sealer sealer, Clock clock) {
    this.sealer = sealer;
    this.clock = clock;
  }

  /// How a second factor was shown.
  public enum Method {
    TOTP,
    RECOVERY_CODE
  }

  /// The hash of a person's password, if there is one and the account is not disabled.
  public Optional<String> passwordHash(Tx tx, UUID person) {
    return tx.sql()
        .fetchOptional(
            """
            select w.hash from party.password w join party.person p on p.id = w.person
            where w.person = ? and p.disabled_at is null
            """,
            person)
        .map(row -> row.get(0, String.class));
  }

  /// Takes a one-time code or a recovery code, in whatever grouping it was typed.
  ///
  /// @return how, or empty when the code is wrong or used up
  public Optional<Method> take(Tx tx, UUID person, String typed) {
    if (typed.length() > 64) {
      return Optional.empty();
    }
    var code = SEPARATORS.matcher(typed).replaceAll("");
    if (SIX_DIGITS.matcher(code).matches()) {
      return takeTotp(tx, person, code) ? Optional.of(Method.TOTP) : Optional.empty();
    }
    return takeRecoveryCode(tx, person, code)
        ? Optional.of(Method.RECOVERY_CODE)
        : Optional.empty();
  }

  /// Whether an authenticator app is set up.
  public boolean hasTotp(Tx tx, UUID person) {
    return tx.sql().fetchOptional("select 1 from party.totp where person = ?", person).isPresent();
  }

  /// How many recovery codes are left.
  public int recoveryCodesLeft(Tx tx, UUID person) {
    return tx.sql()
        .fetchSingle(
            "select count(*) from party.recovery_code where person = ? and used_at is null", person)
        .get(0, Integer.class);
  }

  /// Replaces a person's recovery codes by ten new ones.
  ///
  /// @return the codes, to be shown once
  public List<String> renewRecoveryCodes(Tx tx, UUID person) {
    tx.sql().execute("delete from party.recovery_code where person = ?", person);
    var codes = new ArrayList<String>();
    for (int i = 0; i < RECOVERY_CODES; i++) {
      var code = Secrets.recoveryCode();
      codes.add(code);
      tx.sql()
          .execute(
              "insert into party.recovery_code (person, hash) values (?, ?)",
              person,
              Secrets.hash(SEPARATORS.matcher(code).replaceAll("")));
    }
    return List.copyOf(codes);
  }

  /// Takes the authenticator app away.
  public void removeTotp(Tx tx, UUID person) {
    tx.sql().execute("delete from party.totp where person = ?", person);
  }

  private boolean takeTotp(Tx tx, UUID person, String code) {
    var row =
        tx.sql()
            .fetchOptional(
                "select sealed_secret, last_step from party.totp where person = ? for update",
                person);
    if (row.isEmpty()) {
      return false;
    }
    var secret = TotpSecret.of(sealer.open(person, row.get().get(0, byte[].class)));
    var step = secret.matchingStep(code, clock.instant(), row.get().get(1, Long.class));
    step.ifPresent(
        s -> tx.sql().execute("update party.totp set last_step = ? where person = ?", s, person));
    return step.isPresent();
  }

  private boolean takeRecoveryCode(Tx tx, UUID person, String code) {
    return tx.sql()
            .execute(
                """
                update party.recovery_code set used_at = ?
                where person = ? and hash = ? and used_at is null
                """,
                clock.instant(),
                person,
                Secrets.hash(code.toUpperCase(Locale.ROOT)))
        == 1;
  }
}
