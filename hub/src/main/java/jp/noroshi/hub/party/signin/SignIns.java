package jp.noroshi.hub.party.signin;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import jp.noroshi.hub.database.Actor;
import jp.noroshi.hub.database.Database;
import jp.noroshi.hub.database.Tx;
import jp.noroshi.hub.ledger.Ledger;
import jp.noroshi.hub.party.PartyAdministration;
import jp.noroshi.hub.party.credential.Factors;
import jp.noroshi.hub.party.credential.Passwords;
import jp.noroshi.hub.party.credential.Sealer;

/// Checks what a visitor shows at the door, slows guessing down, and writes every attempt to the
/// ledger. An unknown account gets the same answer after the same work as a wrong password.
final class SignIns {
  private static final Actor ENGINE = Actor.engine("sign-in");

  private final Database database;
  private final PartyAdministration administration;
  private final Passwords passwords;
  private final Factors factors;
  private final Attempts attempts;
  private final Sealer sealer;
  private final Ledger ledger;

  SignIns(
      Database database,
      PartyAdministration administration,
      Passwords passwords,
      Factors factors,
      Attempts attempts,
      Sealer sealer,
      Ledger ledger) {
    this.database = database;
    this.administration = administration;
    this.passwords = passwords;
    this.factors = factors;
    this.attempts = attempts;
    this.sealer = sealer;
    this.ledger = ledger;
  }

  /// What came of an attempt.
  sealed interface Outcome {
    /// Right.
    record Right(UUID person) implements Outcome {}

    /// Wrong; nothing is said about what was wrong.
    record Wrong() implements Outcome {}

    /// Not tried, too many attempts before.
    record Later(Duration pause) implements Outcome {}
  }

  /// Knows the device a person is on, when it was used before.
  interface DeviceOf {
    Optional<String> deviceOf(UUID person);
  }

  /// Checks mail address and password.
  Outcome password(String email, String password, String address, DeviceOf devices) {
    var account = email.strip().toLowerCase(Locale.ROOT);
    var person = database.in(ENGINE, tx -> administration.findPerson(tx, account));
    var keys = new ArrayList<Attempts.Key>();
    keys.add(new Attempts.Key(Attempts.Kind.ADDRESS, Attempts.network(address)));
    var device = person.flatMap(devices::deviceOf);
    if (device.isPresent()) {
      keys.add(new Attempts.Key(Attempts.Kind.ACCOUNT_DEVICE, account + " " + device.get()));
    } else {
      keys.add(
          new Attempts.Key(
              Attempts.Kind.ACCOUNT_ADDRESS, account + " " + Attempts.network(address)));
      keys.add(new Attempts.Key(Attempts.Kind.ACCOUNT, account));
    }
    var wait = attempts.take(keys);
    if (wait.isPresent()) {
      record("sign-in.slowed", person, "password", address);
      return new Outcome.Later(wait.get());
    }
    // The hash is computed outside any transaction, so that no connection waits for it.
    var hash = database.in(ENGINE, tx -> person.flatMap(p -> factors.passwordHash(tx, p)));
    boolean right =
        hash.isPresent()
            ? passwords.matches(password, hash.get())
            : passwords.matchesNobody(password);
    if (!right) {
      record("sign-in.refused", person, "password", address);
      return new Outcome.Wrong();
    }
    attempts.giveBack(keys);
    return new Outcome.Right(person.orElseThrow());
  }

  /// Takes a one-time or recovery code of someone whose first factor was right.
  Outcome code(UUID person, String code, String address, DeviceOf devices) {
    var keys = new ArrayList<Attempts.Key>();
    var device = devices.deviceOf(person);
    if (device.isPresent()) {
      keys.add(new Attempts.Key(Attempts.Kind.ACCOUNT_DEVICE, person + " " + device.get()));
    } else {
      keys.add(
          new Attempts.Key(Attempts.Kind.FACTOR_ADDRESS, person + " " + Attempts.network(address)));
      keys.add(new Attempts.Key(Attempts.Kind.FACTOR, person.toString()));
    }
    var wait = attempts.take(keys);
    if (wait.isPresent()) {
      record("sign-in.slowed", Optional.of(person), "code", address);
      return new Outcome.Later(wait.get());
    }
    var method = database.in(ENGINE, tx -> factors.take(tx, person, code));
    if (method.isEmpty()) {
      record("sign-in.refused", Optional.of(person), "code", address);
      return new Outcome.Wrong();
    }
    attempts.giveBack(keys);
    record(
        "sign-in.accepted",
        Optional.of(person),
        method.get().name().toLowerCase(Locale.ROOT).replace('_', '-'),
        address);
    return new Outcome.Right(person);
  }

  /// Counts an attempt that names no account: a passkey or a token.
  Optional<Duration> anonymous(String address) {
    return attempts.take(List.of(addressKey(address)));
  }

  void anonymousWasRight(String address) {
    attempts.giveBack(List.of(addressKey(address)));
  }

  /// Writes an attempt to the ledger. The client's address is kept as a keyed digest: the same
  /// source can be recognised, nobody's address is stored.
  void record(String kind, Optional<UUID> person, String method, String address) {
    database.run(ENGINE, tx -> record(tx, kind, person, method, address));
  }

  private void record(Tx tx, String kind, Optional<UUID> person, String method, String address) {
    var source = HexFormat.of().formatHex(sealer.sign("source " + address), 0, 8);
    ledger.record(
        tx,
        new Ledger.Entry(
            kind,
            person.map(p -> "person/" + p).orElse(null),
            null,
            Map.of("method", method, "source", source)));
  }

  private static Attempts.Key addressKey(String address) {
    return new Attempts.Key(Attempts.Kind.ADDRESS, Attempts.network(address));
  }
}
