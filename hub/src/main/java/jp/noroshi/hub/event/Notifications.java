package jp.noroshi.hub.event;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Hears PostgreSQL's NOTIFY on one connection of its own and passes each payload to those who
/// subscribed to the channel. A notification is only a nudge: whoever needs certainty reads the
/// tables.
public final class Notifications implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Notifications.class);
  private static final int POLL_MILLIS = 500;

  private final DataSource source;
  private final Map<String, List<Consumer<String>>> subscribers = new ConcurrentHashMap<>();
  private volatile boolean running;
  private @Nullable Thread thread;

  /// @param source gives connections outside the pool of the application; one is held for good
  public Notifications(DataSource source) {
    this.source = source;
  }

  /// Calls `subscriber` with the payload of every notification on `channel`, on the listener's
  /// thread: it must be quick and must not throw. Subscribe before [#start].
  public void subscribe(String channel, Consumer<String> subscriber) {
    subscribers.computeIfAbsent(channel, _ -> new CopyOnWriteArrayList<>()).add(subscriber);
  }

  public synchronized void start() {
    running = true;
    thread = Thread.ofPlatform().name("notifications").daemon().start(this::listen);
  }

  @Override
  public synchronized void close() throws InterruptedException {
    running = false;
    if (thread != null) {
      thread.join(TimeUnit.SECONDS.toMillis(5));
    }
  }

  private void listen() {
    while (running) {
      try (Connection connection = source.getConnection()) {
        for (var channel : subscribers.keySet()) {
          try (var statement = connection.createStatement()) {
            statement.execute("listen " + channel);
          }
        }
        // Whatever was said while nobody listened: nudge everyone once.
        subscribers.values().forEach(all -> all.forEach(subscriber -> subscriber.accept("")));
        var pg = connection.unwrap(PGConnection.class);
        while (running) {
          for (var notification : pg.getNotifications(POLL_MILLIS)) {
            subscribers
                .getOrDefault(notification.getName(), List.of())
                .forEach(subscriber -> subscriber.accept(notification.getParameter()));
          }
        }
      } catch (SQLException e) {
        if (running) {
          log.warn("lost the notification connection, connecting again: {}", e.getMessage());
          LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(1));
        }
      }
    }
  }
}
