package jp.noroshi.cli.demo;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import jp.noroshi.cli.rest.HubClient;
import jp.noroshi.cli.rest.HubException;

/// How a TAXII client of a sample account signs in, and a collection to begin with.
///
/// @param discovery address of the discovery resource
/// @param user any name; the API token is what counts
/// @param password the API token
public record TaxiiAccess(
    URI discovery, URI apiRoot, String collection, String user, String password, boolean canWrite) {
  private static final String MEDIA_TYPE = "application/taxii+json;version=2.1";

  /// One organisation adds and reads in its own collection; the other does not know that there is
  /// one, and reads what is for every member.
  private static final Map<String, String> ALIASES =
      Map.of(
          "w.ogata@electricity-isac.example", "own",
          "f.kojima@kitsunebi-metal.example", "everything");

  /// The access of those sample accounts that have one, by user.
  public static Map<String, TaxiiAccess> of(URI hub, HubClient client, List<Account> accounts) {
    var found = new LinkedHashMap<String, TaxiiAccess>();
    for (var account : accounts) {
      var alias = ALIASES.get(account.user());
      if (alias != null) {
        found.put(account.user(), of(hub, client, account, alias));
      }
    }
    return found;
  }

  private static TaxiiAccess of(URI hub, HubClient client, Account account, String alias) {
    var path = "/taxii2/exchange/collections/" + alias + "/";
    var answer = client.get(path, account.apiToken(), MEDIA_TYPE);
    if (!answer.isGood()) {
      throw new HubException("the collection '" + alias + "' is not there: " + answer.complaint());
    }
    return new TaxiiAccess(
        hub.resolve("/taxii2/"),
        hub.resolve("/taxii2/exchange/"),
        answer.body().path("id").asString(),
        account.user(),
        account.apiToken(),
        answer.body().path("can_write").asBoolean());
  }

  /// Without the secret.
  @Override
  public String toString() {
    return apiRoot + "collections/" + collection + "/ as " + user;
  }
}
