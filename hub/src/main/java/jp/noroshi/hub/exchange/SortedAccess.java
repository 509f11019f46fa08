package jp.noroshi.hub.exchange;

import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import jp.noroshi.handling.Verdicts;
import jp.noroshi.hub.access.Grants.Link;

/// What one viewer may do with releases whose sorts are known: each is decided by its sort and the
/// links the viewer's organisation has to it, without a look at the release. Holds for the
/// transaction it was made in; used by one thread.
public final class SortedAccess {
  private static final Set<Link> OWN = Set.of(Link.ORIGINATOR);

  private final Map<Integer, Kind> kinds;
  private final Map<Long, Set<Link>> links;
  private final Function<Set<Link>, Verdicts> verdicts;
  private final Instant now;
  private final Map<Set<Link>, Verdicts> byLinks = new HashMap<>();

  /// A sort as one viewer asks about it.
  ///
  /// @param number under which the rule is asked
  /// @param own whether it came from the viewer's organisation
  /// @param others whether it came from another one
  record Kind(int number, boolean own, boolean others) {}

  /// @param kinds by sort
  /// @param links by main release, without that of whom it came from; none for a release without
  SortedAccess(
      Map<Integer, Kind> kinds,
      Map<Long, Set<Link>> links,
      Function<Set<Link>, Verdicts> verdicts,
      Instant now) {
    this.kinds = kinds;
    this.links = links;
    this.verdicts = verdicts;
    this.now = now;
  }

  /// Whether the rule allows it.
  ///
  /// @param main the release that is decided about
  public boolean allows(long main, int sort) {
    var kind = kind(sort);
    return byLinks.computeIfAbsent(linksOf(main, kind), verdicts).showsWhole(kind.number(), now);
  }

  /// Whether the viewer's organisation has a link to it.
  public boolean isLinked(long main, int sort) {
    return !linksOf(main, kind(sort)).isEmpty();
  }

  /// Whether it came from another organisation, which is told.
  public boolean isFromOthers(int sort) {
    return kind(sort).others();
  }

  private Kind kind(int sort) {
    return Objects.requireNonNull(kinds.get(sort));
  }

  private Set<Link> linksOf(long main, Kind kind) {
    var found = links.isEmpty() ? Set.<Link>of() : links.getOrDefault(main, Set.of());
    if (!kind.own()) {
      return found;
    }
    if (found.isEmpty()) {
      return OWN;
    }
    var all = EnumSet.copyOf(found);
    all.add(Link.ORIGINATOR);
    return all;
  }
}
