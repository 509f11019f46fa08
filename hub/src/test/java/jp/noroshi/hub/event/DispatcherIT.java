package jp.noroshi.hub.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import jp.noroshi.hub.HubTest;
import jp.noroshi.hub.database.Actor;
import jp.noroshi.hub.database.Database;
import jp.noroshi.hub.database.Tx;
import jp.noroshi.testkit.Eventually;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.ObjectMapper;

@HubTest
class DispatcherIT {
  private static final String TYPE = "test.heard";

  @Autowired Database database;
  @Autowired ObjectMapper json;

  private final AtomicInteger counted = new AtomicInteger();
  private final AtomicInteger warned = new AtomicInteger();
  private final CountDownLatch mayGoOn = new CountDownLatch(1);

  @Test
  void aWarningDoesNotWaitBehindWhatCanWait() throws Exception {
    List<EventConsumer> consumers =
        List.of(consumer("counts", false, this::count), consumer("warns", true, this::warn));
    var log = new EventLog(Clock.systemUTC(), json, () -> consumers);
    try (var dispatcher = new Dispatcher(database, json, Clock.systemUTC(), consumers)) {
      dispatcher.start();
      for (int i = 0; i < 3; i++) {
        database.run(Actor.engine("test"), tx -> log.append(tx, TYPE, 1, Map.of()));
      }
      dispatcher.wake();

      Eventually.holds("all are warned while the rest waits", () -> warned.get() == 3);
      assertThat(counted).hasValue(0);

      mayGoOn.countDown();
      Eventually.holds("the rest is done as well", () -> counted.get() == 3);
    } finally {
      mayGoOn.countDown();
    }
    assertThat(warned).as("each once").hasValue(3);
  }

  private void count() {
    try {
      assertThat(mayGoOn.await(1, TimeUnit.MINUTES)).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
    counted.incrementAndGet();
  }

  private void warn() {
    warned.incrementAndGet();
  }

  private EventConsumer consumer(String name, boolean warns, Runnable heard) {
    var unique = name + "-" + UUID.randomUUID();
    return new EventConsumer() {
      @Override
      public String name() {
        return unique;
      }

      @Override
      public Set<String> types() {
        return Set.of(TYPE);
      }

      @Override
      public boolean warns() {
        return warns;
      }

      @Override
      public void on(Tx tx, Event event) {
        heard.run();
      }
    };
  }
}
