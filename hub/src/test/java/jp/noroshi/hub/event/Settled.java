package jp.noroshi.hub.event;

import jp.noroshi.hub.database.Actor;
import jp.noroshi.hub.database.Database;

/// Whether everything that happened has had its consequences. Consumers run beside the tests; a
/// delivery under way counts as waiting until it has committed.
public final class Settled {
  private final Database database;
  private final Dispatcher dispatcher;

  public Settled(Database database, Dispatcher dispatcher) {
    this.database = database;
    this.dispatcher = dispatcher;
  }

  public boolean now() {
    dispatcher.drain();
    return database.in(
            Actor.engine("test"),
            tx ->
                tx.sql()
                    .fetchSingle(
                        "select count(*) from event.delivery where state = 'waiting' and"
                            + " next_attempt_at <= now()")
                    .get(0, Integer.class))
        == 0;
  }
}
