package jp.noroshi.hunt;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import jp.noroshi.engine.indicator.text.IndicatorText;
import jp.noroshi.engine.indicator.text.PublicSuffixes;
import jp.noroshi.engine.indicator.text.TextLimits;
import jp.noroshi.hunt.observe.EventObservables;
import jp.noroshi.hunt.read.ReadLimits;
import jp.noroshi.hunt.read.SourceReader;

/// Looks for leads in files, several files at once.
public final class Hunt {
  private final Leads leads;
  private final SourceReader reader;
  private final EventObservables observables;
  private final int threads;

  /// @param zone of times that are written without one
  /// @param threads files read at once, at least 1
  public Hunt(Leads leads, ReadLimits limits, ZoneId zone, int threads) {
    this.leads = leads;
    this.reader = new SourceReader(limits, zone);
    this.observables =
        new EventObservables(new IndicatorText(PublicSuffixes.bundled(), TextLimits.PASTED));
    this.threads = threads;
  }

  /// Hunts through files.
  ///
  /// @param done told what came of each file as soon as it is known, one at a time, in any order
  /// @return what came of each, in the order of the targets
  public List<FileResult> run(
      List<Target> targets, Progress progress, Consumer<? super FileResult> done) {
    var futures = new ArrayList<Future<FileResult>>();
    var executor = Executors.newFixedThreadPool(threads);
    try {
      for (var target : targets) {
        futures.add(
            executor.submit(() -> {
              var result = new FileHunt(leads, observables, target, progress).run(reader);
              synchronized (done) {
                done.accept(result);
              }
              return result;
            }));
      }
      var results = new ArrayList<FileResult>();
      for (var future : futures) {
        results.add(result(future));
      }
      return List.copyOf(results);
    } finally {
      executor.shutdownNow();
    }
  }

  private static FileResult result(Future<FileResult> future) {
    try {
      return future.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new HuntException("interrupted", e);
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof HuntException foreseen) {
        throw foreseen;
      }
      throw new IllegalStateException(failed.getCause());
    }
  }
}
