package jp.noroshi.cli;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import jp.noroshi.cli.demo.Account;
import jp.noroshi.cli.demo.AccountFile;
import jp.noroshi.cli.demo.Credentials;
import jp.noroshi.cli.demo.Scenario;
import jp.noroshi.cli.demo.ScenarioLoader;
import jp.noroshi.cli.demo.Story;
import jp.noroshi.cli.rest.HubClient;
import jp.noroshi.hub.database.Database;
import jp.noroshi.hub.party.Directory;
import jp.noroshi.hub.party.PartyAdministration;

/// The sample scenario on its way into a hub.
///
/// @param directory of the demo, which remembers accounts and how far the story was told
record SampleData(Scenario scenario, Credentials credentials, AccountFile file, Path directory) {

  /// Reads the scenario and begins to make what its accounts need.
  static SampleData in(Path directory, AccountFile file) {
    var scenario = Scenario.bundled("sample");
    return new SampleData(scenario, Credentials.of(scenario, file.read()), file, directory);
  }

  /// Enters organisations, people and circles, once.
  ScenarioLoader.Loaded load(RunningHub hub, Clock clock) {
    return new ScenarioLoader(
            hub.service(Database.class),
            hub.service(Directory.class),
            hub.service(PartyAdministration.class),
            clock)
        .load(scenario, credentials, file);
  }

  /// What they did before the visitor came.
  Story story(HubClient client, List<Account> accounts) {
    return new Story(client, scenario, accounts, directory);
  }
}
