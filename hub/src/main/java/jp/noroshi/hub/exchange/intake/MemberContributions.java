package jp.noroshi.hub.exchange.intake;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import jp.noroshi.handling.Door;
import jp.noroshi.hub.database.Actor;
import jp.noroshi.hub.database.Database;
import jp.noroshi.hub.exchange.BulkRelease;
import jp.noroshi.hub.exchange.Contributions;
import jp.noroshi.hub.exchange.Exchange;
import jp.noroshi.hub.exchange.ObjectCollection;
import jp.noroshi.hub.exchange.SharedObject;
import jp.noroshi.hub.exchange.SharedObjects;
import jp.noroshi.hub.party.Viewer;
import jp.noroshi.stix.StixException;
import jp.noroshi.stix.Tlp;
import jp.noroshi.stix.json.JsonObject;
import jp.noroshi.stix.object.StixObject;
import jp.noroshi.stix.v20.Stix20;
import jp.noroshi.stix.validation.Validator;

/// Takes objects by the rules of an import: what breaks a MUST of STIX is set aside with its
/// reason, what nobody can handle waits in quarantine, and the labels say who may see the rest.
final class MemberContributions implements Contributions {
  /// Source of the releases it makes: readers learn that a member brought it in, not which.
  static final String SOURCE = "member";

  /// What stands in quarantine in place of a label nobody understands.
  private static final String NOT_TRUSTED = "source-not-trusted-yet";

  private static final int CHUNK = 2_000;
  private static final int MOST_REASONS = 3;

  private final Database database;
  private final Exchange exchange;
  private final BulkRelease releases;
  private final SharedObjects objects;
  private final Quarantine quarantine;

  MemberContributions(
      Database database,
      Exchange exchange,
      BulkRelease releases,
      SharedObjects objects,
      Quarantine quarantine) {
    this.database = database;
    this.exchange = exchange;
    this.releases = releases;
    this.objects = objects;
    this.quarantine = quarantine;
  }

  private record Read(JsonObject written, List<Drawn> objects, Optional<String> failure) {}

  /// @param hash of its content, as in [BulkRelease.Arrival]
  private record Drawn(StixObject object, SharedObject shared, String hash) {}

  private record Waiting(SharedObject object, Set<String> unknown) {}

  @Override
  public List<Result> contribute(
      Viewer viewer, ObjectCollection into, Optional<Door> to, List<JsonObject> written) {
    return take(viewer, into, to, written, false);
  }

  @Override
  public List<Result> hold(Viewer viewer, ObjectCollection into, List<JsonObject> written) {
    return take(viewer, into, Optional.empty(), written, true);
  }

  private List<Result> take(
      Viewer viewer,
      ObjectCollection into,
      Optional<Door> to,
      List<JsonObject> written,
      boolean held) {
    // Each for itself, on all cores: for a thousand objects this is as long as storing them.
    var read = written.parallelStream().map(this::read).toList();
    var actor = new Actor.Engine("contribution", viewer.organisation().world());
    var markings = markings(actor, read);
    var origin =
        new BulkRelease.Origin(
            SOURCE, List.of(), viewer.organisation().id(), to, Optional.of(into));
    var results = new ArrayList<Result>();
    for (int from = 0; from < read.size(); from += CHUNK) {
      var chunk = read.subList(from, Math.min(read.size(), from + CHUNK));
      var arrivals = new ArrayList<BulkRelease.Arrival>();
      var waiting = new ArrayList<Waiting>();
      for (var one : chunk) {
        results.add(result(one, sort(one, markings, to, held, arrivals, waiting)));
      }
      database.run(
          actor,
          tx -> {
            if (!arrivals.isEmpty()) {
              releases.publish(tx, arrivals, origin);
            }
            waiting.forEach(each -> quarantine.hold(tx, each.object(), each.unknown(), origin));
          });
    }
    return results;
  }

  private BundleMarkings markings(Actor actor, List<Read> read) {
    var markings = new BundleMarkings();
    read.forEach(one -> one.objects().forEach(drawn -> markings.see(drawn.object())));
    var missing = markings.missing();
    if (!missing.isEmpty()) {
      database.run(actor, tx -> exchange.markingDefinitions(tx, missing).forEach(markings::define));
    }
    return markings;
  }

  /// Sorts what was read; says why it is not taken, if it is not.
  private Optional<String> sort(
      Read read,
      BundleMarkings markings,
      Optional<Door> to,
      boolean held,
      List<BulkRelease.Arrival> arrivals,
      List<Waiting> waiting) {
    if (read.failure().isPresent()) {
      return read.failure();
    }
    for (var drawn : read.objects()) {
      var marks = markings.marks(drawn.object());
      if (held) {
        waiting.add(new Waiting(drawn.shared(), Set.of(NOT_TRUSTED)));
        continue;
      }
      if (marks.quarantined()) {
        waiting.add(new Waiting(drawn.shared(), markings.unknown(drawn.object())));
        return Optional.of(
            "nobody here understands its marking; it waits for a release officer of the platform");
      }
      if (marks.tlp() == Tlp.RED && to.isPresent()) {
        return Optional.of("TLP:RED is for named recipients, not for a circle");
      }
      arrivals.add(new BulkRelease.Arrival(drawn.shared(), marks, drawn.hash()));
    }
    return Optional.empty();
  }

  private Read read(JsonObject written) {
    try {
      var broken = Validator.violations(written);
      if (!broken.isEmpty()) {
        return new Read(
            written,
            List.of(),
            Optional.of(
                broken.stream()
                    .limit(MOST_REASONS)
                    .map(found ->
                        found.path() + ": " + found.en() + " (STIX 2.1 §" + found.section() + ")")
                    .collect(Collectors.joining("; "))));
      }
      return new Read(
          written, objects(written).stream().map(this::drawn).toList(), Optional.empty());
    } catch (StixException | IllegalArgumentException refused) {
      return new Read(written, List.of(), Optional.of(String.valueOf(refused.getMessage())));
    }
  }

  private Drawn drawn(StixObject object) {
    var shared = objects.of(object);
    return new Drawn(object, shared, HexFormat.of().formatHex(shared.sha256()));
  }

  private static List<StixObject> objects(JsonObject written) {
    if (!Stix20.isWrittenIn(written)) {
      return List.of(StixObject.of(written));
    }
    if (!Stix20.holdsObservables(written)) {
      return List.of(StixObject.of(Stix20.lift(written)));
    }
    var apart = Stix20.apart(written);
    var all = new ArrayList<StixObject>();
    apart.observables().values().forEach(tree -> all.add(StixObject.of(tree)));
    all.add(StixObject.of(apart.observedData()));
    return all;
  }

  private static Result result(Read read, Optional<String> failure) {
    return new Result(
        read.written().string("id").orElse(""),
        read.written().string("modified").or(() -> read.written().string("created")).orElse(""),
        failure);
  }
}
