package jp.noroshi.hub.report.desk;

import java.util.HashSet;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import jp.noroshi.handling.cleaning.Rarity;
import jp.noroshi.hub.database.Tx;
import jp.noroshi.hub.exchange.ProductMentions;
import jp.noroshi.hub.party.Directory;
import jp.noroshi.hub.party.Organisation;
import jp.noroshi.hub.registry.Holdings;
import jp.noroshi.hub.report.derive.NamedProducts;

/// Scores over the registry how far the products a report names single its reporter out.
final class Rarities {
  private final Holdings holdings;
  private final ProductMentions products;
  private final Directory directory;
  private final Rarity.Threshold threshold;

  Rarities(
      Holdings holdings,
      ProductMentions products,
      Directory directory,
      Rarity.Threshold threshold) {
    this.holdings = holdings;
    this.products = products;
    this.directory = directory;
    this.threshold = threshold;
  }

  /// The rarity of these products at this organisation (an engine transaction). Several are counted
  /// among those of its sector, which is shared with them.
  ///
  /// @param typed as the reporter wrote them
  Rarity of(Tx tx, Organisation organisation, String typed) {
    var named = NamedProducts.of(typed);
    if (named.isEmpty()) {
      return new Rarity(0, OptionalInt.empty());
    }
    if (holdings.registries(tx) < threshold.registries()) {
      return new Rarity(named.size(), OptionalInt.empty());
    }
    var holders = named.stream().map(one -> holders(tx, one)).toList();
    if (holders.stream().anyMatch(Set::isEmpty)) {
      return new Rarity(named.size(), OptionalInt.empty());
    }
    var crowd = new HashSet<>(holders.getFirst());
    holders.forEach(crowd::retainAll);
    if (named.size() > 1) {
      organisation
          .sector()
          .ifPresent(
              sector -> crowd.retainAll(directory.membersOfSectors(tx, Set.of(sector)).keySet()));
    }
    crowd.add(organisation.id());
    return new Rarity(named.size(), OptionalInt.of(crowd.size()));
  }

  private Set<UUID> holders(Tx tx, String product) {
    return holdings.holders(tx, products.keys("", product));
  }
}
