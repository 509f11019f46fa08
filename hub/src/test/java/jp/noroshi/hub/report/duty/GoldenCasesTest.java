package jp.noroshi.hub.report.duty;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.util.List;
import java.util.TreeSet;
import jp.noroshi.hub.rules.Authority;
import jp.noroshi.hub.rules.Jurisdiction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Written-out incidents with exactly what is owed for them: duties, instants, recipients, fields.
final class GoldenCasesTest {
  private static final Jurisdiction JURISDICTION = Jurisdiction.bundled();
  private static final ReportForm FORM = ReportForm.bundled();
  private static final DutyRules RULES = DutyRules.bundled(FORM, JURISDICTION);
  private static final Duties DUTIES = new Duties(RULES, FORM, JURISDICTION);

  static List<GoldenCase> cases() throws IOException, URISyntaxException {
    return GoldenCase.all();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void owesExactlyTheseDutiesAtTheseInstants(GoldenCase incident) {
    var found =
        DUTIES.evaluate(
            incident.organisation(), incident.answers(), incident.clocks(), incident.on());

    assertThat(found)
        .filteredOn(obligation -> obligation.duty().nature() == Duty.Nature.MANDATORY)
        .map(GoldenCasesTest::owed)
        .containsExactlyElementsOf(incident.duties());
    assertThat(found)
        .filteredOn(obligation -> obligation.duty().nature() != Duty.Nature.MANDATORY)
        .map(obligation -> obligation.duty().id())
        .containsExactlyElementsOf(incident.offered());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void showsWhatIsNotYetLawApartFromWhatIs(GoldenCase incident) {
    assertThat(
            DUTIES.foreseen(
                incident.organisation(), incident.answers(), incident.clocks(), incident.on()))
        .map(obligation -> obligation.duty().id())
        .containsExactlyElementsOf(incident.notYetLaw());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void asksOnlyWhatTheOrganisationIsAsked(GoldenCase incident) {
    var facts = DUTIES.facts(incident.organisation(), incident.answers());

    for (var fact : incident.answers().keySet()) {
      assertThat(FORM.isOpen(FORM.question(fact).orElseThrow(), facts)).as(fact).isTrue();
    }
  }

  @Test
  void everyMandatoryDutyStandsInACase() throws IOException, URISyntaxException {
    var owed = new TreeSet<String>();
    for (var incident : cases()) {
      incident.duties().forEach(duty -> owed.add(duty.id()));
      owed.addAll(incident.notYetLaw());
    }

    assertThat(cases()).hasSizeGreaterThanOrEqualTo(24);
    assertThat(RULES.duties())
        .filteredOn(duty -> duty.nature() == Duty.Nature.MANDATORY)
        .map(Duty::id)
        .allMatch(owed::contains);
  }

  private static GoldenCase.Owed owed(Obligation obligation) {
    var duty = obligation.duty();
    return new GoldenCase.Owed(
        duty.id(),
        duty.version(),
        obligation.unanswered(),
        obligation.recipients().stream().map(Authority::id).toList(),
        obligation.form().id(),
        duty.fields().required(),
        obligation.stages().stream().map(GoldenCasesTest::stage).toList());
  }

  private static String stage(Obligation.StageClock clock) {
    var kind = clock.stage().due().statutory() ? " by " : " target ";
    return clock.stage().id() + clock.due().map(due -> kind + due).orElse(" waits");
  }
}
