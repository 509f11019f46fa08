package jp.noroshi.hub.notice;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import jp.noroshi.handling.Action;
import jp.noroshi.hub.database.Database;
import jp.noroshi.hub.database.Tx;
import jp.noroshi.hub.event.EventLog;
import jp.noroshi.hub.exchange.ReleaseAccess;
import jp.noroshi.hub.ledger.Ledger;
import jp.noroshi.hub.party.Viewer;
import jp.noroshi.hub.shell.Refusal;

/// The alerts of one organisation as its people see and answer them. An idle account keeps the
/// alerts about the organisation's own assets and loses sight of the rest.
public final class Inbox {
  static final int PAGE = 30;

  private final Database database;
  private final Alerts alerts;
  private final Ledger ledger;
  private final EventLog events;
  private final Clock clock;
  private final ReleaseAccess releases;

  public Inbox(
      Database database,
      Alerts alerts,
      Ledger ledger,
      EventLog events,
      Clock clock,
      ReleaseAccess releases) {
    this.database = database;
    this.alerts = alerts;
    this.ledger = ledger;
    this.events = events;
    this.clock = clock;
    this.releases = releases;
  }

  /// Why something was useful or not.
  public enum Why {
    DETECTED(true),
    BLOCKED(true),
    PATCHED(true),
    INFORMED(true),
    NOT_OUR_PRODUCT(false),
    ALREADY_KNOWN(false),
    TOO_LATE(false),
    TOO_VAGUE(false),
    FALSE_POSITIVE(false),
    OTHER(false);

    private final boolean useful;

    Why(boolean useful) {
      this.useful = useful;
    }

    /// Whether this is a reason to call an alert useful; [#OTHER] goes with both.
    public boolean goesWith(boolean verdict) {
      return this == OTHER || useful == verdict;
    }

    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Why of(String code) {
      for (var why : values()) {
        if (why.code().equals(code)) {
          return why;
        }
      }
      throw Refusal.invalid(List.of(Refusal.Violation.of("why", "notice.refusal.why", code)));
    }
  }

  /// What a person said of an alert.
  public record Feedback(boolean useful, Why why, String comment) {}

  /// One page of the inbox.
  ///
  /// @param next the cursor of the next page; empty at the end
  public record Listing(List<Alert> alerts, Optional<Instant> next) {}

  /// Alerts before `before`, newest first.
  public Listing list(Viewer viewer, Instant before) {
    return database.in(
        viewer.actor(),
        tx -> {
          var found = alerts.page(tx, before, PAGE);
          var last = found.isEmpty() ? before : found.getLast().alertedAt();
          boolean more = !alerts.page(tx, last, 1).isEmpty();
          return new Listing(
              found.stream().filter(alert -> visible(viewer, alert)).toList(),
              more ? Optional.of(last) : Optional.empty());
        });
  }

  /// How many alerts nobody in the organisation has acknowledged yet.
  public int unanswered(Viewer viewer) {
    return database.in(
        viewer.actor(),
        tx ->
            tx.sql()
                .fetchSingle(
                    """
                    select count(*) from notice.alert
                    where acknowledged_at is null and (own_assets or ?)
                    """,
                    viewer.active())
                .get(0, Integer.class));
  }

  /// Opens an alert: shows it, and notes who opened which edition when.
  public Alert open(Viewer viewer, UUID id, Editions.Reader reader) {
    var opened =
        database.in(
            viewer.actor(),
            tx -> {
              var alert = require(tx, viewer, id);
              boolean first = alerts.opened(tx, alert, viewer.person(), reader);
              if (first) {
                record(tx, "alert.opened", alert, reader.code());
              }
              return new Opened(alert, first);
            });
    if (opened.first() && opened.alert().kind() == Alert.Kind.INCIDENT) {
      releases.record(viewer, opened.alert().release(), Action.VIEW);
    }
    return opened.alert();
  }

  private record Opened(Alert alert, boolean first) {}

  /// What this person said of the alert before, if anything.
  public Optional<Feedback> feedback(Viewer viewer, UUID id) {
    return database.in(
        viewer.actor(),
        tx ->
            tx.sql()
                .fetchOptional(
                    "select useful, why, comment from notice.feedback where alert = ? and person ="
                        + " ?",
                    id,
                    viewer.person())
                .map(row ->
                    new Feedback(
                        row.get("useful", Boolean.class),
                        Why.of(row.get("why", String.class)),
                        row.get("comment", String.class))));
  }

  public void acknowledge(Viewer viewer, UUID id) {
    database.run(
        viewer.actor(),
        tx -> {
          var alert = require(tx, viewer, id);
          alerts.acknowledge(tx, alert, viewer.person());
          record(tx, "alert.acknowledged", alert, "");
        });
  }

  public void done(Viewer viewer, UUID id) {
    database.run(
        viewer.actor(),
        tx -> {
          var alert = require(tx, viewer, id);
          alerts.done(tx, alert, viewer.person());
          record(tx, "alert.done", alert, "");
        });
  }

  /// Keeps what a person says of an alert; saying it again replaces it.
  public void say(Viewer viewer, UUID id, Feedback feedback) {
    if (!feedback.why().goesWith(feedback.useful())) {
      throw Refusal.invalid(
          List.of(Refusal.Violation.of("why", "notice.refusal.why", feedback.why().code())));
    }
    if (feedback.comment().length() > 2000) {
      throw Refusal.invalid(List.of(Refusal.Violation.of("comment", "notice.refusal.comment")));
    }
    database.run(
        viewer.actor(),
        tx -> {
          var alert = require(tx, viewer, id);
          tx.sql()
              .execute(
                  """
                  insert into notice.feedback
                    (alert, person, organisation, useful, why, comment, given_at)
                  values (?, ?, ?, ?, ?, ?, ?)
                  on conflict (alert, person) do update
                  set useful = excluded.useful, why = excluded.why, comment = excluded.comment,
                      given_at = excluded.given_at
                  """,
                  id,
                  viewer.person(),
                  viewer.organisation().id(),
                  feedback.useful(),
                  feedback.why().code(),
                  feedback.comment(),
                  clock.instant());
          record(tx, "alert.feedback", alert, feedback.why().code());
          events.append(
              tx,
              "notice.feedback",
              1,
              Map.of(
                  "subject",
                  alert.subject(),
                  "alert",
                  id.toString(),
                  "organisation",
                  viewer.organisation().id().toString(),
                  "useful",
                  feedback.useful()));
        });
  }

  private Alert require(Tx tx, Viewer viewer, UUID id) {
    return alerts
        .find(tx, id)
        .filter(alert -> visible(viewer, alert))
        .orElseThrow(Refusal::notFound);
  }

  // The alert tells what the release tells, so the same decision opens both.
  private boolean visible(Viewer viewer, Alert alert) {
    return switch (alert.kind()) {
      case KNOWN_EXPLOITED -> true; // public knowledge about the organisation's own assets
      case INCIDENT -> {
        var outcome = releases.decide(viewer, alert.release(), Action.VIEW);
        yield outcome.shows();
      }
    };
  }

  private void record(Tx tx, String kind, Alert alert, String detail) {
    ledger.record(
        tx,
        new Ledger.Entry(
            kind,
            alert.subject(),
            alert.organisation(),
            Map.of("alert", alert.id().toString(), "detail", detail)));
  }
}
