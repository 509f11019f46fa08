package jp.noroshi.hub.access;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import jp.noroshi.handling.Channel;
import jp.noroshi.handling.Endpoint;
import jp.noroshi.handling.Purpose;
import jp.noroshi.handling.Standing;
import jp.noroshi.handling.Subject;
import jp.noroshi.hub.database.Tx;
import jp.noroshi.hub.party.Circle;
import jp.noroshi.hub.party.Directory;
import jp.noroshi.hub.party.DirectoryEdition;
import jp.noroshi.hub.party.Organisation;
import jp.noroshi.hub.party.Role;
import jp.noroshi.hub.party.TokenScope;
import jp.noroshi.hub.party.Viewer;
import jp.noroshi.hub.rules.Authority;
import jp.noroshi.hub.rules.Jurisdiction;
import jp.noroshi.hub.standing.Standings;

/// Turns people and organisations of the directory into subjects of the handling rule.
public final class Subjects {
  private final Directory directory;
  private final Jurisdiction jurisdiction;
  private final Standings standings;
  private final Rulebook rulebook;

  public Subjects(
      Directory directory, Jurisdiction jurisdiction, Standings standings, Rulebook rulebook) {
    this.directory = directory;
    this.jurisdiction = jurisdiction;
    this.standings = standings;
    this.rulebook = rulebook;
  }

  // What somebody of an organisation can be at best: the courses passed, the agreements in force.
  private Standing qualified() {
    return rulebook.rule().current().qualified(Standing.ACTIVE, Instant.MAX);
  }

  /// The viewer as a subject, in an engine transaction.
  public Subject of(Tx tx, Viewer viewer) {
    var circles = directory.circlesOf(tx, viewer.organisation().id());
    return subject(
        Optional.of(viewer.person().toString()),
        id(viewer.organisation().id()),
        viewer.organisation().authority(),
        viewer.organisation().sector(),
        circles,
        viewer.has(Role.DUTY_OFFICER),
        standings.of(tx, viewer.person(), viewer.organisation().id(), viewer.active()));
  }

  /// Organisations of one standing: what somebody of them, trained, active and (for an authority)
  /// on duty, would be.
  ///
  /// @param circles those of the place
  public Subject of(DirectoryEdition.Alike alike, List<Circle> circles) {
    return subject(
        Optional.empty(),
        alike.organisation().map(Subjects::id).orElse(""),
        alike.place().authority(),
        alike.place().sector(),
        circles,
        true,
        qualified());
  }

  /// An organisation as such: what somebody of it, trained, active and (for an authority) on duty,
  /// would be.
  public Subject of(Organisation organisation, List<Circle> circles) {
    return subject(
        Optional.empty(),
        id(organisation.id()),
        organisation.authority(),
        organisation.sector(),
        circles,
        true,
        qualified());
  }

  /// How sure a viewer's channel is; what is told to a program goes to a machine, which declares
  /// what its owner said when the token was issued or the certificate registered. What each opens
  /// is data of the rule set.
  static Channel channel(Viewer viewer) {
    return switch (viewer.strength()) {
      case TOKEN -> new Channel(Channel.Assurance.TOKEN, endpoint(viewer));
      case BOUND_TOKEN -> new Channel(Channel.Assurance.BOUND_TOKEN, endpoint(viewer));
      case TWO_FACTORS -> Channel.of(Channel.Assurance.TWO_FACTORS);
      case PASSKEY -> Channel.of(Channel.Assurance.PHISHING_RESISTANT);
    };
  }

  private static Optional<Endpoint> endpoint(Viewer viewer) {
    return viewer.scopes().contains(TokenScope.EXCHANGE_AMBER.code())
        ? Optional.of(new Endpoint(true, true, true))
        : Optional.empty();
  }

  /// What a subject is taken to look for when it says nothing else.
  Purpose purpose(Subject subject) {
    return subject
        .authority()
        .flatMap(jurisdiction::authority)
        .map(authority -> authority.purposes().getFirst())
        .orElse(Purpose.DEFENCE);
  }

  private Subject subject(
      Optional<String> person,
      String organisation,
      Optional<String> authority,
      Optional<String> sector,
      List<Circle> circles,
      boolean onDuty,
      Standing standing) {
    var codes = circles.stream().map(Circle::code).collect(Collectors.toSet());
    Set<String> councils = new HashSet<>();
    for (var circle : circles) {
      if (circle.kind() == Circle.Kind.COUNCIL) {
        councils.add(circle.code());
      }
    }
    return new Subject(
        person,
        organisation,
        kind(authority),
        authority,
        sector,
        codes,
        councils,
        Set.of(),
        Optional.empty(),
        onDuty && authority.isPresent(),
        standing);
  }

  private Subject.Kind kind(Optional<String> code) {
    return code.flatMap(jurisdiction::authority)
        .map(Authority::kind)
        .map(kind ->
            switch (kind) {
              case LEAD_OFFICE -> Subject.Kind.LEAD_OFFICE;
              case COMPETENT_AUTHORITY -> Subject.Kind.AUTHORITY;
              case POLICE -> Subject.Kind.POLICE;
              case TECHNICAL_BODY -> Subject.Kind.TECHNICAL_BODY;
              case FOREIGN_AUTHORITY -> Subject.Kind.FOREIGN_PARTNER;
              case PRIVATE_BODY -> Subject.Kind.MEMBER;
            })
        .orElse(Subject.Kind.MEMBER);
  }

  /// The id of an organisation as the rule writes it.
  public static String id(UUID organisation) {
    return organisation.toString();
  }
}
