package jp.noroshi.handling.marking;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import jp.noroshi.handling.Audience;
import jp.noroshi.handling.Caveat;
import jp.noroshi.handling.Door;
import jp.noroshi.handling.Marks;
import jp.noroshi.stix.Tlp;

/// Who may have a MISP event or attribute, by its distribution level (MISP core format,
/// `distribution` and `SharingGroup`).
public sealed interface MispDistribution {
  /// Level 0: only the organisation itself.
  record OwnOrganisation() implements MispDistribution {}

  /// Level 1: the members of this community, and no instance beyond.
  record ThisCommunity() implements MispDistribution {}

  /// Level 2: this community and those its instance is connected with.
  record ConnectedCommunities() implements MispDistribution {}

  /// Level 3: everybody.
  record AllCommunities() implements MispDistribution {}

  /// Level 4: the organisations of a sharing group.
  ///
  /// @param organisations UUIDs of its organisations
  record SharingGroup(UUID id, String name, Set<UUID> organisations) implements MispDistribution {
    public SharingGroup {
      organisations = Set.copyOf(organisations);
    }
  }

  /// Level 5, of attributes: as the event it belongs to.
  record Inherited() implements MispDistribution {}

  /// The level as MISP writes it.
  default int level() {
    return switch (this) {
      case OwnOrganisation _ -> 0;
      case ThisCommunity _ -> 1;
      case ConnectedCommunities _ -> 2;
      case AllCommunities _ -> 3;
      case SharingGroup _ -> 4;
      case Inherited _ -> 5;
    };
  }

  /// The distribution of a level; empty for one that does not exist, and for level 4 without its
  /// group: to whom it may go is then not known, and it is quarantined.
  static Optional<MispDistribution> of(int level, Optional<SharingGroup> group) {
    return switch (level) {
      case 0 -> Optional.of(new OwnOrganisation());
      case 1 -> Optional.of(new ThisCommunity());
      case 2 -> Optional.of(new ConnectedCommunities());
      case 3 -> Optional.of(new AllCommunities());
      case 4 -> group.map(Function.identity());
      case 5 -> Optional.of(new Inherited());
      default -> Optional.empty();
    };
  }

  /// The audience this opens here; empty when none of a sharing group's organisations is a member,
  /// and for [Inherited], which takes that of the event.
  ///
  /// @param own id of the organisation it belongs to
  /// @param members ids here by the UUIDs MISP knows organisations under
  default Optional<Audience> audience(
      Tlp tlp, String own, Function<UUID, Optional<String>> members) {
    Set<Door> doors =
        switch (this) {
          case OwnOrganisation _ -> Set.of(new Door.Organisation(own));
          case ThisCommunity _, ConnectedCommunities _, AllCommunities _ ->
              Set.of(new Door.Everyone());
          case SharingGroup group ->
              group.organisations().stream()
                  .flatMap(uuid -> members.apply(uuid).stream())
                  .map(Door.Organisation::new)
                  .collect(Collectors.toSet());
          case Inherited _ -> Set.of();
        };
    return doors.isEmpty() ? Optional.empty() : Optional.of(new Audience(doors, tlp));
  }

  /// These marks with what the level forbids besides: levels 0 and 1 go to no foreign partner, and
  /// what is for one organisation or one group is the originator's to pass on.
  default Marks narrow(Marks marks) {
    return switch (this) {
      case OwnOrganisation _, SharingGroup _ ->
          marks.with(new Caveat.OriginatorControlled()).and(domestic(marks));
      case ThisCommunity _ -> marks.and(domestic(marks));
      case ConnectedCommunities _, AllCommunities _, Inherited _ -> marks;
    };
  }

  private static Marks domestic(Marks marks) {
    return Marks.of(marks.tlp(), marks.pap()).with(new Caveat.ReleasableTo(Set.of()));
  }

  /// The narrowest distribution that reaches this audience: a sharing group wherever MISP's levels
  /// would reach more; all communities only for what is CLEAR.
  ///
  /// @param group the group to name, with the members of the doors
  static MispDistribution of(Audience audience, Function<Set<Door>, SharingGroup> group) {
    var doors = new HashSet<>(audience.doors());
    if (!doors.equals(Set.of(new Door.Everyone()))) {
      return group.apply(doors);
    }
    return switch (audience.tlp()) {
      case CLEAR -> new AllCommunities();
      case GREEN -> new ThisCommunity();
      case AMBER, AMBER_STRICT, RED -> new OwnOrganisation();
    };
  }
}
