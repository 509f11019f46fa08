package jp.noroshi.cli.demo;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import jp.noroshi.hub.database.Actor;
import jp.noroshi.hub.database.Database;
import jp.noroshi.hub.database.Tx;
import jp.noroshi.hub.party.Directory;
import jp.noroshi.hub.party.PartyAdministration;
import jp.noroshi.hub.party.TokenScope;
import jp.noroshi.hub.party.credential.TotpSecret;

/// Enters a scenario into an empty hub, through its own services and in one transaction: it is
/// there wholly or not at all. Loading it again changes nothing.
public final class ScenarioLoader {
  private static final Duration TOKEN_LASTS = Duration.ofDays(365);

  private final Database database;
  private final Directory directory;
  private final PartyAdministration parties;
  private final Clock clock;

  public ScenarioLoader(
      Database database, Directory directory, PartyAdministration parties, Clock clock) {
    this.database = database;
    this.directory = directory;
    this.parties = parties;
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
  ///
  /// @param credentials of this scenario, made from what `file` knew
  public Loaded load(Scenario scenario, Credentials credentials, AccountFile file) {
    boolean loaded = database.in(engine(), tx -> isLoaded(tx, scenario));
    var accounts = credentials.accounts();
    if (loaded && accounts.stream().noneMatch(account -> account.apiToken().isEmpty())) {
      return new Loaded(accounts, false);
    }
    return database.in(
        engine(),
        tx -> {
          if (!loaded) {
            enter(tx, scenario);
          }
          var ready = giveCredentials(tx, credentials);
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

  private List<Account> giveCredentials(Tx tx, Credentials credentials) {
    var organisations = new HashMap<String, UUID>();
    directory.organisations(tx).forEach(o -> organisations.put(o.nameEn(), o.id()));
    var ready = new ArrayList<Account>();
    for (var account : credentials.accounts()) {
      var person = parties.findPerson(tx, account.user()).orElseThrow();
      parties.setPasswordHash(tx, person, credentials.hash(account));
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

  private static List<String> emails(Scenario scenario) {
    return scenario.members().stream()
        .flatMap(member -> member.people().stream())
        .map(Scenario.Person::email)
        .toList();
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
