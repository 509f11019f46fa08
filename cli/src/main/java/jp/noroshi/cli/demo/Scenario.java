package jp.noroshi.cli.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import jp.noroshi.hub.party.Circle;
import jp.noroshi.hub.party.NewOrganisation;
import jp.noroshi.hub.party.Organisation;
import jp.noroshi.hub.party.Role;
import jp.noroshi.hub.rules.RuleFile;
import jp.noroshi.hub.rules.RuleNode;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Organisations, people and circles to enter, as a scenario file has them.
public record Scenario(
    List<Member> members, List<Group> groups, List<Supply> supplies, List<Incident> incidents) {

  /// An organisation with its people and what it owns.
  ///
  /// @param code how the rest of the file refers to it
  public record Member(
      String code, NewOrganisation organisation, List<Person> people, List<Thing> assets) {
    public Member {
      people = List.copyOf(people);
      assets = List.copyOf(assets);
    }
  }

  /// Someone who signs in.
  ///
  /// @param roles in the order of the file: the first is what the person mainly does
  /// @param idle how long ago the account was last used; zero for now
  public record Person(String email, String nameJa, String nameEn, Set<Role> roles, Duration idle) {

    Role mainRole() {
      return roles.iterator().next();
    }
  }

  /// A registered product, written the way its owner writes it.
  public record Thing(
      String kind,
      String vendor,
      String product,
      String version,
      String system,
      String criticality,
      String internetFacing) {}

  /// A circle and who is in it.
  ///
  /// @param operator code of the organisation that runs it
  public record Group(
      String code,
      String nameJa,
      String nameEn,
      Circle.Kind kind,
      String operator,
      List<String> members) {
    public Group {
      members = List.copyOf(members);
    }
  }

  /// Who supplies whom with what, agreed by both.
  public record Supply(String customer, String supplier, String what) {}

  /// An incident of the past: who reported what, and what came back.
  ///
  /// @param key names the report, so that it is sent once
  /// @param report as the REST interface takes it
  /// @param acknowledgedBy duty officers
  public record Incident(
      String key,
      String reporter,
      JsonNode report,
      List<String> acknowledgedBy,
      List<Answer> answers) {
    public Incident {
      acknowledgedBy = List.copyOf(acknowledgedBy);
      answers = List.copyOf(answers);
    }
  }

  /// What a warned organisation says of its alert.
  public record Answer(String who, boolean useful, String why, String comment, boolean done) {}

  public Scenario {
    incidents = List.copyOf(incidents);
    members = List.copyOf(members);
    groups = List.copyOf(groups);
    supplies = List.copyOf(supplies);
  }

  /// The scenario in the class-path resource `scenario/<name>.yaml`.
  ///
  /// @throws jp.noroshi.hub.rules.RuleException when it is not in order, saying where
  public static Scenario bundled(String name) {
    var file = "/scenario/" + name + ".yaml";
    try (var in =
        Objects.requireNonNull(Scenario.class.getResourceAsStream(file), file + " is missing")) {
      return parse(file, new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(file, e);
    }
  }

  static Scenario parse(String name, String yaml) {
    var root = RuleFile.parse(name, yaml);
    root.allowOnly(Set.of("organisations", "circles", "supplies", "incidents"));
    var members = root.list("organisations", Scenario::member);
    var codes = new HashSet<String>();
    var emails = new HashSet<String>();
    for (var member : members) {
      if (!codes.add(member.code())) {
        throw root.problem("the organisation '" + member.code() + "' stands there twice");
      }
      for (var person : member.people()) {
        if (!emails.add(person.email())) {
          throw root.problem("the account '" + person.email() + "' stands there twice");
        }
      }
    }
    return new Scenario(
        members,
        root.list("circles", node -> group(node, codes)),
        root.list("supplies", node -> supply(node, codes)),
        root.list("incidents", node -> incident(node, emails)));
  }

  private static Member member(RuleNode node) {
    node.allowOnly(
        Set.of(
            "code",
            "name",
            "kind",
            "authority",
            "sector",
            "size",
            "region",
            "number",
            "special_operator",
            "listed",
            "personal_data_handler",
            "telecom_carrier",
            "designations",
            "aliases",
            "people",
            "assets"));
    var name = node.bilingual("name");
    var organisation =
        NewOrganisation.of(
                node.oneOf("kind", words(Organisation.Kind.values(), Organisation.Kind::code)),
                name.ja(),
                name.en(),
                node.oneOf("size", words(Organisation.Size.values(), Organisation.Size::code)))
            .standing(
                node.flag("special_operator", false),
                node.flag("listed", false),
                node.flag("personal_data_handler", true),
                node.flag("telecom_carrier", false))
            .designated(designations(node))
            .alsoKnownAs(node.texts("aliases"));
    organisation = with(node.optionalText("authority"), organisation, NewOrganisation::speakingFor);
    organisation = with(node.optionalText("sector"), organisation, NewOrganisation::inSector);
    organisation = with(node.optionalText("region"), organisation, NewOrganisation::inRegion);
    organisation = with(node.optionalText("number"), organisation, NewOrganisation::numbered);
    return new Member(
        node.text("code"),
        organisation,
        node.optional("people").isPresent() ? node.list("people", Scenario::person) : List.of(),
        node.optional("assets").isPresent() ? node.list("assets", Scenario::thing) : List.of());
  }

  private static Set<String> designations(RuleNode node) {
    var known = RuleFile.bundled("designations.yaml").list("designations", each -> each.text("id"));
    for (var each : node.optional("designations").map(RuleNode::items).orElse(List.of())) {
      if (!known.contains(each.text())) {
        throw each.problem("there is no designation '" + each.text() + "'; there are " + known);
      }
    }
    return Set.copyOf(node.texts("designations"));
  }

  private static NewOrganisation with(
      Optional<String> value,
      NewOrganisation organisation,
      java.util.function.BiFunction<NewOrganisation, String, NewOrganisation> change) {
    return value.map(text -> change.apply(organisation, text)).orElse(organisation);
  }

  private static Person person(RuleNode node) {
    node.allowOnly(Set.of("email", "name", "roles", "idle_days"));
    var name = node.bilingual("name");
    var roles = new LinkedHashSet<Role>();
    for (var role : node.texts("roles")) {
      try {
        roles.add(Role.of(role));
      } catch (IllegalArgumentException e) {
        throw node.problem("there is no role '" + role + "'");
      }
    }
    if (roles.isEmpty()) {
      throw node.problem("a person needs a role");
    }
    int idleDays = node.optional("idle_days").isPresent() ? node.number("idle_days", 1) : 0;
    return new Person(node.text("email"), name.ja(), name.en(), roles, Duration.ofDays(idleDays));
  }

  private static Thing thing(RuleNode node) {
    node.allowOnly(
        Set.of("kind", "vendor", "product", "version", "system", "criticality", "internet_facing"));
    return new Thing(
        node.text("kind"),
        node.optionalText("vendor").orElse(""),
        node.text("product"),
        node.optionalText("version").orElse(""),
        node.optionalText("system").orElse(""),
        node.optionalText("criticality").orElse("unknown"),
        node.optionalText("internet_facing").orElse("unknown"));
  }

  private static Group group(RuleNode node, Set<String> codes) {
    node.allowOnly(Set.of("code", "name", "kind", "operator", "members"));
    var name = node.bilingual("name");
    return new Group(
        node.text("code"),
        name.ja(),
        name.en(),
        node.oneOf("kind", words(Circle.Kind.values(), Circle.Kind::code)),
        known(node, node.text("operator"), codes),
        node.texts("members").stream().map(member -> known(node, member, codes)).toList());
  }

  private static Supply supply(RuleNode node, Set<String> codes) {
    node.allowOnly(Set.of("customer", "supplier", "what"));
    return new Supply(
        known(node, node.text("customer"), codes),
        known(node, node.text("supplier"), codes),
        node.text("what"));
  }

  private static Incident incident(RuleNode node, Set<String> emails) {
    node.allowOnly(Set.of("key", "reporter", "report", "acknowledged_by", "answers"));
    return new Incident(
        node.text("key"),
        account(node, node.text("reporter"), emails),
        json(node.child("report")),
        node.texts("acknowledged_by").stream().map(who -> account(node, who, emails)).toList(),
        node.list("answers", answer -> answer(answer, emails)));
  }

  private static Answer answer(RuleNode node, Set<String> emails) {
    node.allowOnly(Set.of("who", "useful", "why", "comment", "done"));
    return new Answer(
        account(node, node.text("who"), emails),
        node.flag("useful", true),
        node.text("why"),
        node.optionalText("comment").orElse(""),
        node.flag("done", false));
  }

  private static JsonNode json(RuleNode node) {
    try {
      return JsonMapper.shared().readTree(node.text());
    } catch (JacksonException e) {
      throw node.problem("is no JSON: " + e.getOriginalMessage());
    }
  }

  private static String account(RuleNode node, String email, Set<String> emails) {
    if (!emails.contains(email)) {
      throw node.problem("there is no account '" + email + "'");
    }
    return email;
  }

  private static String known(RuleNode node, String code, Set<String> codes) {
    if (!codes.contains(code)) {
      throw node.problem("there is no organisation '" + code + "'");
    }
    return code;
  }

  private static <T> Map<String, T> words(T[] values, Function<T, String> code) {
    return Arrays.stream(values).collect(Collectors.toMap(code, value -> value));
  }
}
