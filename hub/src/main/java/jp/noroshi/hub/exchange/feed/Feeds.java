package jp.noroshi.hub.exchange.feed;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import jp.noroshi.handling.Action;
import jp.noroshi.hub.access.Decisions;
import jp.noroshi.hub.database.Database;
import jp.noroshi.hub.exchange.ReleaseAccess;
import jp.noroshi.hub.exchange.feed.FeedStore.Row;
import jp.noroshi.hub.exchange.life.Life;
import jp.noroshi.hub.exchange.life.Lives;
import jp.noroshi.hub.party.Viewer;
import jp.noroshi.stix.object.Indicator;
import jp.noroshi.stix.object.StixObject;
import jp.noroshi.stix.pattern.PatternException;
import jp.noroshi.stix.pattern.StixPattern;

/// What one reader's products may look for or block, out of the indicators that are valid now. An
/// indicator is in a feed when its reader may take it along by machine *and* do with it what the
/// feed is for; what was revoked, ran out, has not been seen for too long or asks for more than one
/// value is in none.
final class Feeds {
  /// The most values of one feed; the newest are kept.
  static final int MOST = 200_000;

  private static final int CHUNK = 2_000;

  private final Database database;
  private final Decisions decisions;
  private final ReleaseAccess access;
  private final Lives lives;
  private final Clock clock;
  private final FeedStore store = new FeedStore();

  Feeds(Database database, Decisions decisions, ReleaseAccess access, Lives lives, Clock clock) {
    this.lives = lives;
    this.database = database;
    this.decisions = decisions;
    this.access = access;
    this.clock = clock;
  }

  /// A feed made for one reader.
  ///
  /// @param entries by kind and text, each value once
  record Made(Feed feed, Instant at, List<FeedEntry> entries) {
    Made {
      entries = List.copyOf(entries);
    }
  }

  Made make(Viewer viewer, Feed feed) {
    var now = clock.instant();
    var found = new HashMap<FeedValue, FeedEntry>();
    var given = new HashSet<Long>();
    var behind = "";
    long release = 0;
    List<Row> rows;
    do {
      var id = behind;
      var last = release;
      rows = database.in(decisions.reading(viewer), tx -> store.page(tx, id, last, CHUNK));
      var allowed = allowed(viewer, feed, rows);
      var indicators = new LinkedHashMap<Row, Indicator>();
      for (var row : rows) {
        if (allowed.contains(row.main())) {
          usable(row, now).ifPresent(indicator -> indicators.put(row, indicator));
        }
      }
      var living = lives.of(viewer, indicators.values());
      indicators.forEach((row, indicator) -> {
        var life = living.get(row.stixId());
        if (life != null && !life.isOver(now) && add(row, indicator, life, feed, found)) {
          given.add(row.main());
        }
      });
      if (!rows.isEmpty()) {
        behind = rows.getLast().stixId();
        release = rows.getLast().release();
      }
    } while (rows.size() == CHUNK);
    access.recordDaily(viewer, given, Action.EXPORT_MACHINE);
    return new Made(feed, now, newest(found));
  }

  private Set<Long> allowed(Viewer viewer, Feed feed, List<Row> rows) {
    var mains = new HashSet<Long>();
    rows.forEach(row -> mains.add(row.main()));
    var taken = access.allowed(viewer, mains, Action.EXPORT_MACHINE);
    return access.allowed(viewer, taken, feed.use());
  }

  private static Optional<Indicator> usable(Row row, Instant now) {
    return StixObject.parse(row.content()) instanceof Indicator indicator
            && !indicator.revoked()
            && indicator.patternType().equals("stix")
            && !indicator.validFrom().instant().isAfter(now)
        ? Optional.of(indicator)
        : Optional.empty();
  }

  private static boolean add(
      Row row, Indicator indicator, Life life, Feed feed, Map<FeedValue, FeedEntry> found) {
    boolean added = false;
    for (var value : values(indicator)) {
      if (feed.takes(value)) {
        var entry =
            new FeedEntry(value, row.stixId(), row.modified(), row.tlp(), row.pap(), life.until());
        found.merge(value, entry, Feeds::freer);
        added = true;
      }
    }
    return added;
  }

  private static List<FeedValue> values(Indicator indicator) {
    try {
      return FeedValue.of(StixPattern.parse(indicator.pattern()));
    } catch (PatternException unread) {
      return List.of(); // kept as it came, by whoever can read it
    }
  }

  /// The same value by two ways: the one whose marking asks less.
  private static FeedEntry freer(FeedEntry one, FeedEntry other) {
    return Comparator.comparing(FeedEntry::tlp).thenComparing(FeedEntry::pap).compare(one, other)
            <= 0
        ? one
        : other;
  }

  private static List<FeedEntry> newest(Map<FeedValue, FeedEntry> found) {
    var entries = new ArrayList<>(found.values());
    if (entries.size() > MOST) {
      entries.sort(Comparator.comparing(FeedEntry::modified).reversed());
      entries.subList(MOST, entries.size()).clear();
    }
    entries.sort(
        Comparator.comparing((FeedEntry entry) -> entry.value().kind())
            .thenComparing(entry -> entry.value().text()));
    return entries;
  }
}
