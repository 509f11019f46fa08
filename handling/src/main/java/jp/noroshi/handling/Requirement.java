package jp.noroshi.handling;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import jp.noroshi.stix.Tlp;

/// What must be in force before somebody receives a label (domain §3.6 steps 4 and 5).
///
/// @param kind whether the organisation must have agreed or the person been trained
/// @param name of the agreement or course
/// @param from the least label it is needed for
/// @param relations whom it is asked of
public record Requirement(Kind kind, String name, Tlp from, Set<Relation> relations) {
  public Requirement {
    relations = Set.copyOf(relations);
  }

  /// What sort of thing must be in force.
  public enum Kind {
    AGREEMENT,
    TRAINING
  }

  boolean met(Standing standing, Relation relation, Tlp label, Instant now) {
    if (label.compareTo(from) < 0 || !relations.contains(relation)) {
      return true;
    }
    Map<String, Instant> held =
        switch (kind) {
          case AGREEMENT -> standing.agreements();
          case TRAINING -> standing.trainings();
        };
    var expires = held.get(name);
    return expires != null && now.isBefore(expires);
  }
}
