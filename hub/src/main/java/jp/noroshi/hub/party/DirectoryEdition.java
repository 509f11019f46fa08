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
  private final Map<UUID, Member> members;
  private final Map<Place, Count> counts;

  /// @param version of the directory
  /// @param until when a membership in it begins or ends by itself
  /// @param members every organisation
  DirectoryEdition(long version, Instant until, Map<UUID, Member> members) {
    this.version = version;
    this.until = until;
    var interned = new HashMap<Place, Place>();
    var counted = new LinkedHashMap<Place, Count>();
    var kept = HashMap.<UUID, Member>newHashMap(members.size());
    members.forEach((id, member) -> {
      var place = interned.computeIfAbsent(member.place(), same -> same);
      kept.put(id, new Member(place, member.people()));
      counted.merge(place, Count.of(member), Count::plus);
    });
    this.members = kept;
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

  /// One organisation.
  record Member(Place place, int people) {}

  /// How many.
  ///
  /// @param people in these organisations
  public record Count(int organisations, int people) {
    /// Nobody.
    public static final Count NONE = new Count(0, 0);

    private static Count of(Member member) {
      return new Count(1, member.people());
    }

    /// Both together.
    public Count plus(Count other) {
      return new Count(organisations + other.organisations, people + other.people);
    }

    private Count minus(Count other) {
      return new Count(organisations - other.organisations, people - other.people);
    }
  }

  /// Organisations that differ in nothing the handling rule looks at.
  ///
  /// @param organisation the only one of them, when it was asked about alone
  /// @param mark the caller's
  public record Alike(
      Optional<UUID> organisation, Place place, Optional<String> mark, Count count) {}

  /// The version of the directory.
  public long version() {
    return version;
  }

  /// How many organisations there are.
  public int size() {
    return members.size();
  }

  /// Where this organisation stands; absent when it does not belong.
  public Optional<Place> place(UUID organisation) {
    return Optional.ofNullable(members.get(organisation)).map(Member::place);
  }

  /// All organisations but `except`, counted by standing: a few hundred groups for a directory of
  /// 50,000. Takes time by the groups and by those told apart, not by the size of the directory.
  ///
  /// @param apart to be told from all others
  /// @param marks tell organisations apart by what the caller knows of them
  public List<Alike> alike(UUID except, Set<UUID> apart, Map<UUID, String> marks) {
    record Marked(Place place, String mark) {}
    var rest = new HashMap<>(counts);
    var marked = new LinkedHashMap<Marked, Count>();
    var alike = new ArrayList<Alike>();
    Set<UUID> told = new LinkedHashSet<>(apart);
    told.addAll(marks.keySet());
    told.add(except);
    for (var id : told) {
      var member = members.get(id);
      if (member == null) {
        continue;
      }
      var place = member.place();
      var one = Count.of(member);
      rest.computeIfPresent(place, (_, all) -> all.minus(one));
      var mark = marks.get(id);
      if (!id.equals(except) && apart.contains(id)) {
        alike.add(new Alike(Optional.of(id), place, Optional.ofNullable(mark), one));
      } else if (!id.equals(except) && mark != null) {
        marked.merge(new Marked(place, mark), one, Count::plus);
      }
    }
    marked.forEach((key, count) ->
        alike.add(new Alike(Optional.empty(), key.place(), Optional.of(key.mark()), count)));
    rest.forEach((place, count) -> {
      if (count.organisations() > 0) {
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
      long nextVersion, Instant boundary, Collection<UUID> asked, Map<UUID, Member> changed) {
    var next = new HashMap<>(members);
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
