package jp.noroshi.cli.demo;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import jp.noroshi.hub.party.credential.Passwords;
import jp.noroshi.hub.party.credential.TotpSecret;
import org.jspecify.annotations.Nullable;

/// What the sample accounts sign in with: as known from an earlier start, or made anew. Hashing
/// thirty passwords takes seconds, so where any is new it begins at once, while the hub starts.
public final class Credentials {
  // Without letters and digits that look alike.
  private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";
  private static final SecureRandom RANDOM = new SecureRandom();

  private final List<Account> accounts;
  private @Nullable CompletableFuture<Map<String, String>> hashes;

  private Credentials(List<Account> accounts) {
    this.accounts = List.copyOf(accounts);
  }

  /// The accounts of `scenario`, those in `known` unchanged.
  public static Credentials of(Scenario scenario, Map<String, Account> known) {
    var accounts = new ArrayList<Account>();
    for (var member : scenario.members()) {
      for (var person : member.people()) {
        var earlier = known.get(person.email());
        accounts.add(
            new Account(
                person.email(),
                earlier == null ? password() : earlier.password(),
                earlier == null ? TotpSecret.random().base32() : earlier.totpSecret(),
                person.mainRole().code(),
                member.organisation().nameEn(),
                member.organisation().nameJa(),
                earlier == null ? "" : earlier.apiToken()));
      }
    }
    var credentials = new Credentials(accounts);
    if (accounts.stream().anyMatch(account -> !known.containsKey(account.user()))) {
      credentials.hashes();
    }
    return credentials;
  }

  /// In the order of the scenario; the API token is empty where none was issued yet.
  List<Account> accounts() {
    return accounts;
  }

  /// The hash of an account's password; waits until it is there.
  String hash(Account account) {
    var hash = hashes().join().get(account.user());
    if (hash == null) {
      throw new IllegalArgumentException("no account of the scenario: " + account.user());
    }
    return hash;
  }

  private synchronized CompletableFuture<Map<String, String>> hashes() {
    if (hashes == null) {
      hashes = CompletableFuture.supplyAsync(() -> hash(accounts));
    }
    return hashes;
  }

  private static Map<String, String> hash(List<Account> accounts) {
    var passwords = new Passwords(Runtime.getRuntime().availableProcessors());
    var hashes = new ConcurrentHashMap<String, String>();
    accounts.parallelStream()
        .forEach(account -> hashes.put(account.user(), passwords.hash(account.password())));
    return hashes;
  }

  // Sixteen letters of a 31-letter alphabet: 79 bits, in groups a person can copy by hand.
  private static String password() {
    var password = new StringBuilder();
    for (int i = 0; i < 16; i++) {
      if (i > 0 && i % 4 == 0) {
        password.append('-');
      }
      password.append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
    }
    return password.toString();
  }
}
