package jp.noroshi.hub.party;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// Who belongs, at one version of the directory: of each organisation of one world what the
/// handling rule looks at, and how many share it. Immutable.
public final class DirectoryEdition {
  private final long version;
  private final Instant until;
  private final Map<UUID, Place> places;
  private final Map<Place, Integer> counts;

  /// @param version of the directory
  /// @param until when a membership in it begins or ends by itself
  /// @param places of every organisation
  DirectoryEdition(long version, Instant until, Map<UUID, Place> places) {
    this.version = version;
    this.until = until;
    var interned = new HashMap<Place, Place>();
    var counted = new LinkedHashMap<Place, Integer>();
    var kept = HashMap.<UUID, Place>newHashMap(places.size());
    places.forEach((id, place) -> {
      var one = interned.computeIfAbsent(place, same -> same);
      kept.put(id, one);
      counted.merge(one, 1, Integer::sum);
    });
    this.places = kept;
    this.counts = counted;
  }

  /// Where an organisation stands.
  ///
  /// @param circles ids of the circles it is in now
  public record Place(Optional<String> authority, Optional<String> sector, Set<UUID> circles) {
    public Place {
      circles = Set.copyOf(circles);
    }
  }

  /// Organisations that differ in nothing the handling rule looks at.
  ///
  /// @param organisation the only one of them, when it was asked about alone
  /// @param mark the caller's
  /// @param organisations how many they are
  public record Alike(
      Optional<UUID> organisation, Place place, Optional<String> mark, int organisations) {}

  /// The version of the directory.
  public long version() {
    return version;
  }

  /// How many organisations there are.
  public int size() {
    return places.size();
  }

  /// Where this organisation stands; absent when it does not belong.
  public Optional<Place> place(UUID organisation) {
    return Optional.ofNullable(places.get(organisation));
  }

  /// All organisations but `except`, counted by standing: a few hundred groups for a directory of
  /// 50,000. Takes time by the groups and by those told apart, not by the size of the directory.
  ///
  /// @param apart to be told from all others
  /// @param marks tell organisations apart by what the caller knows of them
  public List<Alike> alike(UUID except, Set<UUID> apart, Map<UUID, String> marks) {
    record Marked(Place place, Optional<String> mark) {}
    var rest = new HashMap<>(counts);
    var marked = new LinkedHashMap<Marked, Integer>();
    var alone = new ArrayList<Alike>();
    Set<UUID> told = new LinkedHashSet<>(apart);
    told.addAll(marks.keySet());
    told.add(except);
    for (var id : told) {
      var place = places.get(id);
      if (place == null) {
        continue;
      }
      rest.merge(place, -1, Integer::sum);
      var mark = Optional.ofNullable(marks.get(id));
      if (id.equals(except)) {
        continue;
      } else if (apart.contains(id)) {
        alone.add(new Alike(Optional.of(id), place, mark, 1));
      } else {
        marked.merge(new Marked(place, mark), 1, Integer::sum);
      }
    }
    var alike = new ArrayList<Alike>(alone);
    marked.forEach(
        (key, count) -> alike.add(new Alike(Optional.empty(), key.place(), key.mark(), count)));
    rest.forEach((place, count) -> {
      if (count > 0) {
        alike.add(new Alike(Optional.empty(), place, Optional.empty(), count));
      }
    });
    return alike;
  }

  /// The next edition.
  ///
  /// @param changed what became of some organisations; those missing here but named in `asked` are
  ///   gone
  DirectoryEdition next(
      long nextVersion, Instant boundary, Collection<UUID> asked, Map<UUID, Place> changed) {
    var next = new HashMap<>(places);
    next.keySet().removeAll(asked);
    next.putAll(changed);
    return new DirectoryEdition(nextVersion, boundary.isBefore(until) ? boundary : until, next);
  }

  boolean holds(long current, Instant now) {
    return version == current && now.isBefore(until);
  }

  boolean ended(Instant now) {
    return !now.isBefore(until);
  }
}
