package jp.noroshi.hub.exchange.browse;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jp.noroshi.handling.Action;
import jp.noroshi.hub.exchange.Askable;
import jp.noroshi.hub.exchange.Originated;
import jp.noroshi.hub.exchange.ReleaseAccess;
import jp.noroshi.hub.exchange.browse.ObjectPage.Related;
import jp.noroshi.hub.exchange.browse.ObjectPage.Version;
import jp.noroshi.hub.party.Viewer;
import jp.noroshi.hub.shell.Refusal;
import jp.noroshi.stix.object.StixObject;

/// The shared objects one reader may see. Candidates come under row-level security; each is then
/// put to the decision before it is shown. What is not there and what may not be seen answer alike.
public final class Objects {
  /// Code of the refusal that may be turned by asking.
  static final String ASK = "exchange.refusal.ask";

  static final int MOST_RELATED = 200;
  static final int MOST_VERSIONS = 50;

  private final Visible visible;
  private final Ties ties;
  private final Twins twins;
  private final Echoes echoes;
  private final Standings standings;
  private final ReleaseAccess access;
  private final Askable askable;
  private final Originated originated;
  private final ObjectStore store = new ObjectStore();

  Objects(
      Visible visible,
      Echoes echoes,
      Standings standings,
      ReleaseAccess access,
      Askable askable,
      Originated originated) {
    this.originated = originated;
    this.echoes = echoes;
    this.standings = standings;
    this.visible = visible;
    this.ties = new Ties(visible);
    this.twins = new Twins(visible);
    this.access = access;
    this.askable = askable;
  }

  /// One object with its surroundings.
  ///
  /// @throws Refusal NOT_FOUND when the reader sees no release of it; FORBIDDEN with code [#ASK]
  ///   when the reader may ask for one
  ObjectPage find(Viewer viewer, String stixId) {
    var versions = versions(viewer, stixId, Action.VIEW);
    var line = versions.getFirst().line();
    access.record(viewer, line.main(), Action.VIEW);
    var object = StixObject.parse(visible.reading(viewer, tx -> store.content(tx, line.release())));
    var twins = this.twins.of(viewer, line, object);
    var one = Stream.concat(Stream.of(object), twins.stream().map(Twins.Twin::object)).toList();
    var ties = this.ties.of(viewer, one, MOST_RELATED);
    var names = one.stream().map(each -> each.id().toString()).collect(Collectors.toSet());
    var related = related(viewer, names, ties.ties());
    var missing = new LinkedHashSet<>(Ties.references(object).toList());
    related.forEach(tied -> missing.remove(tied.other().stixId()));
    return new ObjectPage(
        line,
        object,
        ObjectText.of(object),
        versions,
        related,
        twins.stream().map(Twins.Twin::line).toList(),
        ties.more(),
        List.copyOf(missing),
        standings.life(viewer, object),
        echoes.of(viewer, line),
        originated.isFromAnother(
            viewer, versions.stream().map(version -> version.line().main()).toList()));
  }

  /// The newest version the reader may look at.
  ///
  /// @throws Refusal as [#find]
  Line look(Viewer viewer, String stixId) {
    var line = versions(viewer, stixId, Action.VIEW).getFirst().line();
    access.record(viewer, line.main(), Action.VIEW);
    return line;
  }

  /// The bytes of the newest version.
  ///
  /// @throws Refusal NOT_FOUND when there is none for the reader; FORBIDDEN, with what stands
  ///   against it, when the reader may look at it but not take it along
  byte[] content(Viewer viewer, String stixId) {
    var action = viewer.isProgram() ? Action.EXPORT_MACHINE : Action.EXPORT_HUMAN;
    var line = versions(viewer, stixId, action).getFirst().line();
    access.record(viewer, line.main(), action);
    return visible.reading(viewer, tx -> store.content(tx, line.release()));
  }

  private List<Version> versions(Viewer viewer, String stixId, Action action) {
    if (stixId.length() > ObjectQuery.LONGEST || stixId.indexOf('\0') >= 0) {
      throw Refusal.notFound();
    }
    var seen = visible.reading(viewer, tx -> store.versions(tx, stixId, MOST_VERSIONS));
    var mains = seen.stream().map(version -> version.line().main()).toList();
    var allowed = access.allowed(viewer, mains, action);
    var versions =
        seen.stream().filter(version -> allowed.contains(version.line().main())).toList();
    if (!versions.isEmpty()) {
      return versions;
    }
    if (action != Action.VIEW) {
      for (long main : mains) {
        var outcome = access.decide(viewer, main, action);
        if (outcome.against().isPresent()) {
          access.record(viewer, main, action);
          throw Refusal.of(
              Refusal.Kind.FORBIDDEN, "exchange.refusal.use", outcome.ja(), outcome.en());
        }
      }
    }
    var found = askable.find(viewer, stixId);
    found.ifPresent(one -> access.record(viewer, one.release(), action));
    throw found.isPresent() ? Refusal.of(Refusal.Kind.FORBIDDEN, ASK) : Refusal.notFound();
  }

  // The ties of one thing, which may go by several names.
  private List<Related> related(Viewer viewer, Set<String> names, List<Ties.Tie> ties) {
    var ids = new LinkedHashSet<String>();
    ties.forEach(tie -> ids.add(other(tie, names)));
    var lines = visible.byId(viewer, ids);
    return ties.stream()
        .flatMap(tie ->
            Optional.ofNullable(lines.get(other(tie, names)))
                .map(other -> new Related(how(tie, names), names.contains(tie.from()), other))
                .stream())
        .distinct()
        .toList();
  }

  private static String other(Ties.Tie tie, Set<String> names) {
    return names.contains(tie.from()) ? tie.to() : tie.from();
  }

  private static String how(Ties.Tie tie, Set<String> names) {
    return tie.how().equals(Ties.REFERS) && names.contains(tie.to()) ? "held-by" : tie.how();
  }
}
