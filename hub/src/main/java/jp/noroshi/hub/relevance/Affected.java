package jp.noroshi.hub.relevance;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import jp.noroshi.hub.access.AudiencePreview.Closeness;
import jp.noroshi.hub.access.AudiencePreview.Concern;
import jp.noroshi.hub.access.AudiencePreview.Facts;
import jp.noroshi.hub.database.Tx;
import jp.noroshi.hub.party.Directory;
import jp.noroshi.hub.registry.Holdings;

/// Finds whom a thing concerns: who registered the product, who supplies or is supplied by the one
/// it happened to, who is of the same sector. The preview before a report and the matching after it
/// ask this same class.
public final class Affected implements Concern {
  /// A supply-chain reason is given only to those with at least this many partners on that side:
  /// with fewer, "one of your suppliers" would name the victim (k-anonymity, domain §3.6 rule e).
  static final int FEWEST_PARTNERS = 5;

  private final Holdings holdings;
  private final Directory directory;

  public Affected(Holdings holdings, Directory directory) {
    this.holdings = holdings;
    this.directory = directory;
  }

  @Override
  public Map<UUID, Closeness> of(Tx tx, Facts facts) {
    // The closest last: it stands.
    var closest = new HashMap<UUID, Closeness>();
    directory
        .membersOfSectors(tx, facts.sectors())
        .keySet()
        .forEach(organisation -> closest.put(organisation, Closeness.SAME_SECTOR));
    partners(tx, facts.originator())
        .forEach(partner -> closest.put(partner.organisation(), Closeness.SUPPLY_CHAIN));
    holdings
        .holders(tx, facts.productKeys())
        .forEach(organisation -> closest.put(organisation, Closeness.SAME_PRODUCT));
    closest.remove(facts.originator());
    return closest;
  }

  /// Every reason for every organisation concerned, but for the one it happened to.
  Map<UUID, List<Reason>> reasons(Tx tx, Facts facts) {
    Map<UUID, List<Reason>> reasons = new LinkedHashMap<>();
    for (var holding : holdings.withProducts(tx, facts.productKeys())) {
      add(
          reasons,
          holding.organisation(),
          new Reason.SameProduct(
              holding.asset().toString(), holding.vendor(), holding.product(), holding.version()));
    }
    partners(tx, facts.originator())
        .forEach(partner ->
            add(
                reasons,
                partner.organisation(),
                new Reason.SupplyChain(partner.side().other().name())));
    directory
        .membersOfSectors(tx, facts.sectors())
        .forEach(
            (organisation, sector) -> add(reasons, organisation, new Reason.SameSector(sector)));
    reasons.remove(facts.originator());
    return reasons;
  }

  /// A partner that a supply-chain reason would tell who it happened to.
  ///
  /// @param side on which side of the partner the one it happened to stands
  /// @param partners how many the partner has there
  record Single(UUID organisation, String side, int partners) {}

  /// The partners with too few others on that side.
  List<Single> singled(Tx tx, UUID originator) {
    return holdings.partners(tx, originator).stream()
        .map(partner ->
            new Single(partner.organisation(), partner.side().other().name(), others(tx, partner)))
        .filter(single -> single.partners() < FEWEST_PARTNERS)
        .toList();
  }

  // Seen from the partner: it must have enough others on that side to hide this one among.
  private List<Holdings.Partner> partners(Tx tx, UUID originator) {
    return holdings.partners(tx, originator).stream()
        .filter(partner -> others(tx, partner) >= FEWEST_PARTNERS)
        .toList();
  }

  private int others(Tx tx, Holdings.Partner partner) {
    return (int)
        holdings.partners(tx, partner.organisation()).stream()
            .filter(other -> other.side() == partner.side().other())
            .count();
  }

  private static void add(Map<UUID, List<Reason>> reasons, UUID organisation, Reason reason) {
    var list = reasons.computeIfAbsent(organisation, _ -> new ArrayList<>());
    if (!list.contains(reason)) {
      list.add(reason);
    }
  }

  /// The facts that decide whom a release concerns.
  static Facts facts(UUID originator, List<String> productKeys, List<String> labels) {
    return new Facts(
        originator,
        Set.copyOf(productKeys),
        labels.stream()
            .filter(label -> label.startsWith("sector:"))
            .map(label -> label.substring("sector:".length()))
            .collect(java.util.stream.Collectors.toSet()));
  }
}
