package jp.noroshi.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// Seconds of something done again and again. Used by one thread.
final class Medians {
  private final List<Double> seconds = new ArrayList<>();

  /// Something to be timed.
  @FunctionalInterface
  interface Work {
    void run() throws Exception;
  }

  void time(Work work) throws Exception {
    long begin = System.nanoTime();
    work.run();
    seconds.add((System.nanoTime() - begin) / 1e9);
  }

  double median() {
    return percentile(50);
  }

  /// @param percent 1 to 100
  double percentile(int percent) {
    var sorted = new ArrayList<>(seconds);
    Collections.sort(sorted);
    return sorted.get(Math.max(0, (int) Math.ceil(sorted.size() * percent / 100.0) - 1));
  }
}
