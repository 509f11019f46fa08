package jp.noroshi.hub.report.back;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import jp.noroshi.handling.Band;
import jp.noroshi.hub.database.Actor;
import jp.noroshi.hub.database.Database;
import jp.noroshi.hub.exchange.KnownValues;
import jp.noroshi.hub.party.Viewer;
import jp.noroshi.hub.report.AnswerSheet;
import jp.noroshi.hub.report.FirstSteps;
import jp.noroshi.hub.report.Reports;
import jp.noroshi.hub.report.Rules;
import jp.noroshi.hub.report.SharedPart;
import jp.noroshi.hub.report.derive.Observed;
import jp.noroshi.hub.report.duty.Question;

/// Puts together what a reporter gets back without anybody's doing. Worked out when it is read, so
/// that what is learnt later comes in.
public final class Givings {
  /// So long ago the like still counts.
  public static final Duration LATELY = Duration.ofDays(90);

  private static final int MOST_VALUES = 40;
  private static final List<String> TECHNIQUES = List.of("att.vector", "dos.kind");

  private final Database database;
  private final Reports reports;
  private final KnownValues known;
  private final FirstSteps steps;
  private final Rules rules;
  private final Clock clock;

  Givings(
      Database database,
      Reports reports,
      KnownValues known,
      FirstSteps steps,
      Rules rules,
      Clock clock) {
    this.database = database;
    this.reports = reports;
    this.known = known;
    this.steps = steps;
    this.rules = rules;
    this.clock = clock;
  }

  /// What comes back for a report of the viewer's organisation.
  ///
  /// @throws jp.noroshi.hub.shell.Refusal NOT_FOUND
  public GivenBack of(Viewer viewer, UUID id) {
    var report = reports.report(viewer, id);
    var engine = new Actor.Engine("given-back", viewer.organisation().world());
    var own = database.in(engine, tx -> reports.releaseOf(tx, id));
    var values =
        SharedPart.observed(report.answers()).stream()
            .map(Observed::value)
            .distinct()
            .limit(MOST_VALUES)
            .toList();
    var found = known.of(viewer, values, own);
    return new GivenBack(
        report.receiptNumber(),
        found.entrySet().stream()
            .map(entry -> new GivenBack.Known(entry.getKey(), entry.getValue()))
            .toList(),
        values.size(),
        similar(engine, viewer, report.answers()),
        steps.of(markers(report.answers(), values)));
  }

  // How many and not which: a count of few would tell of single ones.
  private Band similar(Actor engine, Viewer viewer, AnswerSheet answers) {
    var type = answers.first("inc.type");
    if (type.isEmpty()) {
      return Band.guarded(0);
    }
    int others =
        database.in(
            engine,
            tx ->
                tx.sql()
                    .fetchSingle(
                        """
                        select count(distinct r.organisation)
                        from report.report r join report.technical_part t on t.report = r.id
                        where r.world = noroshi.world() and r.submitted_at > ?
                          and r.organisation <> ? and r.incident_type = ?
                          and (?::text is null or t.answers->>'att.vector' = ?::text)
                        """,
                        clock.instant().minus(LATELY),
                        viewer.organisation().id(),
                        type.get(),
                        answers.first("att.vector").orElse(null),
                        answers.first("att.vector").orElse(null))
                    .get(0, Integer.class));
    return Band.guarded(others);
  }

  private Set<String> markers(AnswerSheet answers, List<String> values) {
    var markers = new TreeSet<String>();
    answers.first("inc.type").ifPresent(type -> markers.add("incident-type:" + type));
    answers.first("att.vector").ifPresent(vector -> markers.add("vector:" + vector));
    for (var question : TECHNIQUES) {
      answers
          .first(question)
          .flatMap(choice -> technique(question, choice))
          .ifPresent(markers::add);
    }
    if (answers.first("att.cve").isPresent()) {
      markers.add("cve:*");
    }
    if (!values.isEmpty()) {
      markers.add("value:*");
    }
    return markers;
  }

  // Advice is kept per technique; a sub-technique (T1566.001) takes that of its parent.
  private Optional<String> technique(String question, String chosen) {
    return rules
        .form()
        .question(question)
        .flatMap(asked -> asked.choice(chosen))
        .flatMap(Question.Choice::attack)
        .map(id -> "technique:" + id.toLowerCase(Locale.ROOT).replaceFirst("[.].*", ""));
  }
}
