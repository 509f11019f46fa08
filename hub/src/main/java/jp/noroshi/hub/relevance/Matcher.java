package jp.noroshi.hub.relevance;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import jp.noroshi.hub.access.Grants;
import jp.noroshi.hub.access.Subjects;
import jp.noroshi.hub.database.Tx;
import jp.noroshi.hub.event.Event;
import jp.noroshi.hub.event.EventConsumer;
import jp.noroshi.hub.event.EventLog;
import jp.noroshi.hub.exchange.Exchange;
import jp.noroshi.hub.exchange.ReleaseAccess;
import jp.noroshi.hub.exchange.Released;
import jp.noroshi.hub.exchange.SharedObject.Kind;
import jp.noroshi.hub.party.Directory;
import jp.noroshi.hub.registry.Holdings;

/// Finds whom a shared incident concerns, both ways: when it is shared, and when somebody registers
/// a product that was in one shared before. A match is recorded, opens the release to the
/// organisation, and is told (`relevance.matched`); but only where the decision function says that
/// this organisation may be told at all.
public final class Matcher implements EventConsumer {
  /// Source of releases made of incident reports.
  public static final String REPORTS = "report";

  private final Exchange exchange;
  private final ReleaseAccess access;
  private final Grants grants;
  private final Directory directory;
  private final Subjects subjects;
  private final Holdings holdings;
  private final Affected affected;
  private final Matches matches;
  private final EventLog events;

  public Matcher(
      Exchange exchange,
      ReleaseAccess access,
      Grants grants,
      Directory directory,
      Subjects subjects,
      Holdings holdings,
      Affected affected,
      Matches matches,
      EventLog events) {
    this.exchange = exchange;
    this.access = access;
    this.grants = grants;
    this.directory = directory;
    this.subjects = subjects;
    this.holdings = holdings;
    this.affected = affected;
    this.matches = matches;
    this.events = events;
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
    affected.reasons(tx, facts).forEach((who, reasons) -> match(tx, release, who, reasons));
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
        match(tx, release, organisation, reasons);
      }
    }
  }

  private void match(Tx tx, Released release, UUID who, List<Reason> reasons) {
    var organisation = directory.organisation(tx, who).orElseThrow();
    var subject = subjects.of(organisation, directory.circlesOf(tx, who));
    var link =
        reasons.stream().anyMatch(Reason.SameProduct.class::isInstance)
            ? Grants.Link.OWN_ASSETS
            : Grants.Link.RELEVANCE;
    if (!access.wouldShow(tx, release.id(), subject, link)) {
      return; // concerned, but outside whom the originator let it be told to
    }
    grants.grant(tx, release.id(), who, link, Map.of("by", name()));
    matches
        .add(tx, release.id(), who, reasons)
        .ifPresent(match ->
            events.append(
                tx,
                "relevance.matched",
                1,
                Map.of(
                    "match",
                    match.id().toString(),
                    "release",
                    String.valueOf(release.id()),
                    "organisation",
                    who.toString())));
  }
}
