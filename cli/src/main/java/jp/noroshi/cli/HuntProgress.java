package jp.noroshi.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import jp.noroshi.hunt.FileResult;
import jp.noroshi.hunt.Finding;
import jp.noroshi.hunt.Lead;
import jp.noroshi.hunt.Leads;
import jp.noroshi.hunt.Progress;
import jp.noroshi.hunt.Target;
import jp.noroshi.hunt.report.Table;
import jp.noroshi.hunt.report.Words;
import picocli.CommandLine.Model.CommandSpec;

/// Tells on standard error how far a hunt is, how fast, how long it will take, and what it finds
/// meanwhile.
final class HuntProgress implements AutoCloseable {
  private static final Duration EVERY = Duration.ofSeconds(2);

  private final PrintWriter err;
  private final Progress progress;
  private final long files;
  private final long bytes;
  private final long begin = System.nanoTime();
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().factory());

  HuntProgress(CommandSpec spec, Progress progress, List<Target> targets) {
    this.err = spec.commandLine().getErr();
    this.progress = progress;
    this.files = targets.size();
    this.bytes = targets.stream().mapToLong(Target::size).sum();
    var _ =
        timer.scheduleAtFixedRate(
            this::tell, EVERY.toMillis(), EVERY.toMillis(), TimeUnit.MILLISECONDS);
  }

  synchronized void say(String text) {
    err.println("noroshi: " + text);
    err.flush();
  }

  /// What was found in a file, as soon as it is known.
  void found(FileResult result, Leads leads, Words words) {
    for (var finding : result.findings()) {
      if (finding.counts()) {
        say(Printable.of(line(finding, leads, words).replace('\n', ' ')));
      }
    }
  }

  private static String line(Finding finding, Leads leads, Words words) {
    return Table.line(finding, leads.find(finding.lead()).map(Lead::name).orElse(""), words);
  }

  private void tell() {
    double seconds = (System.nanoTime() - begin) / 1e9;
    double rate = progress.bytes() / seconds;
    long left = rate < 1 ? 0 : Math.round((bytes - progress.bytes()) / rate);
    say(
        String.format(
            Locale.ROOT,
            "%3d %%  %.1f MB/s, %,d events, %,d of %,d files, %,d hits, about %s left",
            bytes == 0 ? 100 : Math.min(100, 100 * progress.bytes() / bytes),
            rate / 1e6,
            progress.events(),
            progress.files(),
            files,
            progress.hits(),
            left < 120 ? Math.max(0, left) + " s" : left / 60 + " min"));
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
