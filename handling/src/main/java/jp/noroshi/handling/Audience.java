package jp.noroshi.handling;

import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import jp.noroshi.stix.Tlp;

/// Who may be told at all: any of several doors, under a label. Its text is normalised, so that
/// equal audiences are interned as one.
public record Audience(Set<Door> doors, Tlp tlp) {
  public Audience {
    doors =
        doors.stream().anyMatch(Door.Everyone.class::isInstance)
            ? Set.of(new Door.Everyone())
            : Set.copyOf(doors);
    if (doors.isEmpty()) {
      throw new IllegalArgumentException("an audience has at least one door");
    }
  }

  /// The normalised text: label, then the doors in order, e.g.
  /// `AMBER|circle:e-isac|sector:electricity`.
  public String text() {
    return tlp.name()
        + "|"
        + doors.stream().map(Door::text).collect(Collectors.toCollection(TreeSet::new)).stream()
            .collect(Collectors.joining("|"));
  }

  /// Reads what [#text] wrote.
  public static Audience parse(String text) {
    var parts = text.split("\\|", -1);
    return new Audience(
        Arrays.stream(parts).skip(1).map(Door::parse).collect(Collectors.toSet()),
        Tlp.valueOf(parts[0]));
  }

  /// Whether one of the doors is open to the subject (organisational entitlement).
  public boolean admits(Subject subject) {
    return doors.stream().anyMatch(subject::passes);
  }

  /// Whether belonging alone opens it, without a recorded need to know: only GREEN and CLEAR
  /// (domain §3.6 step 6).
  public boolean opensByMembership(Subject subject) {
    return tlp.compareTo(Tlp.GREEN) <= 0 && admits(subject) && subject.standing().active();
  }
}
