package jp.noroshi.hunt;

import java.util.concurrent.atomic.LongAdder;

/// How far a hunt is; may be asked while it goes on. Thread-safe.
public final class Progress {
  private final LongAdder bytes = new LongAdder();
  private final LongAdder files = new LongAdder();
  private final LongAdder events = new LongAdder();
  private final LongAdder hits = new LongAdder();

  void read(long more) {
    bytes.add(more);
  }

  void event() {
    events.increment();
  }

  void hit() {
    hits.increment();
  }

  void file() {
    files.increment();
  }

  /// Bytes read from disk.
  public long bytes() {
    return bytes.sum();
  }

  /// Files read to their end.
  public long files() {
    return files.sum();
  }

  public long events() {
    return events.sum();
  }

  /// Hits, those on warning lists included.
  public long hits() {
    return hits.sum();
  }
}
