package jp.noroshi.cli.demo;

import java.time.Duration;
import java.util.function.Consumer;
import jp.noroshi.cli.rest.HubException;

/// The end of a [Story], told beside a hub that already works. Closing breaks it off without a
/// word; the next start takes it up again.
public final class Telling implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Runnable story;
  private final Consumer<String> complain;
  private final Thread thread;
  private volatile boolean closed;

  private Telling(Runnable story, Consumer<String> complain) {
    this.story = story;
    this.complain = complain;
    this.thread = Thread.ofPlatform().name("story").daemon().unstarted(this::tell);
  }

  /// @param story tells it, as [Story#finish] does
  /// @param complain hears, in one sentence, why the story could not be told to its end
  public static Telling start(Runnable story, Consumer<String> complain) {
    var telling = new Telling(story, complain);
    telling.thread.start();
    return telling;
  }

  private void tell() {
    try {
      story.run();
    } catch (HubException e) {
      // A hub that is being stopped refuses or does not answer, which is no news then.
      if (!closed) {
        complain.accept(String.valueOf(e.getMessage()));
      }
    }
  }

  @Override
  public void close() throws InterruptedException {
    closed = true;
    thread.interrupt();
    thread.join(PATIENCE);
  }
}
