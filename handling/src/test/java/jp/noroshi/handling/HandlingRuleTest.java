package jp.noroshi.handling;

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
  private static final Outcome ABSENT = new Outcome.Deny(Outcome.Deny.Kind.AS_IF_ABSENT);
  private static final Link MATCH = new Link.RelevanceMatch(false);
  private static final Portion MEASURES = portion(PortionClass.M, Tlp.GREEN);

  private static Outcome view(Subject subject, Item item, Link... links) {
    return RULE.decide(subject, item, Action.VIEW, viewing(links));
  }

  private static boolean shows(Outcome outcome) {
    return outcome instanceof Outcome.Allow || outcome instanceof Outcome.Redact;
  }

  // Step 1
  @ParameterizedTest
  @CsvSource({
    "CLEAR, NONE, true",
    "GREEN, NONE, false",
    "GREEN, TOKEN, true",
    "AMBER, TWO_FACTORS, true",
    "AMBER_STRICT, TWO_FACTORS, false",
    "AMBER_STRICT, PHISHING_RESISTANT, true"
  })
  void theChannelMustBeStrongEnough(Tlp tlp, Context.Assurance assurance, boolean enough) {
    var context = new Context(false, Set.of(MATCH), Set.of(), assurance, NOW);

    var outcome =
        RULE.decide(
            member(), item(everyone(tlp), portion(PortionClass.M, tlp)), Action.VIEW, context);

    assertThat(shows(outcome)).isEqualTo(enough);
    if (!enough) {
      assertThat(outcome).isEqualTo(new Outcome.Deny(Outcome.Deny.Kind.STEP_UP));
    }
  }

  @Test
  void whoMayNotKnowIsNotAskedToSignInMoreStrongly() {
    var item = item(new Audience(Set.of(new Door.Circle("f-isac")), Tlp.AMBER), MEASURES);
    var weak = new Context(false, Set.of(), Set.of(), Context.Assurance.TOKEN, NOW);

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
    var item = byLaw(Map.of("METI", Set.of("c", "t")), personal, telecom);

    var outcome = view(officer("METI"), item);

    assertThat(outcome.of(personal)).isEqualTo(Disclosure.RAW);
    assertThat(outcome.of(telecom)).isEqualTo(Disclosure.REMOVED);
  }

  @Test
  void statutorySecretsAreNotShownEvenToTheirOriginator() {
    var secret = new Portion("x", PortionClass.X, new Marks(Tlp.RED, Pap.RED, 5, Set.of(), false));

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
    var item = byLaw(Map.of("METI", Set.of("V")), required, other);

    var outcome = view(officer("METI"), item);

    assertThat(outcome.of(required)).isEqualTo(Disclosure.RAW);
    assertThat(outcome.of(other)).isEqualTo(Disclosure.REMOVED);
    assertThat(view(officer("PPC"), item)).isEqualTo(ABSENT);
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
            everyone(Tlp.RED),
            List.of(portion),
            Map.of(),
            List.of(),
            Set.of("person-member"),
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
            everyone(Tlp.CLEAR),
            List.of(quarantined),
            Map.of(),
            List.of(),
            Set.of("person-member"),
            RULE.version());

    assertThat(view(member(), item, MATCH)).isEqualTo(ABSENT);
  }

  @Test
  void anEmbargoHoldsBackFromAllButTheLawAndTheOriginator() {
    var held =
        new Portion(
            "t", PortionClass.T, marks(Tlp.GREEN, new Caveat.EmbargoUntil(NOW.plusSeconds(60))));
    var item = byLaw(Map.of("METI", Set.of("t")), held);

    assertThat(view(member(), item)).isEqualTo(ABSENT);
    assertThat(view(officer("METI"), item).of(held)).isEqualTo(Disclosure.RAW);
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
            Outcome.Ask.class, ask -> assertThat(ask.whom()).isEqualTo("originator"));
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
            4,
            true);
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
    var supervising =
        new Context(true, Set.of(), Set.of(), Context.Assurance.PHISHING_RESISTANT, NOW);

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

  // Step 9
  @Test
  void whatIsShownComesWithObligations() {
    var item = item(everyone(Tlp.AMBER_STRICT), portion(PortionClass.T, Tlp.AMBER_STRICT));

    assertThat(view(member(), item, MATCH))
        .isInstanceOfSatisfying(
            Outcome.Redact.class,
            redact ->
                assertThat(redact.obligations())
                    .contains(
                        Outcome.Obligation.READ_RECEIPT,
                        Outcome.Obligation.WATERMARK,
                        Outcome.Obligation.NO_ATTRIBUTION,
                        Outcome.Obligation.ENCRYPT_AT_REST));
  }

  // Step 10
  @Test
  void everyOutcomeSaysItselfInBothLanguages() {
    var outcomes =
        List.of(
            view(member(), item(everyone(Tlp.GREEN), MEASURES)),
            view(subject(Subject.Kind.MEMBER, Samples.VICTIM), item(everyone(Tlp.RED), MEASURES)),
            ABSENT,
            new Outcome.Deny(Outcome.Deny.Kind.STEP_UP),
            new Outcome.Deny(Outcome.Deny.Kind.REFUSED),
            new Outcome.Ask("originator", Duration.ofHours(1)));

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

  private static Item byLaw(Map<String, Set<String>> statutory, Portion... portions) {
    return new Item(
        "item",
        Optional.of(Samples.VICTIM),
        everyone(Tlp.GREEN),
        List.of(portions),
        statutory,
        List.of(),
        Set.of(),
        RULE.version());
  }

  private static Item consenting(Relation relation, Optional<Instant> expires, Portion portion) {
    return new Item(
        "item",
        Optional.of(Samples.VICTIM),
        new Audience(Set.of(new Door.Circle("e-isac")), Tlp.GREEN),
        List.of(portion),
        Map.of(),
        List.of(
            new Consent(
                relation, Optional.empty(), portion.portionClass(), Disclosure.RAW, expires)),
        Set.of(),
        RULE.version());
  }
}
