package jp.noroshi.handling;

import static java.nio.charset.StandardCharsets.UTF_8;
import static jp.noroshi.handling.Samples.NOW;
import static jp.noroshi.handling.Samples.RULE;
import static jp.noroshi.handling.Samples.everyone;
import static jp.noroshi.handling.Samples.item;
import static jp.noroshi.handling.Samples.member;
import static jp.noroshi.handling.Samples.officer;
import static jp.noroshi.handling.Samples.portion;
import static jp.noroshi.handling.Samples.subject;
import static jp.noroshi.handling.Samples.viewing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import jp.noroshi.stix.Tlp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// The ten steps of domain §3.6, one after another.
class HandlingRuleTest {
  private static final Standing AGREED =
      new Standing(true, List.of(), Map.of(), Map.of("member", Instant.MAX));

  private static final Outcome ABSENT = new Outcome.Absent();
  private static final Link MATCH = new Link.RelevanceMatch(false);
  private static final Portion MEASURES = portion(PortionClass.M, Tlp.GREEN);

  private static Outcome view(Subject subject, Item item, Link... links) {
    return RULE.decide(subject, item, Action.VIEW, viewing(links));
  }

  private static Outcome viewOnDuty(Subject subject, Item item) {
    return RULE.decide(subject, item, Action.VIEW, viewing().to(Purpose.COORDINATION));
  }

  private static boolean shows(Outcome outcome) {
    return outcome.shows();
  }

  // Step 1
  @ParameterizedTest
  @CsvSource({
    "CLEAR, NONE, true",
    "GREEN, NONE, false",
    "GREEN, TOKEN, true",
    "AMBER_STRICT, BOUND_TOKEN, true",
    "AMBER, TWO_FACTORS, true",
    "AMBER_STRICT, TWO_FACTORS, false",
    "AMBER_STRICT, PHISHING_RESISTANT, true"
  })
  void theChannelMustBeStrongEnough(Tlp tlp, Channel.Assurance assurance, boolean enough) {
    var context = viewing(MATCH).over(Channel.of(assurance));

    var outcome =
        RULE.decide(
            member(), item(everyone(tlp), portion(PortionClass.M, tlp)), Action.VIEW, context);

    assertThat(shows(outcome)).isEqualTo(enough);
    if (!enough) {
      assertThat(outcome).isEqualTo(new Outcome.StepUp());
    }
  }

  @Test
  void whoMayNotKnowIsNotAskedToSignInMoreStrongly() {
    var item = item(new Audience(Set.of(new Door.Circle("f-isac")), Tlp.AMBER), MEASURES);
    var weak = viewing().over(Channel.of(Channel.Assurance.TOKEN));

    assertThat(RULE.decide(member(), item, Action.VIEW, weak)).isEqualTo(ABSENT);
  }

  // Step 2
  static List<Caveat> hardLaw() {
    return List.of(
        new Caveat.CommunicationsSecrecy(), new Caveat.PersonalData(), new Caveat.EvidenceHold());
  }

  @ParameterizedTest
  @MethodSource("hardLaw")
  void whatLawProtectsNeedsARecordedBasis(Caveat caveat) {
    var marked = new Portion("t", PortionClass.M, Marks.of(Tlp.GREEN, Pap.CLEAR).with(caveat));
    var item = item(everyone(Tlp.GREEN), marked);

    assertThat(view(member(), item, MATCH)).isEqualTo(ABSENT);
    assertThat(shows(view(subject(Subject.Kind.MEMBER, Samples.VICTIM), item))).isTrue();
  }

  @Test
  void aDutyToReportIsABasisForPersonalDataButNotForCommunications() {
    var personal = new Portion("c", PortionClass.C, marks(Tlp.AMBER, new Caveat.PersonalData()));
    var telecom =
        new Portion("t", PortionClass.T, marks(Tlp.AMBER, new Caveat.CommunicationsSecrecy()));
    var item = byLaw("METI", Set.of("c", "t"), personal, telecom);

    var outcome = viewOnDuty(officer("METI"), item);

    assertThat(outcome.of(personal)).isEqualTo(Disclosure.RAW);
    assertThat(outcome.of(telecom)).isEqualTo(Disclosure.REMOVED);
  }

