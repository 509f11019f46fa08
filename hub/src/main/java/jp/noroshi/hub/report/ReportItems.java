package jp.noroshi.hub.report;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import jp.noroshi.handling.Audience;
import jp.noroshi.handling.Caveat;
import jp.noroshi.handling.Consent;
import jp.noroshi.handling.Door;
import jp.noroshi.handling.Item;
import jp.noroshi.handling.Marks;
import jp.noroshi.handling.Pap;
import jp.noroshi.handling.Permissions;
import jp.noroshi.handling.Portion;
import jp.noroshi.handling.PortionClass;
import jp.noroshi.handling.Purpose;
import jp.noroshi.handling.Statute;
import jp.noroshi.hub.report.SharingPreview.Route;
import jp.noroshi.hub.report.duty.Answer;
import jp.noroshi.hub.report.duty.Field;
import jp.noroshi.hub.report.duty.PortionLetter;
import jp.noroshi.hub.report.duty.ReportForm;
import tools.jackson.databind.JsonNode;

/// A report as the handling rule sees it: each fact it holds is a portion, marked by its class and
/// by what the reporter chose.
final class ReportItems {
  private static final ZoneId JAPAN = ZoneId.of("Asia/Tokyo");

  private static final Set<PortionClass> NAMING = EnumSet.of(PortionClass.V, PortionClass.C);

  private final ReportForm form;

  ReportItems(ReportForm form) {
    this.form = form;
  }

  /// What of a report the rule needs besides the choices made for it; kept with a report that was
  /// sent, so that later laws and forms do not change what was promised.
  ///
  /// @param fields ids of the fields it holds
  /// @param recipients what each authority is told by law or by choice, by the authority's code
  /// @param ruleVersion version of the rule set it was promised under
  record Shape(Set<String> fields, Map<String, Statute> recipients, String ruleVersion) {
    Shape {
      fields = Collections.unmodifiableSet(new LinkedHashSet<>(fields));
      recipients = Map.copyOf(recipients);
    }

    Map<String, Object> toJson() {
      var told = new HashMap<String, Object>();
      recipients.forEach((authority, law) ->
          told.put(
              authority,
              Map.of(
                  "fields", law.portions().stream().sorted().toList(),
                  "purposes", law.purposes().stream().map(Enum::name).sorted().toList(),
                  "citation", law.citation())));
      return Map.of("fields", List.copyOf(fields), "recipients", told, "rule_version", ruleVersion);
    }

    static Shape ofJson(JsonNode json) {
      var recipients = new HashMap<String, Statute>();
      for (var entry : json.path("recipients").properties()) {
        var law = entry.getValue();
        recipients.put(
            entry.getKey(),
            new Statute(
                texts(law.path("fields")),
                texts(law.path("purposes")).stream()
                    .map(Purpose::valueOf)
                    .collect(Collectors.toSet()),
                law.path("citation").asString()));
      }
      return new Shape(
          texts(json.path("fields")), recipients, json.path("rule_version").asString());
    }

    private static Set<String> texts(JsonNode list) {
      var texts = new LinkedHashSet<String>();
      list.forEach(item -> texts.add(item.asString()));
      return texts;
    }
  }

  /// The shape of what would be sent.
  ///
  /// @param routes the duties of the case; those that will be filed name their recipients
  Shape shape(AnswerSheet answers, List<Route> routes, String ruleVersion) {
    var ids = new LinkedHashSet<>(form.known());
    answers
        .answers()
        .forEach((id, answer) -> {
          if (answer instanceof Answer.Known && form.field(id).isPresent()) {
            ids.add(id);
          }
        });
    routes.forEach(route -> route.fields().forEach(field -> ids.add(field.id())));
    return new Shape(ids, addressed(routes), ruleVersion);
  }

  /// The item of a report under these choices.
  ///
  /// @param id of the report, or `draft`
  Item of(String id, UUID organisation, SharingChoices choices, Shape shape) {
    var marks = marks(choices);
    var portions = new ArrayList<Portion>();
    for (var field : shape.fields()) {
      form.field(field)
          .map(known -> new Portion(known.id(), portionClass(known.portion()), marks))
          .ifPresent(portions::add);
    }
    return new Item(
        id,
        Optional.of(organisation.toString()),
        Optional.empty(),
        audience(organisation, choices, shape.recipients().keySet()),
        portions,
        shape.recipients(),
        new Permissions(consents(choices), Set.of(), List.of()),
        shape.ruleVersion());
  }

  private static Audience audience(
      UUID organisation, SharingChoices choices, Set<String> recipients) {
    if (choices.shareTechnical()) {
      return new Audience(Set.of(new Door.Everyone()), choices.tlp());
    }
    Set<Door> doors = new HashSet<>();
    doors.add(new Door.Organisation(organisation.toString()));
    recipients.forEach(authority -> doors.add(new Door.AuthorityDuty(authority)));
    return new Audience(doors, choices.tlp());
  }

  /// The marks of every portion under these choices.
  static Marks marks(SharingChoices choices) {
    var marks = Marks.of(choices.tlp(), Pap.AMBER);
    if (choices.embargo().isPresent()) {
      var until = choices.embargo().get().atStartOfDay(JAPAN).toInstant();
      marks = marks.with(new Caveat.EmbargoUntil(until));
    }
    if (choices.askFirst()) {
      marks = marks.with(new Caveat.OriginatorControlled());
    }
    return choices.limitedUse() ? marks.with(new Caveat.LimitedUse()) : marks;
  }

  // Who stays anonymous to those who help has not agreed to be named to anybody.
  private static List<Consent> consents(SharingChoices choices) {
    return choices.consents().consents().stream()
        .filter(consent -> !choices.anonymous() || !NAMING.contains(consent.portionClass()))
        .toList();
  }

  private static Map<String, Statute> addressed(List<Route> routes) {
    var addressed = new HashMap<String, Statute>();
    for (var route : routes) {
      if (route.chosen()) {
        var fields = route.fields().stream().map(Field::id).collect(Collectors.toSet());
        var duty = route.obligation().duty();
        var citation = duty.law().ja() + duty.article().ja();
        for (var authority : route.obligation().recipients()) {
          var statute = new Statute(fields, Set.copyOf(authority.purposes()), citation);
          addressed.merge(authority.id(), statute, Statute::and);
        }
      }
    }
    return addressed;
  }

  static PortionClass portionClass(PortionLetter letter) {
    return PortionClass.valueOf(letter.name());
  }
}
