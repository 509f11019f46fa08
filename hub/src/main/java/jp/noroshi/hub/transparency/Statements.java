package jp.noroshi.hub.transparency;

import java.time.Clock;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import jp.noroshi.handling.Band;
import jp.noroshi.hub.database.Database;
import jp.noroshi.hub.ledger.DisclosureEntry;
import jp.noroshi.hub.ledger.Ledger;
import jp.noroshi.hub.party.Viewer;
import jp.noroshi.hub.shell.Page;
import jp.noroshi.hub.shell.Refusal;
import org.springframework.stereotype.Component;

/// The monthly statement for whoever shared something: who or which kind of reader, doing what, for
/// what, how often (domain §3.7).
///
/// Spring: a component.
@Component
class Statements {
  private static final int MOST = 100_000;
  private static final String EXCEPTIONAL = "access.glass-";

  private final Database database;
  private final Ledger ledger;
  private final Clock clock;

  Statements(Database database, Ledger ledger, Clock clock) {
    this.database = database;
    this.ledger = ledger;
    this.clock = clock;
  }

  private record Key(String audience, String action, String purpose, boolean shown) {}

  /// The current month, in Japan.
  YearMonth now() {
    return YearMonth.from(clock.instant().atZone(Page.ZONE));
  }

  /// The statement of a month for the viewer's organisation.
  ///
  /// @param month `2026-11`; empty for the current one
  /// @throws Refusal NOT_FOUND for a month that has not begun, or no month
  Statement of(Viewer viewer, String month) {
    var wanted = month.isEmpty() ? now() : parse(month);
    if (wanted.isAfter(now())) {
      throw Refusal.notFound();
    }
    var from = wanted.atDay(1).atStartOfDay(Page.ZONE).toInstant();
    var until = wanted.plusMonths(1).atDay(1).atStartOfDay(Page.ZONE).toInstant();
    var found =
        database.in(
            viewer.actor(), tx -> ledger.usesOf(tx, viewer.organisation().id(), from, until, MOST));
    var uses = new HashMap<Key, Integer>();
    var exceptional = new ArrayList<Statement.Exceptional>();
    var acts = new TreeMap<String, Integer>();
    for (var entry : found) {
      if (entry.kind().equals(DisclosureEntry.KIND)) {
        var body = entry.body();
        var outcome = body.path("outcome").asString("");
        uses.merge(
            new Key(
                body.path("audience").asString(""),
                body.path("action").asString(""),
                body.path("purpose").asString(""),
                outcome.equals("allow") || outcome.equals("redact")),
            body.path("count").asInt(1),
            Integer::sum);
      } else if (entry.kind().startsWith(EXCEPTIONAL)) {
        exceptional.add(Statement.Exceptional.of(entry.kind(), entry.at(), entry.body()));
      } else {
        acts.merge(entry.kind(), 1, Integer::sum);
      }
    }
    return new Statement(
        wanted,
        uses.entrySet().stream()
            .sorted(Map.Entry.<Key, Integer>comparingByValue(Comparator.reverseOrder()))
            .map(entry -> use(entry.getKey(), entry.getValue()))
            .toList(),
        exceptional,
        acts,
        wanted.isBefore(now()) && found.size() < MOST);
  }

  private static Statement.Use use(Key key, int count) {
    return new Statement.Use(
        key.audience(), key.action(), key.purpose(), key.shown(), Band.of(count));
  }

  private static YearMonth parse(String month) {
    try {
      return YearMonth.parse(month);
    } catch (DateTimeParseException e) {
      throw Refusal.notFound();
    }
  }
}