  @Test
  void statutorySecretsAreNotShownEvenToTheirOriginator() {
    var secret =
        new Portion(
            "x",
            PortionClass.X,
            new Marks(Tlp.RED, Pap.RED, 5, Set.of(), Optional.empty(), Optional.empty(), false));

    assertThat(
            shows(
                view(
                    subject(Subject.Kind.MEMBER, Samples.VICTIM), item(everyone(Tlp.RED), secret))))
        .isFalse();
  }

  // Step 3
  @Test
  void anAuthorityReceivesRawExactlyWhatItsLawRequires() {
    var required = portion(PortionClass.V, Tlp.RED);
    var other = portion(PortionClass.B, Tlp.RED);
    var item = byLaw("METI", Set.of("V"), required, other);

    var outcome = viewOnDuty(officer("METI"), item);

    assertThat(outcome.of(required)).isEqualTo(Disclosure.RAW);
    assertThat(outcome.of(other)).isEqualTo(Disclosure.REMOVED);
    assertThat(viewOnDuty(officer("PPC"), item)).isEqualTo(ABSENT);
  }

  // Step 4
  @ParameterizedTest
  @CsvSource({"CLEAR, true", "GREEN, true", "AMBER, true", "AMBER_STRICT, true", "RED, false"})
  void theLabelSaysWhoMayReceive(Tlp tlp, boolean shown) {
    assertThat(shows(view(member(), item(everyone(tlp), portion(PortionClass.M, tlp)), MATCH)))
        .isEqualTo(shown);
  }

  @Test
  void redIsForThePersonsNamed() {
    var portion = portion(PortionClass.M, Tlp.RED);
    var item =
        new Item(
            "item",
            Optional.of(Samples.VICTIM),
            Optional.of("case"),
            everyone(Tlp.RED),
            List.of(portion),
            Map.of(),
            new Permissions(List.of(), Set.of("person-member"), List.of()),
            RULE.version());

    assertThat(view(member(), item, MATCH).of(portion)).isNotEqualTo(Disclosure.REMOVED);
    assertThat(view(subject(Subject.Kind.MEMBER, "other"), item, MATCH)).isEqualTo(ABSENT);
  }

  @Test
  void aPartnerMustBeAmongThoseItIsReleasableTo() {
    var audience = new Audience(Set.of(new Door.Organisation("cisa")), Tlp.GREEN);
    var partner = subject(Subject.Kind.FOREIGN_PARTNER, "cisa");

    assertThat(shows(view(partner, item(audience, releasable("US"))))).isTrue();
    assertThat(view(partner, item(audience, releasable("GB")))).isEqualTo(ABSENT);
    assertThat(view(partner, item(audience, MEASURES))).isEqualTo(ABSENT);
  }

  @Test
  void anUnknownLabelWaitsForAReleaseOfficer() {
    var quarantined = new Portion("m", PortionClass.M, Marks.parse("TLP:PURPLE"));
    var item =
        new Item(
            "item",
            Optional.of(Samples.VICTIM),
            Optional.of("case"),
            everyone(Tlp.CLEAR),
            List.of(quarantined),
            Map.of(),
            new Permissions(List.of(), Set.of("person-member"), List.of()),
            RULE.version());

    assertThat(view(member(), item, MATCH)).isEqualTo(ABSENT);
  }

  @Test
  void anEmbargoHoldsBackFromAllButTheLawAndTheOriginator() {
    var held =
        new Portion(
            "t", PortionClass.T, marks(Tlp.GREEN, new Caveat.EmbargoUntil(NOW.plusSeconds(60))));
    var item = byLaw("METI", Set.of("t"), held);

    assertThat(view(member(), item)).isEqualTo(ABSENT);
    assertThat(viewOnDuty(officer("METI"), item).of(held)).isEqualTo(Disclosure.RAW);
    var later = Context.viewing(NOW.plusSeconds(60));
    assertThat(RULE.decide(member(), item, Action.VIEW, later).of(held))
        .isEqualTo(Disclosure.CLEANED);
  }

