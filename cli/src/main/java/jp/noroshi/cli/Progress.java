package jp.noroshi.cli;

import java.io.PrintWriter;
import java.util.Locale;

/// Tells the person at the terminal what has been done so far and how long it took.
public final class Progress {
  private final PrintWriter err;
  private final long begin = System.nanoTime();

  Progress(PrintWriter err) {
    this.err = err;
  }

  /// A station is reached. The time is counted from the start of this command.
  public void done(String what) {
    err.println(String.format(Locale.ROOT, "%6.1f s  %s", seconds(), what));
    err.flush();
  }

  /// A remark without a time.
  public void say(String what) {
    err.println("          " + what);
    err.flush();
  }

  double seconds() {
    return (System.nanoTime() - begin) / 1e9;
  }
}
