package jp.noroshi.hunt;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import jp.noroshi.engine.indicator.index.Hit;
import jp.noroshi.engine.indicator.index.PatternState;
import jp.noroshi.engine.indicator.sigma.LogEvent;
import jp.noroshi.hunt.format.TimeReader;
import jp.noroshi.hunt.observe.EventObservables;
import jp.noroshi.hunt.observe.Observation;
import jp.noroshi.hunt.read.Event;
import jp.noroshi.hunt.read.FileReader;
import jp.noroshi.hunt.read.Reading;
import jp.noroshi.hunt.read.Skipped;
import jp.noroshi.hunt.read.Skipped.Reason;
import jp.noroshi.hunt.read.SourceReader;
import jp.noroshi.stix.StixTimestamp;
import jp.noroshi.stix.json.JsonObject;
import jp.noroshi.stix.json.JsonString;
import jp.noroshi.stix.pattern.match.Observed;

/// Hunts through one file. Patterns over several observations are matched within it. Not
/// thread-safe.
final class FileHunt {
  private static final int MOST_FAILURES = 100;

  private final Leads leads;
  private final EventObservables observables;
  private final Target target;
  private final Progress progress;
  private final PatternState state = new PatternState(PatternState.Limits.ORDINARY);
  private final Map<String, Finding.Gathering> findings = new LinkedHashMap<>();
  private final Map<String, Finding.Gathering> ordinary = new LinkedHashMap<>();
  private final List<Skipped> skipped = new ArrayList<>();
  private final Set<String> failures = new LinkedHashSet<>();
  private final SpotMaker spots;
  private long skippedCount;
  private long events;
  private Instant now;

  FileHunt(Leads leads, EventObservables observables, Target target, Progress progress) {
    this.leads = leads;
    this.observables = observables;
    this.target = target;
    this.progress = progress;
    this.spots = new SpotMaker(leads.warnings());
    var written = Instant.ofEpochMilli(target.written());
    this.now = TimeReader.isPlausible(written) ? written : Instant.EPOCH;
  }

  FileResult run(SourceReader reader) {
    switch (target.as()) {
      case CONTENT -> reader.read(target.file(), progress::read, this::take);
      case FILE -> take(FileReader.read(target.file(), progress::read));
    }
    progress.file();
    var all = new ArrayList<Finding>();
    findings.values().forEach(each -> all.add(each.finding()));
    ordinary.values().forEach(each -> all.add(each.finding()));
    return new FileResult(
        target, events, target.size(), all, skipped, skippedCount, List.copyOf(failures));
  }

  private void take(Reading reading) {
    switch (reading) {
      case Event event -> event(event);
      case Skipped stretch -> {
        skippedCount++;
        if (skipped.size() < FileResult.MOST_SKIPPED) {
          skipped.add(stretch);
        }
      }
    }
  }

  private void event(Event event) {
    events++;
    progress.event();
    // What bears no time happened about when its neighbours did.
    event.time().ifPresent(time -> now = time.instant());
    var observation = observables.of(event, StixTimestamp.of(now));
    if (!observation.complete()) {
      take(
          new Skipped(
              event.origin(), event.offset(), OptionalLong.empty(), Reason.TOO_LARGE, "one event"));
    }
    var observed = observables.stix(event).orElseGet(() -> List.of(observation.observed()));
    var hits = leads.indicators().match(observed, state);
    hits.hits().forEach(hit -> hit(event, observation, observed, hit));
    hits.failures().stream()
        .limit(MOST_FAILURES)
        .filter(_ -> failures.size() < MOST_FAILURES)
        .forEach(failure -> failures.add(failure.indicator() + ": " + failure.reason()));
    if (!leads.rules().isEmpty()) {
      sigma(event);
    }
  }

  private void hit(Event event, Observation observation, List<Observed> observed, Hit hit) {
    leads
        .find(hit.indicator().toString())
        .ifPresent(lead -> {
          if (lead instanceof Lead.OfIndicator indicator) {
            add(lead, spots.of(event, observation, observed, indicator));
          }
        });
  }

  private void sigma(Event event) {
    var fields =
        event.fields().names().isEmpty()
            ? JsonObject.of(Map.of("message", new JsonString(event.text())))
            : event.fields();
    for (var rule : leads.sigma().match(LogEvent.of(fields))) {
      if (leads.rules().get(rule) instanceof Lead.OfSigma lead) {
        add(lead, spots.of(event, lead));
      }
    }
  }

  private void add(Lead lead, SpotMaker.Made made) {
    progress.hit();
    (made.warnings().isEmpty() ? findings : ordinary)
        .computeIfAbsent(lead.id(), id -> new Finding.Gathering(id, target.file().toString()))
        .add(made.spot(), made.warnings());
  }
}