  // Step 5
  @Test
  void anIdleAccountLosesOthersMaterialButNotItsOwnNorWhatTouchesItsAssets() {
    var item = item(everyone(Tlp.GREEN), MEASURES);

    assertThat(view(Samples.idle(member()), item)).isEqualTo(ABSENT);
    assertThat(shows(view(Samples.idle(member()), item, new Link.RelevanceMatch(true)))).isTrue();
    assertThat(shows(view(Samples.idle(subject(Subject.Kind.MEMBER, Samples.VICTIM)), item)))
        .isTrue();
  }

  // Step 6
  @Test
  void belongingOpensGreenAndAnythingAboveNeedsALink() {
    var circle = new Audience(Set.of(new Door.Circle("e-isac")), Tlp.AMBER);
    var item = item(circle, portion(PortionClass.M, Tlp.AMBER));

    assertThat(view(member(), item)).isInstanceOf(Outcome.Ask.class);
    assertThat(shows(view(member(), item, MATCH))).isTrue();
    assertThat(shows(view(member(), item(everyone(Tlp.GREEN), MEASURES)))).isTrue();
  }

  @Test
  void askingGoesToTheOriginatorWhoControls() {
    var circle = new Audience(Set.of(new Door.Circle("e-isac")), Tlp.AMBER);
    var controlled =
        new Portion("m", PortionClass.M, marks(Tlp.AMBER, new Caveat.OriginatorControlled()));

    assertThat(view(member(), item(circle, controlled)))
        .isInstanceOfSatisfying(
            Outcome.Ask.class,
            ask -> assertThat(ask.whom()).isEqualTo(Outcome.Ask.Whom.ORIGINATOR));
  }

  @Test
  void nobodyIsToldToAskForWhatAYesWouldNotShow() {
    var circle = new Audience(Set.of(new Door.Circle("e-isac")), Tlp.AMBER);

    assertThat(view(member(), item(circle, portion(PortionClass.V, Tlp.AMBER)))).isEqualTo(ABSENT);
  }

  @Test
  void aSupplyChainIsNotToldToAskBecauseItsNameTellsWhomItIsAbout() {
    var partner =
        new Subject(
            Optional.of("p"),
            "supplier",
            Subject.Kind.MEMBER,
            Optional.empty(),
            Optional.empty(),
            Set.of(),
            Set.of(),
            Set.of(Samples.VICTIM),
            Optional.empty(),
            false,
            Samples.TRAINED);
    var chain = new Audience(Set.of(new Door.SupplyChain(Samples.VICTIM)), Tlp.AMBER);
    var item = item(chain, portion(PortionClass.M, Tlp.AMBER));

    assertThat(view(partner, item)).isEqualTo(ABSENT);
    assertThat(shows(view(partner, item, MATCH))).isTrue();
  }

  // Step 7
  @Test
  void aConsentOpensOneCellForOneAudienceUntilItExpires() {
    var victim = portion(PortionClass.V, Tlp.GREEN);
    var item = consenting(Relation.SECTOR_CIRCLE, Optional.of(NOW.plusSeconds(1)), victim);
    var expired = consenting(Relation.SECTOR_CIRCLE, Optional.of(NOW), victim);
    var others = consenting(Relation.POLICE, Optional.empty(), victim);

    assertThat(view(member(), item).of(victim)).isEqualTo(Disclosure.RAW);
    assertThat(view(member(), expired).of(victim)).isEqualTo(Disclosure.REMOVED);
    assertThat(view(member(), others).of(victim)).isEqualTo(Disclosure.REMOVED);
  }

  @Test
  void noConsentLiftsTheChathamHouseRule() {
    var victim = new Portion("v", PortionClass.V, marks(Tlp.GREEN, new Caveat.ChathamHouse()));

    assertThat(view(member(), consenting(Relation.SECTOR_CIRCLE, Optional.empty(), victim)))
        .isEqualTo(ABSENT);
  }

  @Test
  void whatWasToldForLimitedUseIsNotForSupervision() {
    var limited = new Portion("m", PortionClass.M, marks(Tlp.GREEN, new Caveat.LimitedUse()));
    var item = item(everyone(Tlp.GREEN), limited);
    var supervising = viewing().to(Purpose.SUPERVISION);

    assertThat(RULE.decide(officer("FSA"), item, Action.VIEW, supervising)).isEqualTo(ABSENT);
    assertThat(shows(view(officer("FSA"), item))).isTrue();
  }

