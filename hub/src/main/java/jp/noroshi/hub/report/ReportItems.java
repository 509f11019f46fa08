package jp.noroshi.hub.report;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
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
import jp.noroshi.handling.Door;
import jp.noroshi.handling.Item;
import jp.noroshi.handling.Marks;
import jp.noroshi.handling.Pap;
import jp.noroshi.handling.Permissions;
import jp.noroshi.handling.Portion;
import jp.noroshi.handling.PortionClass;
import jp.noroshi.handling.Statute;
import jp.noroshi.hub.report.SharingPreview.Route;
import jp.noroshi.hub.report.duty.Answer;
import jp.noroshi.hub.report.duty.Field;
import jp.noroshi.hub.report.duty.PortionLetter;
import jp.noroshi.hub.report.duty.ReportForm;

/// A report as the handling rule sees it: each fact it holds is a portion, marked by its class and
/// by what the reporter chose.
final class ReportItems {
  private static final ZoneId JAPAN = ZoneId.of("Asia/Tokyo");

  private final ReportForm form;

  ReportItems(ReportForm form) {
    this.form = form;
  }

  /// The item of a draft under these choices.
  ///
  /// @param routes the duties of the case; those that will be filed name their recipients
  Item of(
      UUID organisation,
      AnswerSheet answers,
      SharingChoices choices,
      List<Route> routes,
      String ruleVersion) {
    return new Item(
        "draft",
        Optional.of(organisation.toString()),
        Optional.empty(),
        audience(organisation, choices, routes),
        portions(answers, choices, routes),
        addressed(routes),
        Permissions.NONE,
        ruleVersion);
  }

  private static Audience audience(UUID organisation, SharingChoices choices, List<Route> routes) {
    if (choices.shareTechnical()) {
      return new Audience(Set.of(new Door.Everyone()), choices.tlp());
    }
    Set<Door> doors = new HashSet<>();
    doors.add(new Door.Organisation(organisation.toString()));
    for (var route : routes) {
      if (route.chosen()) {
        route.obligation().recipients().forEach(a -> doors.add(new Door.AuthorityDuty(a.id())));
      }
    }
    return new Audience(doors, choices.tlp());
  }

  private List<Portion> portions(AnswerSheet answers, SharingChoices choices, List<Route> routes) {
    Set<String> ids = new LinkedHashSet<>();
    answers
        .answers()
        .forEach((id, answer) -> {
          if (answer instanceof Answer.Known) {
            ids.add(id);
          }
        });
    routes.forEach(route -> route.fields().forEach(field -> ids.add(field.id())));
    var portions = new ArrayList<Portion>();
    for (var id : ids) {
      form.field(id).map(field -> portion(field, choices)).ifPresent(portions::add);
    }
    return portions;
  }

  private static Portion portion(Field field, SharingChoices choices) {
    var marks = Marks.of(choices.tlp(), Pap.AMBER);
    var until = choices.embargo().map(day -> day.atStartOfDay(JAPAN).toInstant());
    return new Portion(
        field.id(),
        portionClass(field.portion()),
        until.map(at -> embargoed(marks, at)).orElse(marks));
  }

  private static Marks embargoed(Marks marks, Instant until) {
    return marks.with(new Caveat.EmbargoUntil(until));
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
