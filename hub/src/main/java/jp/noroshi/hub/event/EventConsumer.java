package jp.noroshi.hub.event;

import java.util.Set;
import jp.noroshi.hub.database.Tx;

/// Hears of events, each once. [#on] runs in the transaction that also marks the delivery as done:
/// what it writes through `tx` happens exactly once, whatever crashes. What cannot be undone by a
/// rollback (mail, HTTP) is not done here but from a delivery row of the feature's own.
public interface EventConsumer {
  /// Stable name; delivery rows are kept under it, so it must not change.
  String name();

  /// The event types it wants to hear of.
  Set<String> types();

  /// Whether somebody is warned at the end of it: it does not wait behind what can wait.
  default boolean warns() {
    return false;
  }

  /// Handles one event, as [jp.noroshi.hub.database.Actor.Engine] in the event's world. An
  /// exception rolls back and the delivery is tried again later, then set aside as dead.
  void on(Tx tx, Event event);
}
