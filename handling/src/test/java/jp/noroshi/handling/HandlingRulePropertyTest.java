package jp.noroshi.handling;

import static jp.noroshi.handling.Samples.NOW;
import static jp.noroshi.handling.Samples.RULE;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import jp.noroshi.stix.Tlp;
import jp.noroshi.testkit.SeededRandom;
import jp.noroshi.testkit.Seeds;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Seeds.class)
class HandlingRulePropertyTest {
  private static final int CASES = 500;

  @RepeatedTest(20)
  void aFurtherCaveatNeverShowsMore(SeededRandom random) {
    for (int i = 0; i < CASES; i++) {
      var item = Samples.anyItem(random);
      var subject = Samples.anySubject(random);
      var context = Samples.anyContext(random);
      var action = random.pick(Action.values());
      var caveat = Samples.anyCaveat(random);
      // Naming a partner is what opens a thing to partners, and what is held as evidence stays past
      // its time: these two alone may widen.
      if (caveat instanceof Caveat.ReleasableTo || caveat instanceof Caveat.EvidenceHold) {
        continue;
      }
      var before = RULE.decide(subject, item, action, context);
      var after = RULE.decide(subject, with(item, caveat), action, context);
      for (var portion : item.portions()) {
        // A closed portion may let the others through a channel that was too weak for it.
        if (before instanceof Outcome.StepUp) {
          continue;
        }
        assertThat(after.of(portion))
            .as("%s to %s: %s", caveat, subject, item)
            .isLessThanOrEqualTo(before.of(portion));
      }
    }
  }

  @RepeatedTest(20)
  void everyDecisionIsThatOfAPlainReadingOfTheProse(SeededRandom random) {
    int cases = Boolean.getBoolean("noroshi.long") ? 50_000 : 2_500;
    var first = RuleSet.bundled().getFirst().version();
    for (int i = 0; i < cases; i++) {
      var item = Samples.anyItem(random);
      var subject = Samples.anySubject(random);
      var context = Samples.anyContext(random);
      var action = random.pick(Action.values());

      var decided = new TreeMap<String, Disclosure>();
      var outcome = RULE.decide(subject, item, action, context);
      item.portions().forEach(portion -> decided.put(portion.id(), outcome.of(portion)));

      assertThat(decided)
          .as("%s by %s in %s of %s", action, subject, context, item)
          .isEqualTo(ReferenceRule.shown(subject, item, action, context, RULE.version(), first));
    }
  }

  @RepeatedTest(20)
  void whoeverSeesNothingGetsNoWordOfTheItemBeyondTheAddressees(SeededRandom random) {
    for (int i = 0; i < CASES; i++) {
      var item = Samples.anyItem(random);
      var subject = Samples.anySubject(random);
      var context = Samples.anyContext(random);
      var outcome = RULE.decide(subject, item, random.pick(Action.values()), context);
      boolean addressed =
          item.audience().admits(subject)
              || item.originator().filter(subject.organisation()::equals).isPresent()
              || item.permissions().named().contains(subject.person().orElse(""))
              || item.permissions().widenings().stream()
                  .anyMatch(widening -> widening.audience().admits(subject))
              || item.statutory().containsKey(subject.authority().orElse(""))
              || context.links().contains(new Link.BreakGlass("a", "b"))
              || item.audience().tlp() == Tlp.CLEAR
              || item.portions().stream().anyMatch(Portion::tearLine);
      if (!addressed) {
        assertThat(outcome).isEqualTo(new Outcome.Absent());
      }
    }
  }

  @RepeatedTest(20)
  void whatThePreviewForeseesIsWhatIsDecidedLater(SeededRandom random) {
    var item = Samples.anyItem(random);
    var people = random.list(50, 50, () -> Samples.anySubject(random));
    var profiles = new LinkedHashMap<Preview.Profile, Integer>();
    for (var person : people) {
      var context =
          Context.viewing(
              NOW, random.pick(List.of(new Link.CaseAssignment(), new Link.RelevanceMatch(true))));
      profiles.merge(new Preview.Profile("all", person, context, 0, 0), 1, Integer::sum);
    }
    var counted = new ArrayList<Preview.Profile>();
    profiles.forEach((profile, count) ->
        counted.add(
            new Preview.Profile(
                profile.group(), profile.subject(), profile.context(), count, count)));

    var preview = Preview.of(RULE, item, counted, NOW);

    for (var moment : moments(preview)) {
      var foreseen = new HashMap<Map<String, Disclosure>, Integer>();
      var decided = new HashMap<Map<String, Disclosure>, Integer>();
      for (var profile : counted) {
        var outcome = decide(item, profile, moment);
        if (outcome.shows()) {
          decided.merge(portions(item, outcome), profile.organisations(), Integer::sum);
        }
      }
      // What holds at a moment is the last line that began by then; lines of one profile differ.
      for (var profile : counted) {
        lastLine(preview, item, profile, moment)
            .ifPresent(
                line -> foreseen.merge(line.byPortion(), profile.organisations(), Integer::sum));
      }
      assertThat(foreseen).isEqualTo(decided);
    }
    assertThat(preview.lines()).allSatisfy(line -> assertThat(line.organisations()).isPositive());
  }

  private static Set<Instant> moments(Preview preview) {
    var moments = new TreeSet<Instant>();
    preview
        .lines()
        .forEach(line -> {
          moments.add(line.from());
          line.until().ifPresent(moments::add);
        });
    return moments;
  }

  private static Optional<Preview.Line> lastLine(
      Preview preview, Item item, Preview.Profile profile, Instant moment) {
    var alone = Preview.of(RULE, item, List.of(profile), NOW);
    return alone.lines().stream()
        .filter(line -> !line.from().isAfter(moment))
        .filter(line -> line.until().map(moment::isBefore).orElse(true))
        .reduce((first, second) -> second)
        .filter(line ->
            preview.lines().stream()
                .anyMatch(whole ->
                    whole.byPortion().equals(line.byPortion())
                        && whole.from().equals(line.from())
                        && whole.until().equals(line.until())
                        && whole.relation() == line.relation()
                        && whole.organisations() >= line.organisations()));
  }

  private static Outcome decide(Item item, Preview.Profile profile, Instant moment) {
    return RULE.decide(profile.subject(), item, Action.VIEW, profile.context().at(moment));
  }

  private static Map<String, Disclosure> portions(Item item, Outcome outcome) {
    var shown = new HashMap<String, Disclosure>();
    item.portions().forEach(portion -> shown.put(portion.id(), outcome.of(portion)));
    return shown;
  }

  private static Item with(Item item, Caveat caveat) {
    var marked =
        item.portions().stream()
            .map(portion ->
                new Portion(
                    portion.id(),
                    portion.portionClass(),
                    portion.marks().and(Marks.of(Tlp.CLEAR, Pap.CLEAR).with(caveat)),
                    portion.tearLine()))
            .toList();
    return new Item(
        item.id(),
        item.originator(),
        item.caseId(),
        item.audience(),
        marked,
        item.statutory(),
        item.permissions(),
        item.promisedUnder());
  }

  @RepeatedTest(500)
  void whatIsNotNamedInAnItemMakesNoDifferenceToIt(SeededRandom random) {
    var subject = Samples.anySubject(random);
    var item = Samples.anyItem(random);
    var context = Samples.anyContext(random);
    var action = random.pick(Action.values());

    assertThat(RULE.decide(RULE.narrowed(subject, item), item, action, context))
        .isEqualTo(RULE.decide(subject, item, action, context));
  }
}
