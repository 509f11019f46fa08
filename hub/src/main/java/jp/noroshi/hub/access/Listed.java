package jp.noroshi.hub.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.UUID;

/// What was put on record as listed to whom lately: a list that is looked at all day is on record
/// once a day for each thing in it, not once a look. Another node, or a restart, may record it once
/// more. Thread-safe.
public final class Listed {
  private static final Duration DAY = Duration.ofDays(1);
  private static final int MOST = 200_000;

  private final Cache<Entry, Boolean> recorded =
      Caffeine.newBuilder().expireAfterWrite(DAY).maximumSize(MOST).build();

  private record Entry(UUID organisation, String item) {}

  /// Whether this is to be put on record now.
  ///
  /// @param organisation of the one it is listed to
  /// @param item kind and id, e.g. `release/17`
  public boolean isNew(UUID organisation, String item) {
    return recorded.asMap().putIfAbsent(new Entry(organisation, item), true) == null;
  }
}
