package jp.noroshi.hub.report;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import jp.noroshi.handling.Disclosure;
import jp.noroshi.handling.PortionClass;
import jp.noroshi.hub.access.AudiencePreview;
import jp.noroshi.hub.exchange.ProductMentions;
import jp.noroshi.hub.party.Circle;
import jp.noroshi.hub.party.Organisation;
import jp.noroshi.hub.party.Viewer;
import jp.noroshi.hub.report.derive.NamedProducts;
import jp.noroshi.hub.report.duty.Duty;
import jp.noroshi.hub.report.duty.Field;
import jp.noroshi.hub.report.duty.Obligation;
import jp.noroshi.hub.report.duty.PortionLetter;
import jp.noroshi.hub.shell.Bilingual;

/// Shows, before anything is sent, who will get what and why.
public final class SharingPreview {
  private final CaseDuties duties;
  private final Rules rules;
  private final AudiencePreview audiences;
  private final ProductMentions products;
  private final ReportItems items;
  private final PortionTexts texts;

  public SharingPreview(
      CaseDuties duties, Rules rules, AudiencePreview audiences, ProductMentions products) {
    this.duties = duties;
    this.rules = rules;
    this.audiences = audiences;
    this.products = products;
    this.items = new ReportItems(rules.form());
    this.texts = new PortionTexts(rules.form());
  }

  /// Who will see what of one draft under one set of choices.
  ///
  /// @param choices under which it was made
  /// @param readership everyone who would see something, by the decision function
  /// @param offers to whom the reporter may open a class further
  /// @param shape what the decision function was asked about
  /// @param directory version of the directory it was made over
  /// @param at the one moment it was made at
  public record Preview(
      SharingChoices choices,
      List<Route> routes,
      Readership readership,
      List<Offer> offers,
      ReportItems.Shape shape,
      long directory,
      Instant at) {
    public Preview {
      routes = List.copyOf(routes);
      offers = List.copyOf(offers);
    }

    /// The route of one duty.
    public Route route(Obligation obligation) {
      return routes.stream()
          .filter(route -> route.obligation().duty().equals(obligation.duty()))
          .findFirst()
          .orElseThrow();
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

  /// An audience to which cells of the class matrix may be opened.
  ///
  /// @param circle its name, when it is a circle
  public record Offer(String audience, Optional<Bilingual> circle) {
    /// What may be opened to it.
    public List<PortionClass> classes() {
      return ConsentGrid.classesFor(audience);
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
    return of(viewer, draft.answers(), draft.createdAt(), choices);
  }

  /// The preview of answers.
  ///
  /// @param opened when somebody began to write them
  public Preview of(Viewer viewer, AnswerSheet all, Instant opened, SharingChoices choices) {
    var organisation = viewer.organisation();
    var answers = duties.open(organisation, all);
    var routes = routes(organisation, answers, opened, choices);
    var shape = items.shape(answers, routes, audiences.ruleVersion());
    var item = items.of("draft", organisation.id(), choices, shape);
    var facts =
        new AudiencePreview.Facts(
            organisation.id(),
            productKeys(answers),
            organisation.sector().map(Set::of).orElse(Set.of()));
    var foreseen = audiences.of(viewer, item, facts);
    return new Preview(
        choices,
        routes,
        Readership.of(
            foreseen,
            new Readership.Wording(
                shape.recipients().keySet(), rules::authorityName, words(organisation, answers))),
        offers(foreseen),
        shape,
        foreseen.directory(),
        foreseen.at());
  }

  private Set<String> productKeys(AnswerSheet answers) {
    return answers.first(SharedPart.PRODUCTS).map(NamedProducts::of).orElse(List.of()).stream()
        .flatMap(product -> products.keys("", product).stream())
        .collect(Collectors.toSet());
  }

  private List<Route> routes(
      Organisation organisation, AnswerSheet answers, Instant opened, SharingChoices choices) {
    var routes = new ArrayList<Route>();
    for (var obligation : duties.obligations(organisation, answers, opened)) {
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
    return routes;
  }

  // Nobody is asked about circles that are not their own; a council speaks for the whole of them.
  private static List<Offer> offers(AudiencePreview.Foreseen foreseen) {
    var offers = new ArrayList<Offer>();
    offers.add(new Offer(ConsentGrid.TECHNICAL_BODY, Optional.empty()));
    foreseen.circles().stream()
        .filter(circle -> foreseen.own().contains(circle) || circle.kind() == Circle.Kind.COUNCIL)
        .forEach(circle ->
            offers.add(
                new Offer(
                    ConsentGrid.CIRCLE + circle.code(),
                    Optional.of(new Bilingual(circle.nameJa(), circle.nameEn())))));
    offers.add(new Offer(ConsentGrid.MEMBERS, Optional.empty()));
    return offers;
  }

  // Many readers see one fact in one form; its words are made once.
  private BiFunction<String, Disclosure, Readership.Shown> words(
      Organisation organisation, AnswerSheet answers) {
    var told = PortionTexts.Told.of(organisation, answers, rules.jurisdiction());
    var made = new HashMap<List<Object>, Readership.Shown>();
    return (id, form) -> made.computeIfAbsent(List.of(id, form), _ -> texts.shown(id, form, told));
  }

  private static boolean shown(Field field, Obligation obligation, AnswerSheet answers) {
    return switch (field.source()) {
      case ORGANISATION, SUBMISSION -> true;
      case QUESTION ->
          answers.answer(field.id()).isPresent()
              || obligation.duty().fields().required().contains(field.id());
    };
  }

  private static boolean personal(Field field) {
    return field.portion() == PortionLetter.V || field.portion() == PortionLetter.C;
  }
}
