package jp.noroshi.handling;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Who asks: a person (or machine) acting for an organisation.
///
/// @param person absent for a program acting for the organisation
/// @param organisation id of the organisation
/// @param kind what sort of body it is; with the item it gives the [Relation]
/// @param authority code of the authority it speaks for
/// @param circles codes of the circles it is in
/// @param councils those of them that are statutory
/// @param partners ids of organisations it supplies or is supplied by
/// @param foreignPartner code of the foreign partner it belongs to
/// @param dutyOfficer whether the person is on duty for the authority
/// @param standing what has been established about the person and the organisation
public record Subject(
    Optional<String> person,
    String organisation,
    Kind kind,
    Optional<String> authority,
    Optional<String> sector,
    Set<String> circles,
    Set<String> councils,
    Set<String> partners,
    Optional<String> foreignPartner,
    boolean dutyOfficer,
    Standing standing) {

  /// What sort of body the organisation is.
  public enum Kind {
    MEMBER,
    LEAD_OFFICE,
    AUTHORITY,
    POLICE,
    TECHNICAL_BODY,
    FOREIGN_PARTNER,
    PUBLIC
  }

  public Subject {
    circles = Set.copyOf(circles);
    councils = Set.copyOf(councils);
    partners = Set.copyOf(partners);
  }

  /// Whether this is the code of the authority it speaks for, or of a circle it is in.
  boolean goesBy(String name) {
    return authority.filter(name::equals).isPresent() || circles.contains(name);
  }

  /// The same, acting as another sort of body.
  public Subject as(Kind other) {
    return new Subject(
        person,
        organisation,
        other,
        authority,
        sector,
        circles,
        councils,
        partners,
        foreignPartner,
        dutyOfficer,
        standing);
  }

  /// The same, otherwise established.
  public Subject with(Standing other) {
    return new Subject(
        person,
        organisation,
        kind,
        authority,
        sector,
        circles,
        councils,
        partners,
        foreignPartner,
        dutyOfficer,
        other);
  }

  /// The same with only these of its circles and partners, and this sector.
  Subject keeping(Set<String> names, Optional<String> kept, Set<String> chains) {
    return new Subject(
        person,
        organisation,
        kind,
        authority,
        kept,
        circles.stream().filter(names::contains).collect(Collectors.toSet()),
        councils.stream().filter(names::contains).collect(Collectors.toSet()),
        partners.stream().filter(chains::contains).collect(Collectors.toSet()),
        foreignPartner,
        dutyOfficer,
        standing);
  }

  /// Whether this door is open to the subject.
  boolean passes(Door door) {
    return switch (door) {
      case Door.Everyone _ -> kind != Kind.PUBLIC && kind != Kind.FOREIGN_PARTNER;
      case Door.Circle circle -> circles.contains(circle.code());
      case Door.Sector wanted -> sector.filter(wanted.code()::equals).isPresent();
      case Door.AuthorityDuty duty ->
          dutyOfficer && authority.filter(duty.authority()::equals).isPresent();
      case Door.Organisation wanted -> organisation.equals(wanted.id());
      case Door.SupplyChain chain -> partners.contains(chain.id());
    };
  }

  /// How the subject stands to the item; the closest of what applies.
  public Relation to(Item item) {
    if (item.originator().filter(organisation::equals).isPresent()) {
      return Relation.REPORTER;
    }
    if (authority.filter(code -> item.statutory().containsKey(code)).isPresent()
        && kind != Kind.LEAD_OFFICE) {
      return Relation.COMPETENT_AUTHORITY;
    }
    return switch (kind) {
      case LEAD_OFFICE -> Relation.LEAD_OFFICE;
      case POLICE -> Relation.POLICE;
      case TECHNICAL_BODY -> Relation.TECHNICAL_BODY;
      case FOREIGN_PARTNER -> Relation.FOREIGN_PARTNER;
      case PUBLIC -> Relation.PUBLIC;
      case MEMBER, AUTHORITY -> {
        if (councils.stream().anyMatch(item::addressesCircle)) {
          yield Relation.STATUTORY_CIRCLE;
        }
        if (circles.stream().anyMatch(item::addressesCircle)
            || sector.filter(item::addressesSector).isPresent()) {
          yield Relation.SECTOR_CIRCLE;
        }
        yield Relation.MEMBER;
      }
    };
  }
}
