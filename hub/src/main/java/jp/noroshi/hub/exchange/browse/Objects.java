package jp.noroshi.hub.exchange.browse;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jp.noroshi.handling.Action;
import jp.noroshi.hub.access.Decisions;
import jp.noroshi.hub.database.Database;
import jp.noroshi.hub.database.Tx;
import jp.noroshi.hub.exchange.Askable;
import jp.noroshi.hub.exchange.ReleaseAccess;
import jp.noroshi.hub.exchange.browse.ObjectPage.Related;
import jp.noroshi.hub.exchange.browse.ObjectPage.Version;
import jp.noroshi.hub.party.Viewer;
import jp.noroshi.hub.shell.Refusal;
import jp.noroshi.stix.json.JsonArray;
import jp.noroshi.stix.json.JsonString;
import jp.noroshi.stix.object.Relationship;
import jp.noroshi.stix.object.StixObject;

/// The shared objects one reader may see. Candidates come under row-level security; each is then
/// put to the decision before it is shown. What is not there and what may not be seen answer alike.
public final class Objects {
  /// Code of the refusal that may be turned by asking.
  static final String ASK = "exchange.refusal.ask";

  static final int MOST_RELATED = 200;
  static final int MOST_VERSIONS = 50;

  private final Database database;
  private final Decisions decisions;
  private final ReleaseAccess access;
  private final Askable askable;
  private final ObjectStore store = new ObjectStore();

  Objects(Database database, Decisions decisions, ReleaseAccess access, Askable askable) {
    this.database = database;
    this.decisions = decisions;
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
    var object = StixObject.parse(reading(viewer, tx -> store.content(tx, line.release())));
    var pointing = reading(viewer, tx -> store.pointing(tx, stixId, MOST_RELATED + 1));
    var related = related(viewer, object, pointing.stream().limit(MOST_RELATED).toList());
    return new ObjectPage(
        line, object, ObjectText.of(object), versions, related, pointing.size() > MOST_RELATED);
  }

  /// The bytes of the newest version.
  ///
  /// @throws Refusal NOT_FOUND when there is none for the reader; FORBIDDEN, with what stands
  ///   against it, when the reader may look at it but not take it along
  byte[] content(Viewer viewer, String stixId) {
    var action =
        viewer.strength() == Viewer.Strength.TOKEN ? Action.EXPORT_MACHINE : Action.EXPORT_HUMAN;
    var line = versions(viewer, stixId, action).getFirst().line();
    access.record(viewer, line.main(), action);
    return reading(viewer, tx -> store.content(tx, line.release()));
  }

  private List<Version> versions(Viewer viewer, String stixId, Action action) {
    if (stixId.length() > ObjectQuery.LONGEST || stixId.indexOf('\0') >= 0) {
      throw Refusal.notFound();
    }
    var seen = reading(viewer, tx -> store.versions(tx, stixId, MOST_VERSIONS));
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

  private List<Related> related(
      Viewer viewer, StixObject object, List<ObjectStore.Pointing> pointing) {
    var id = object.id().toString();
    var ties = new ArrayList<Tie>();
    var allowed = allowed(viewer, pointing, ObjectStore.Pointing::line);
    for (var pointer : allowed) {
      if (pointer.content().length == 0) {
        ties.add(new Tie("held-by", false, pointer.line().stixId()));
      } else {
        tie(id, pointer.content()).ifPresent(ties::add);
      }
    }
    references(object).forEach(other -> ties.add(new Tie("refers-to", true, other)));
    var ids = new LinkedHashSet<String>();
    ties.forEach(tie -> ids.add(tie.other()));
    var lines = byId(viewer, ids);
    return ties.stream()
        .flatMap(tie ->
            Optional.ofNullable(lines.get(tie.other()))
                .map(other -> new Related(tie.how(), tie.from(), other))
                .stream())
        .distinct()
        .toList();
  }

  private record Tie(String how, boolean from, String other) {}

  private static Optional<Tie> tie(String id, byte[] content) {
    if (!(StixObject.parse(content) instanceof Relationship relationship)) {
      return Optional.empty();
    }
    var source = relationship.tree().string("source_ref").orElse("");
    var target = relationship.tree().string("target_ref").orElse("");
    var how = relationship.tree().string("relationship_type").orElse("related-to");
    return Optional.of(
        source.equals(id) ? new Tie(how, true, target) : new Tie(how, false, source));
  }

  private static Stream<String> references(StixObject object) {
    return object.tree().members().entrySet().stream()
        .filter(member -> !member.getKey().equals("object_marking_refs"))
        .flatMap(member ->
            switch (member.getValue()) {
              case JsonString(var id) when member.getKey().endsWith("_ref") -> Stream.of(id);
              case JsonArray _ when member.getKey().endsWith("_refs") ->
                  object.tree().strings(member.getKey()).stream();
              default -> Stream.<String>empty();
            })
        .distinct()
        .limit(MOST_RELATED);
  }

  private Map<String, Line> byId(Viewer viewer, Set<String> ids) {
    var lines = reading(viewer, tx -> store.newest(tx, ids));
    return allowed(viewer, lines, Function.identity()).stream()
        .collect(Collectors.toMap(Line::stixId, Function.identity(), (one, _) -> one));
  }

  private <T> List<T> allowed(Viewer viewer, List<T> candidates, Function<T, Line> line) {
    var mains = new HashSet<Long>();
    candidates.forEach(candidate -> mains.add(line.apply(candidate).main()));
    var allowed = access.allowed(viewer, mains, Action.VIEW);
    return candidates.stream()
        .filter(candidate -> allowed.contains(line.apply(candidate).main()))
        .toList();
  }

  private <T> T reading(Viewer viewer, Function<Tx, T> work) {
    return database.in(decisions.reading(viewer), work);
  }
}
