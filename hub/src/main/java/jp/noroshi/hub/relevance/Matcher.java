package jp.noroshi.hub.relevance;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import jp.noroshi.hub.access.Grants;
import jp.noroshi.hub.database.Tx;
import jp.noroshi.hub.event.Event;
import jp.noroshi.hub.event.EventConsumer;
import jp.noroshi.hub.exchange.Exchange;
import jp.noroshi.hub.exchange.SharedObject.Kind;
import jp.noroshi.hub.registry.Holdings;

/// Finds whom a shared incident concerns, both ways: when it is shared, and when somebody registers
/// a product that was in one shared before ([Matching]). A partner that would learn by it who was
/// hit waits for a release officer ([Neighbours]).
public final class Matcher implements EventConsumer {
  /// Source of releases made of incident reports.
  public static final String REPORTS = "report";

  private final Exchange exchange;
  private final Grants grants;
  private final Holdings holdings;
  private final Affected affected;
  private final Matching matching;
  private final Neighbours neighbours;

  Matcher(
      Exchange exchange,
      Grants grants,
      Holdings holdings,
      Affected affected,
      Matching matching,
      Neighbours neighbours) {
    this.exchange = exchange;
    this.grants = grants;
    this.holdings = holdings;
    this.affected = affected;
    this.matching = matching;
    this.neighbours = neighbours;
  }

  @Override
  public String name() {
    return "relevance-matcher";
  }

  @Override
  public Set<String> types() {
    return Set.of("exchange.released", "registry.changed");
  }

  @Override
  public boolean warns() {
    return true;
  }

  @Override
  public void on(Tx tx, Event event) {
    if (event.type().equals("registry.changed")) {
      registered(tx, event.uuid("organisation"));
    } else if (event.text("source").equals(REPORTS)) {
      released(tx, Long.parseLong(event.text("release")));
    }
  }

  private void released(Tx tx, long id) {
    var release =
        exchange.released(tx, id).orElseThrow(() -> new IllegalStateException("no release " + id));
    var originator =
        grants
            .originator(tx, id)
            .orElseThrow(() -> new IllegalStateException("no originator of release " + id));
    var facts = Affected.facts(originator, release.terms(Kind.PRODUCT), release.terms(Kind.LABEL));
    var concerned = affected.reasons(tx, facts);
    concerned.forEach((who, reasons) -> matching.match(tx, release, who, reasons));
    affected.singled(tx, originator).stream()
        .filter(single -> !concerned.containsKey(single.organisation()))
        .forEach(single -> neighbours.open(tx, release, single));
  }

  private void registered(Tx tx, UUID organisation) {
    var keys = holdings.productKeys(tx, organisation);
    for (long id : exchange.withProducts(tx, REPORTS, keys)) {
      var release = exchange.released(tx, id).orElseThrow();
      if (grants.originator(tx, id).filter(organisation::equals).isPresent()) {
        continue;
      }
      var wanted = Set.copyOf(release.terms(Kind.PRODUCT));
      List<Reason> reasons =
          holdings.withProducts(tx, wanted).stream()
              .filter(holding -> holding.organisation().equals(organisation))
              .<Reason>map(holding ->
                  new Reason.SameProduct(
                      holding.asset().toString(),
                      holding.vendor(),
                      holding.product(),
                      holding.version()))
              .distinct()
              .toList();
      if (!reasons.isEmpty()) {
        matching.match(tx, release, organisation, reasons);
      }
    }
  }
}
