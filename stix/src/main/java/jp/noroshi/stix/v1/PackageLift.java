package jp.noroshi.stix.v1;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import jp.noroshi.stix.StixTimestamp;
import jp.noroshi.stix.v1.source.Element;

/// Lifts a whole package: what its header says holds of everything in it.
final class PackageLift {
  /// Where a package keeps what; those that others only refer to come first.
  static final List<List<String>> CONTENTS =
      List.of(
          List.of("TTPs", "TTP"),
          List.of("Exploit_Targets", "Exploit_Target"),
          List.of("Courses_Of_Action", "Course_Of_Action"),
          List.of("Threat_Actors", "Threat_Actor"),
          List.of("Campaigns", "Campaign"),
          List.of("Indicators", "Indicator"),
          List.of("Incidents", "Incident"));

  private final Lifting lifting;

  PackageLift(Lifting lifting) {
    this.lifting = lifting;
  }

  void lift(Instant now) {
    var root = lifting.document().root();
    var scope = headed(root, now);
    for (var path : CONTENTS) {
      root.all(path.toArray(String[]::new)).forEach(element -> lifting.lift(element, scope));
    }
    var purposes = new ObservablePurposes(lifting.document());
    for (var observable : root.all("Observables", "Observable")) {
      if (purposes.isSeen(observable)) {
        lifting.lift(observable, scope);
      }
    }
    root.all("Reports", "Report").forEach(report -> lifting.lift(report, scope));
    lifting.links().resolve();
  }

  private Scope headed(Element root, Instant now) {
    var header = root.child("STIX_Header");
    var source = header.flatMap(it -> it.child("Information_Source"));
    var time =
        root.attribute("timestamp")
            .flatMap(text -> lifting.time(root, text))
            .or(() -> source.flatMap(InformationSources::produced))
            .orElseGet(() -> StixTimestamp.of(now));
    var plain = new Scope(time, Optional.empty(), List.of(), List.of());
    return header.map(it -> lifting.scope(it, plain)).orElse(plain);
  }
}
