package jp.noroshi.hub.exchange.peer;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import jp.noroshi.hub.exchange.TaxiiTime;
import jp.noroshi.hub.exchange.peer.RemoteCollection.Version;
import jp.noroshi.hub.exchange.taxii.Outbound;
import jp.noroshi.stix.StixException;
import jp.noroshi.stix.json.JsonLimits;
import jp.noroshi.stix.json.JsonObject;
import jp.noroshi.stix.json.JsonText;

/// What a server has already, as it says itself: what it sent to somebody else here, and what
/// others brought there. Sent once more, it would go round.
final class AlreadyThere {
  private static final JsonText READER = new JsonText(JsonLimits.STIX);

  private AlreadyThere() {}

  /// Those of the objects that one of the collections holds in the same version, or in any if they
  /// have none of their own.
  ///
  /// @param collections of the server, to be read
  static Set<Outbound.Entry> among(List<Outbound.Entry> entries, List<RemoteCollection> collections)
      throws PeerException {
    var found = new HashSet<Outbound.Entry>();
    for (int from = 0; from < entries.size(); from += RemoteCollection.MOST_IDS) {
      var some = entries.subList(from, Math.min(entries.size(), from + RemoteCollection.MOST_IDS));
      var ids = some.stream().map(Outbound.Entry::stixId).distinct().toList();
      var versions = new ArrayList<Version>();
      for (var collection : collections) {
        versions.addAll(collection.versions(ids));
      }
      some.stream().filter(entry -> isAmong(entry, versions)).forEach(found::add);
    }
    return found;
  }

  private static boolean isAmong(Outbound.Entry entry, List<Version> versions) {
    var own = version(entry);
    return versions.stream()
        .anyMatch(there ->
            there.stixId().equals(entry.stixId())
                && (own.isEmpty() || there.version().equals(own)));
  }

  private static String version(Outbound.Entry entry) {
    try {
      return READER.parse(entry.content()) instanceof JsonObject object
          ? object
              .string("modified")
              .or(() -> object.string("created"))
              .map(TaxiiTime::key)
              .orElse("")
          : "";
    } catch (StixException unreadable) {
      throw new IllegalStateException(entry.stixId() + " is kept but cannot be read", unreadable);
    }
  }
}
