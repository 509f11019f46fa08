package jp.noroshi.cli.demo;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import jp.noroshi.hub.database.Actor;
import jp.noroshi.hub.database.Database;
import jp.noroshi.hub.database.Tx;
import jp.noroshi.hub.party.Directory;
import jp.noroshi.hub.party.PartyAdministration;
import jp.noroshi.hub.party.TokenScope;
import jp.noroshi.hub.party.credential.Passwords;
import jp.noroshi.hub.party.credential.TotpSecret;

/// Enters a scenario into an empty hub, through its own services and in one transaction: it is
/// there wholly or not at all. Loading it again changes nothing.
public final class ScenarioLoader {
  private static final Duration TOKEN_LASTS = Duration.ofDays(365);
  // Without letters and digits that look alike.
  private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";
  private static final SecureRandom RANDOM = new SecureRandom();

  private final Database database;
  private final Directory directory;
  private final PartyAdministration parties;
  private final Passwords passwords;
  private final Clock clock;

  public ScenarioLoader(
      Database database,
      Directory directory,
      PartyAdministration parties,
      Passwords passwords,
      Clock clock) {
    this.database = database;
    this.directory = directory;
    this.parties = parties;
    this.passwords = passwords;
    this.clock = clock;
  }

  /// What came of loading.
  ///
  /// @param accounts in the order of the scenario
  /// @param fresh whether the scenario was entered now
  public record Loaded(List<Account> accounts, boolean fresh) {
    public Loaded {
      accounts = List.copyOf(accounts);
    }
  }

  /// Enters the scenario unless it is there, and makes sure that every account of it can sign in
  /// with what `file` says.
  public Loaded load(Scenario scenario, AccountFile file) {
    var known = file.read();
    boolean loaded = database.in(engine(), tx -> isLoaded(tx, scenario));
    if (loaded && emails(scenario).stream().allMatch(known::containsKey)) {
      return new Loaded(emails(scenario).stream().map(known::get).toList(), false);
    }
    var accounts = accounts(scenario, known);
    var hashes = new ConcurrentHashMap<String, String>();
    accounts.parallelStream()
        .forEach(account -> hashes.put(account.user(), passwords.hash(account.password())));
    return database.in(
        engine(),
        tx -> {
          if (!loaded) {
            enter(tx, scenario);
          }
          var ready = giveCredentials(tx, accounts, hashes);
          // Before the commit: a file without its accounts is repaired at the next load, accounts
          // without a file could not be used by anyone.
          file.write(ready);
          return new Loaded(ready, !loaded);
        });
  }

  private boolean isLoaded(Tx tx, Scenario scenario) {
    return emails(scenario).stream().allMatch(email -> parties.findPerson(tx, email).isPresent());
  }

  private void enter(Tx tx, Scenario scenario) {
    var organisations = new HashMap<String, UUID>();
    for (var member : scenario.members()) {
      var organisation = parties.createOrganisation(tx, member.organisation());
      organisations.put(member.code(), organisation);
      for (var person : member.people()) {
        var id = parties.createPerson(tx, person.email(), person.nameJa(), person.nameEn());
        parties.join(tx, id, organisation, person.roles());
        if (person.idle().isPositive()) {
          parties.lastActive(tx, id, clock.instant().minus(person.idle()));
        }
      }
    }
    for (var group : scenario.groups()) {
      var circle =
          parties.createCircle(
              tx,
              group.code(),
              group.nameJa(),
              group.nameEn(),
              group.kind(),
              organisations.get(group.operator()));
      for (var member : group.members()) {
        parties.addToCircle(tx, circle, found(organisations, member));
      }
    }
  }

  private List<Account> giveCredentials(Tx tx, List<Account> accounts, Map<String, String> hashes) {
    var organisations = new HashMap<String, UUID>();
    directory.organisations(tx).forEach(o -> organisations.put(o.nameEn(), o.id()));
    var ready = new ArrayList<Account>(accounts.size());
    for (var account : accounts) {
      var person = parties.findPerson(tx, account.user()).orElseThrow();
      parties.setPasswordHash(tx, person, found(hashes, account.user()));
      parties.setTotpSecret(tx, person, TotpSecret.ofBase32(account.totpSecret()));
      var token =
          parties.issueToken(
              tx,
              person,
              found(organisations, account.organisation()),
              "sample scenario",
              EnumSet.allOf(TokenScope.class),
              TOKEN_LASTS);
      ready.add(account.withToken(token.secret()));
    }
    return ready;
  }

  private static List<Account> accounts(Scenario scenario, Map<String, Account> known) {
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
                ""));
      }
    }
    return accounts;
  }

  private static List<String> emails(Scenario scenario) {
    return scenario.members().stream()
        .flatMap(member -> member.people().stream())
        .map(Scenario.Person::email)
        .toList();
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

  private static <T> T found(Map<String, T> map, String key) {
    var value = map.get(key);
    if (value == null) {
      throw new IllegalStateException("nothing under " + key);
    }
    return value;
  }

  private static Actor engine() {
    return Actor.engine("scenario");
  }
}
