package jp.noroshi.hub.exchange;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import jp.noroshi.hub.party.Viewer;

/// Says how much of what was shared holds a value, as far as the viewer may read it.
public interface KnownValues {
  /// Counted up to this many.
  int MOST = 50;

  /// How many shared objects hold each value: only values that any holds, and each counted up to
  /// [#MOST].
  ///
  /// @param except a main release that is not counted, with all that went along in it
  Map<String, Integer> of(Viewer viewer, Collection<String> values, Optional<Long> except);
}
