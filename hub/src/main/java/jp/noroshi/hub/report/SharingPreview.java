package jp.noroshi.hub.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import jp.noroshi.hub.access.AudiencePreview;
import jp.noroshi.hub.exchange.ProductMentions;
import jp.noroshi.hub.party.Viewer;
import jp.noroshi.hub.report.duty.Duty;
import jp.noroshi.hub.report.duty.Field;
import jp.noroshi.hub.report.duty.Obligation;
import jp.noroshi.hub.report.duty.PortionLetter;

/// Shows, before anything is sent, who will get what and why.
public final class SharingPreview {
  private final CaseDuties duties;
  private final Rules rules;
  private final AudiencePreview audiences;
  private final ProductMentions products;
  private final ReportItems items;

  public SharingPreview(
      CaseDuties duties, Rules rules, AudiencePreview audiences, ProductMentions products) {
    this.duties = duties;
    this.rules = rules;
    this.audiences = audiences;
    this.products = products;
    this.items = new ReportItems(rules.form());
  }

  /// Who will see what of one draft under one set of choices.
  ///
  /// @param readership everyone else than the addressed authorities, by the decision function
  public record Preview(List<Route> routes, Readership readership) {
    public Preview {
      routes = List.copyOf(routes);
    }

    /// The routes law makes without asking.
    public List<Route> mandatory() {
      return routes.stream().filter(route -> route.obligation().mandatory()).toList();
    }

    /// The routes the reporter decides on.
    public List<Route> optional() {
      return routes.stream().filter(route -> !route.obligation().mandatory()).toList();
    }
  }

  /// One duty or voluntary route.
  ///
  /// @param chosen whether it will be filed
  /// @param fields the fields its law needs and this report holds or law requires
  /// @param withName whether the recipient learns which organisation it is
  public record Route(Obligation obligation, boolean chosen, List<Field> fields, boolean withName) {
    public Route {
      fields = List.copyOf(fields);
    }
  }

  /// The preview of a draft.
  public Preview of(Viewer viewer, Draft draft, SharingChoices choices) {
    var answers = duties.open(viewer.organisation(), draft.answers());
    var routes = new ArrayList<Route>();
    for (var obligation : duties.obligations(viewer.organisation(), answers, draft.createdAt())) {
      boolean mandatory = obligation.mandatory();
      boolean withheld = choices.anonymous() && obligation.duty().nature() != Duty.Nature.MANDATORY;
      var fields =
          obligation.duty().fields().all().stream()
              .map(id -> rules.form().field(id).orElseThrow())
              .filter(field -> !withheld || !personal(field))
              .filter(field -> shown(field, obligation, answers))
              .toList();
      routes.add(
          new Route(
              obligation,
              mandatory || choices.filings().contains(obligation.duty().id()),
              fields,
              fields.stream().anyMatch(field -> field.id().equals("org.name"))));
    }
    return new Preview(routes, readership(viewer, answers, choices, routes));
  }

  private Readership readership(
      Viewer viewer, AnswerSheet answers, SharingChoices choices, List<Route> routes) {
    var organisation = viewer.organisation();
    var item = items.of(organisation.id(), answers, choices, routes, audiences.ruleVersion());
    var facts =
        new AudiencePreview.Facts(
            organisation.id(),
            answers.first("sys.product").map(text -> products.keys("", text)).orElse(Set.of()),
            organisation.sector().map(Set::of).orElse(Set.of()));
    return Readership.of(audiences.of(viewer, item, facts));
  }

  private static boolean shown(Field field, Obligation obligation, AnswerSheet answers) {
    return switch (field.source()) {
      case ORGANISATION, SUBMISSION -> true;
      case QUESTION ->
          answers.answer(field.id()).isPresent()
              || obligation.duty().fields().required().contains(field.id());
      case LATER -> false;
    };
  }

  private static boolean personal(Field field) {
    return field.portion() == PortionLetter.V || field.portion() == PortionLetter.C;
  }
}