  // Step 8
  @ParameterizedTest
  @CsvSource({"CLEAR, true", "GREEN, true", "AMBER, false", "RED, false"})
  void papCapsActingWhereOthersCanSeeIt(Pap pap, boolean allowed) {
    var item =
        item(everyone(Tlp.GREEN), new Portion("m", PortionClass.M, Marks.of(Tlp.GREEN, pap)));

    assertThat(shows(RULE.decide(member(), item, Action.ACT_EXTERNAL, viewing())))
        .isEqualTo(allowed);
    assertThat(shows(RULE.decide(member(), item, Action.ACT_INTERNAL, viewing()))).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"M, GREEN, true", "M, AMBER, true", "S, AMBER, false", "M, AMBER_STRICT, false"})
  void underAmberOnlyProtectiveContentGoesToClients(
      PortionClass portionClass, Tlp tlp, boolean allowed) {
    var item = item(everyone(tlp), portion(portionClass, tlp), portion(PortionClass.T, tlp));
    var asked = item.portions().getFirst();

    assertThat(
            RULE.decide(member(), item, Action.FORWARD, viewing(MATCH)).of(asked)
                != Disclosure.REMOVED)
        .isEqualTo(allowed);
  }

  @ParameterizedTest
  @EnumSource(
      value = Action.class,
      names = {"FORWARD", "PUBLISH"})
  void whatTheOriginatorControlsIsNotPassedOn(Action action) {
    var controlled =
        new Portion("m", PortionClass.M, marks(Tlp.CLEAR, new Caveat.OriginatorControlled()));

    assertThat(
            shows(RULE.decide(member(), item(everyone(Tlp.CLEAR), controlled), action, viewing())))
        .isFalse();
  }

  @Test
  void amberGoesOnlyToMachinesThatCanTakeItBack() {
    var item = item(everyone(Tlp.AMBER), portion(PortionClass.M, Tlp.AMBER));
    var over = Channel.Assurance.BOUND_TOKEN;
    var fit = new Channel(over, Optional.of(new Endpoint(true, true, true)));
    var unfit = new Channel(over, Optional.of(new Endpoint(true, true, false)));

    assertThat(export(item, fit).shows()).isTrue();
    assertThat(export(item, unfit)).isEqualTo(new Outcome.Refused(Clause.ACTION));
    assertThat(export(item, Channel.of(over))).isEqualTo(new Outcome.Refused(Clause.ACTION));
  }

  private static Outcome export(Item item, Channel channel) {
    return RULE.decide(member(), item, Action.EXPORT_MACHINE, viewing(MATCH).over(channel));
  }

  @Test
  void whoCarriesCommunicationsBlocksOnlyOnARecordedBasis() {
    var item = item(everyone(Tlp.GREEN), portion(PortionClass.T, Tlp.GREEN));
    var carrier = carrier();
    var basis =
        new LegalBasis(
            LegalBasis.Protection.COMMUNICATIONS_SECRECY,
            Set.of(Action.ACT_EXTERNAL),
            Set.of(Purpose.DEFENCE),
            Optional.of(NOW.plusSeconds(1)),
            "consent of the subscribers, contract §9");

    assertThat(RULE.decide(carrier, item, Action.ACT_EXTERNAL, viewing()))
        .isEqualTo(new Outcome.Refused(Clause.COMMUNICATIONS_SECRECY));
    assertThat(RULE.decide(carrier, item, Action.VIEW, viewing()).shows()).isTrue();
    assertThat(RULE.decide(carrier, item, Action.ACT_EXTERNAL, with(basis)).shows()).isTrue();
    assertThat(
            RULE.decide(carrier, item, Action.ACT_EXTERNAL, with(basis).to(Purpose.STATISTICS))
                .shows())
        .isFalse();
    assertThat(
            RULE.decide(carrier, item, Action.ACT_EXTERNAL, with(basis).at(NOW.plusSeconds(1)))
                .shows())
        .isFalse();
    assertThat(RULE.decide(member(), item, Action.ACT_EXTERNAL, viewing()).shows()).isTrue();
  }

  private static Context with(LegalBasis basis) {
    return new Context(
        Purpose.DEFENCE,
        Set.of(),
        List.of(basis),
        Emergency.NONE,
        Channel.of(Channel.Assurance.PHISHING_RESISTANT),
        NOW);
  }

  private static Subject carrier() {
    return new Subject(
        Optional.of("p"),
        "carrier",
        Subject.Kind.MEMBER,
        Optional.empty(),
        Optional.of("telecommunications"),
        Set.of(),
        Set.of(),
        Set.of(),
        Optional.empty(),
        false,
        Samples.TRAINED);
  }

  @ParameterizedTest
  @CsvSource({
    "NONE, false, false",
    "CONTACT_FOR_INSTRUCTION, false, false",
    "INTERNALLY_VISIBLE, true, false",
    "EXTERNALLY_VISIBLE_INDIRECT, true, false",
    "EXTERNALLY_VISIBLE_DIRECT, true, true"
  })
  void theOriginatorsPolicyCapsActing(
      UsePolicy.PermittedActions permitted, boolean inside, boolean outside) {
    var policy =
        new UsePolicy(
            Optional.empty(),
            Optional.empty(),
            true,
            permitted,
            true,
            UsePolicy.Attribution.MAY,
            true);
    var item =
        item(
            everyone(Tlp.GREEN),
            new Portion("m", PortionClass.M, Marks.of(Tlp.GREEN, Pap.CLEAR).under(policy)));

    assertThat(RULE.decide(member(), item, Action.ACT_INTERNAL, viewing()).shows())
        .isEqualTo(inside);
    assertThat(RULE.decide(member(), item, Action.ACT_EXTERNAL, viewing()).shows())
        .isEqualTo(outside);
    assertThat(view(member(), item).obligations()).contains(Terms.Obligation.ENCRYPT_IN_TRANSIT);
  }

  // Steps 4 and 5, what must be in force
  @Test
  void whoLacksOnlyTheTrainingIsToldSo() {
    var item = item(everyone(Tlp.AMBER_STRICT), portion(PortionClass.M, Tlp.AMBER_STRICT));
    var untrained = member().with(AGREED);

    assertThat(view(untrained, item, MATCH)).isEqualTo(new Outcome.Refused(Clause.TRAINING));
    assertThat(view(untrained, item)).isEqualTo(ABSENT);
  }

  @Test
  void aTrainingEndsAtItsInstant() {
    var item = item(everyone(Tlp.AMBER_STRICT), portion(PortionClass.M, Tlp.AMBER_STRICT));
    var ending =
        new Standing(true, List.of(), Map.of("handling", NOW.plusSeconds(1)), AGREED.agreements());
    var person = member().with(ending);

    assertThat(view(person, item, MATCH).shows()).isTrue();
    assertThat(
            RULE.decide(person, item, Action.VIEW, viewing(MATCH).at(NOW.plusSeconds(1))).shows())
        .isFalse();
  }

  @Test
  void aClearanceOpensStateMattersOfItsCaseOnly() {
    var state = portion(PortionClass.X, Tlp.AMBER);
    var item = item(everyone(Tlp.AMBER), state, portion(PortionClass.M, Tlp.AMBER));
    var office = subject(Subject.Kind.LEAD_OFFICE, "nco");

    assertThat(view(office, item, MATCH).of(state)).isEqualTo(Disclosure.REMOVED);
    assertThat(view(cleared(office, "case"), item, MATCH).of(state)).isEqualTo(Disclosure.RAW);
    assertThat(view(cleared(office, "other"), item, MATCH).of(state)).isEqualTo(Disclosure.REMOVED);
    assertThat(view(cleared(member(), "case"), item, MATCH).of(state))
        .isEqualTo(Disclosure.REMOVED);
  }

  @Test
  void theLeadOfficeSeesTheVictimOfItsCasesNotOfWhateverItHasTheProductsOf() {
    var victim = portion(PortionClass.V, Tlp.AMBER);
    var item = item(everyone(Tlp.AMBER), victim, portion(PortionClass.T, Tlp.AMBER));
    var office = subject(Subject.Kind.LEAD_OFFICE, "nco");

    assertThat(view(office, item, MATCH).of(victim)).isEqualTo(Disclosure.REMOVED);
    assertThat(view(office, item, MATCH, new Link.CaseAssignment()).of(victim))
        .isEqualTo(Disclosure.RAW);
  }

  private static Subject cleared(Subject subject, String caseId) {
    var standing = subject.standing();
    return subject.with(
        new Standing(
            true,
            List.of(new Clearance(5, caseId, NOW.plusSeconds(1))),
            standing.trainings(),
            standing.agreements()));
  }

  // Combining
  @Test
  void aTearLineIsLessRestrictedThanItsItem() {
    var torn = new Portion("m", PortionClass.M, Marks.of(Tlp.GREEN, Pap.CLEAR), true);
    var item = item(everyone(Tlp.AMBER), torn, portion(PortionClass.T, Tlp.AMBER));

    assertThat(view(member(), item).of(torn)).isEqualTo(Disclosure.CLEANED);
    assertThat(view(member(), item(everyone(Tlp.AMBER), MEASURES)).shows()).isFalse();
  }

  @Test
  void whatIsPastItsRetentionIsNotShown() {
    var kept =
        new Portion("m", PortionClass.M, Marks.of(Tlp.GREEN, Pap.CLEAR).until(NOW.plusSeconds(1)));
    var item = item(everyone(Tlp.GREEN), kept);

    assertThat(view(member(), item))
        .isInstanceOfSatisfying(
            Outcome.Redact.class,
            redact -> assertThat(redact.terms().purgeBy()).contains(NOW.plusSeconds(1)));
    assertThat(RULE.decide(member(), item, Action.VIEW, viewing().at(NOW.plusSeconds(1))))
        .isEqualTo(ABSENT);
  }

  // Emergency
  @Test
  void aCrisisAnswersSoonerAndTurnsOnWhatWasConsentedToForIt() {
    var circle = new Audience(Set.of(new Door.Circle("e-isac")), Tlp.AMBER);
    var asked = item(circle, portion(PortionClass.M, Tlp.AMBER));
    var victim = portion(PortionClass.V, Tlp.GREEN);
    var consent =
        new Consent(
            Relation.SECTOR_CIRCLE,
            Optional.of("e-isac"),
            PortionClass.V,
            Disclosure.RAW,
            Set.of(Purpose.DEFENCE),
            Optional.empty(),
            true);
    var consented =
        permitting(
            new Permissions(List.of(consent), Set.of(), List.of()),
            new Audience(circle.doors(), Tlp.GREEN),
            victim);

    assertThat(RULE.decide(member(), asked, Action.VIEW, in(Emergency.NONE)))
        .isEqualTo(new Outcome.Ask(Outcome.Ask.Whom.RELEASE_OFFICER, Duration.ofHours(24)));
    assertThat(RULE.decide(member(), asked, Action.VIEW, in(Emergency.CRISIS)))
        .isEqualTo(new Outcome.Ask(Outcome.Ask.Whom.RELEASE_OFFICER, Duration.ofHours(1)));
    assertThat(RULE.decide(member(), consented, Action.VIEW, in(Emergency.HEIGHTENED)).shows())
        .isFalse();
    assertThat(RULE.decide(member(), consented, Action.VIEW, in(Emergency.CRISIS)).of(victim))
        .isEqualTo(Disclosure.RAW);
  }

  @Test
  void inACrisisAReleaseOfficerWidensMeasuresAndTheOriginatorIsTold() {
    var widening =
        new Widening(PortionClass.M, new Audience(Set.of(new Door.Everyone()), Tlp.GREEN));
    var measures = portion(PortionClass.M, Tlp.GREEN);
    var technical = portion(PortionClass.T, Tlp.GREEN);
    var item =
        permitting(
            new Permissions(List.of(), Set.of(), List.of(widening)),
            new Audience(Set.of(new Door.Circle("f-isac")), Tlp.GREEN),
            measures,
            technical);

    assertThat(RULE.decide(member(), item, Action.VIEW, in(Emergency.HEIGHTENED)))
        .isEqualTo(ABSENT);
    var outcome = RULE.decide(member(), item, Action.VIEW, in(Emergency.CRISIS));
    assertThat(outcome.of(measures)).isEqualTo(Disclosure.CLEANED);
    assertThat(outcome.of(technical)).isEqualTo(Disclosure.REMOVED);
    assertThat(outcome.obligations()).contains(Terms.Obligation.NOTIFY_ORIGINATOR);
    assertThatThrownBy(() -> new Widening(PortionClass.V, widening.audience()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Context in(Emergency emergency) {
    return new Context(
        Purpose.DEFENCE,
        Set.of(),
        List.of(),
        emergency,
        Channel.of(Channel.Assurance.PHISHING_RESISTANT),
        NOW);
  }

  @Test
  void brokenGlassOpensWhatIsAddressedToOthersAndTellsTheOriginator() {
    var item =
        item(
            new Audience(Set.of(new Door.Circle("f-isac")), Tlp.AMBER),
            portion(PortionClass.M, Tlp.AMBER),
            portion(PortionClass.V, Tlp.AMBER));

    var outcome = view(member(), item, new Link.BreakGlass("one", "two"));

    assertThat(outcome.of(item.portions().getFirst())).isEqualTo(Disclosure.CLEANED);
    assertThat(outcome.of(item.portions().getLast())).isEqualTo(Disclosure.REMOVED);
    assertThat(outcome.obligations()).contains(Terms.Obligation.NOTIFY_ORIGINATOR);
    assertThatThrownBy(() -> new Link.BreakGlass("one", "one"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  // Change
  @Test
  void aWiderRuleSetDoesNotReachBackAndANarrowerOneHoldsAtOnce() {
    var before = RuleSet.bundled().getFirst();
    var after = RULE.current();
    var council = council();
    var technical = portion(PortionClass.T, Tlp.GREEN);
    var audience = new Audience(Set.of(new Door.Circle("council")), Tlp.GREEN);
    var strict = item(everyone(Tlp.AMBER_STRICT), portion(PortionClass.M, Tlp.AMBER_STRICT));

    // The newer shows the council the technical part as it is.
    assertThat(view(council, item(audience, technical)).of(technical)).isEqualTo(Disclosure.RAW);
    assertThat(view(council, promised(before, item(audience, technical))).of(technical))
        .isEqualTo(Disclosure.CLEANED);
    // The newer asks for training.
    assertThat(view(member().with(Standing.ACTIVE), promised(before, strict), MATCH).shows())
        .isFalse();
    assertThat(
            new HandlingRule(before, List.of(after))
                .decide(member().with(Standing.ACTIVE), strict, Action.VIEW, viewing(MATCH))
                .shows())
        .isFalse();
  }

  @Test
  void aRuleSetSaysWhatItLacks() {
    assertThatThrownBy(() -> RuleSet.read("{}".getBytes(UTF_8)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the rule set does not say 'version'");
    assertThatThrownBy(() -> RuleSet.read("{\"version\":\"x\"}".getBytes(UTF_8)))
        .hasMessage("the class matrix has no cell REPORTER × V");
    assertThatThrownBy(() -> RuleSet.read("no".getBytes(UTF_8)))
        .hasMessage("a rule set is a JSON document");
  }

  @Test
  void whatWasPromisedUnderLostRulesStaysWithItsOriginatorAndTheLaw() {
    var item = byLaw("METI", Set.of("M"), MEASURES);
    var lost = promised("rule-0", item);

    assertThat(view(member(), lost)).isEqualTo(ABSENT);
    assertThat(viewOnDuty(officer("METI"), lost).of(MEASURES)).isEqualTo(Disclosure.RAW);
    assertThat(view(subject(Subject.Kind.MEMBER, Samples.VICTIM), lost).shows()).isTrue();
  }

  @Test
  void aRuleSetInShadowTellsWhatItWouldChange() {
    var shadow =
        new Shadow(new HandlingRule(RuleSet.bundled().getFirst(), List.of()), RULE.current());
    var strict =
        promised(
            RuleSet.bundled().getFirst(),
            item(everyone(Tlp.AMBER_STRICT), portion(PortionClass.M, Tlp.AMBER_STRICT)));
    var plain = promised(RuleSet.bundled().getFirst(), item(everyone(Tlp.GREEN), MEASURES));
    var untrained = member().with(AGREED);

    assertThat(shadow.compare(new Question(untrained, strict, Action.VIEW, viewing(MATCH))))
        .hasValueSatisfying(difference -> {
          assertThat(difference.now().shows()).isTrue();
          assertThat(difference.then()).isEqualTo(new Outcome.Refused(Clause.TRAINING));
        });
    assertThat(shadow.compare(new Question(untrained, plain, Action.VIEW, viewing()))).isEmpty();
  }

  private static Subject council() {
    return new Subject(
        Optional.of("p"),
        "c",
        Subject.Kind.MEMBER,
        Optional.empty(),
        Optional.empty(),
        Set.of("council"),
        Set.of("council"),
        Set.of(),
        Optional.empty(),
        false,
        Samples.TRAINED);
  }

  private static Item promised(RuleSet set, Item item) {
    return promised(set.version(), item);
  }

  private static Item promised(String version, Item item) {
    return new Item(
        item.id(),
        item.originator(),
        item.caseId(),
        item.audience(),
        item.portions(),
        item.statutory(),
        item.permissions(),
        version);
  }

  // Step 9
  @Test
  void whatIsShownComesWithObligations() {
    var item = item(everyone(Tlp.AMBER_STRICT), portion(PortionClass.T, Tlp.AMBER_STRICT));

    assertThat(view(member(), item, MATCH))
        .isInstanceOfSatisfying(
            Outcome.Redact.class,
            redact ->
                assertThat(redact.terms().obligations())
                    .contains(
                        Terms.Obligation.READ_RECEIPT,
                        Terms.Obligation.WATERMARK,
                        Terms.Obligation.NO_ATTRIBUTION,
                        Terms.Obligation.ENCRYPT_AT_REST));
  }

  // Step 10
  @Test
  void everyOutcomeSaysItselfInBothLanguages() {
    var outcomes =
        List.of(
            view(member(), item(everyone(Tlp.GREEN), MEASURES)),
            view(subject(Subject.Kind.MEMBER, Samples.VICTIM), item(everyone(Tlp.RED), MEASURES)),
            ABSENT,
            new Outcome.StepUp(),
            new Outcome.Refused(Clause.ACTION),
            new Outcome.Ask(Outcome.Ask.Whom.ORIGINATOR, Duration.ofHours(1)));

    assertThat(outcomes)
        .allSatisfy(outcome -> {
          assertThat(outcome.ja()).endsWith("。");
          assertThat(outcome.en()).endsWith(".");
        });
  }

  private static Marks marks(Tlp tlp, Caveat caveat) {
    return Marks.of(tlp, Pap.CLEAR).with(caveat);
  }

  private static Portion releasable(String partner) {
    return new Portion(
        "m", PortionClass.M, marks(Tlp.GREEN, new Caveat.ReleasableTo(Set.of(partner))));
  }

  private static Item byLaw(String authority, Set<String> required, Portion... portions) {
    return new Item(
        "item",
        Optional.of(Samples.VICTIM),
        Optional.of("case"),
        everyone(Tlp.GREEN),
        List.of(portions),
        Map.of(authority, new Statute(required, Set.of(Purpose.COORDINATION), "a law")),
        Permissions.NONE,
        RULE.version());
  }

  private static Item consenting(Relation relation, Optional<Instant> expires, Portion portion) {
    var consent =
        new Consent(
            relation,
            Optional.empty(),
            portion.portionClass(),
            Disclosure.RAW,
            Set.of(Purpose.DEFENCE),
            expires,
            false);
    return permitting(
        new Permissions(List.of(consent), Set.of(), List.of()),
        new Audience(Set.of(new Door.Circle("e-isac")), Tlp.GREEN),
        portion);
  }

  private static Item permitting(Permissions permissions, Audience audience, Portion... portions) {
    return new Item(
        "item",
        Optional.of(Samples.VICTIM),
        Optional.of("case"),
        audience,
        List.of(portions),
        Map.of(),
        permissions,
        RULE.version());
  }
}
