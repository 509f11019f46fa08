package jp.noroshi.hub.report;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import jp.noroshi.hub.database.Tx;
import jp.noroshi.hub.event.EventLog;
import jp.noroshi.hub.party.Directory;
import jp.noroshi.hub.party.Organisation;
import jp.noroshi.hub.party.Viewer;
import jp.noroshi.hub.report.FilingContent.Extent;
import jp.noroshi.hub.report.duty.Due;
import jp.noroshi.hub.report.duty.Duty;
import jp.noroshi.hub.report.duty.Obligation;
import jp.noroshi.hub.rules.Authority;

/// Makes filings of what a report says, in the transaction in which it is said. A filing is in the
/// hands of an authority that works here the moment it is made; for any other it is only prepared.
final class FilingMaker {
  private final Filings filings;
  private final Directory directory;
  private final EventLog events;
  private final Rules rules;
  private final FilingContent content;

  FilingMaker(Filings filings, Directory directory, EventLog events, Rules rules) {
    this.filings = filings;
    this.directory = directory;
    this.events = events;
    this.rules = rules;
    this.content = new FilingContent(rules.form());
  }

  /// What is filed, by whom.
  record Stated(
      Viewer viewer,
      UUID report,
      FilingContent.Envelope envelope,
      AnswerSheet answers,
      SharingChoices choices) {}

  /// Files the first stage of a duty and notes the later ones as owed.
  void begin(Tx tx, Stated stated, Obligation obligation) {
    for (var authority : obligation.recipients()) {
      var recipient = recipient(tx, authority);
      var first = obligation.stages().getFirst();
      make(tx, stated, obligation, first, authority, Extent.ALL);
      for (var later : obligation.stages().subList(1, obligation.stages().size())) {
        filings.insert(
            tx,
            organisation(stated),
            filing(stated, obligation, later, authority, recipient, Optional.empty()),
            null);
      }
    }
  }

  /// Files a stage that was owed.
  void complete(Tx tx, Stated stated, Obligation obligation, Filing owed, Authority authority) {
    var clock =
        obligation.stages().stream()
            .filter(candidate -> candidate.stage().id().equals(owed.stage()))
            .findFirst()
            .orElseThrow();
    var recipient = recipient(tx, authority);
    var made =
        filing(stated, obligation, clock, authority, recipient, now(stated)).withId(owed.id());
    filings.complete(tx, made, bytes(stated, obligation, clock.stage(), authority, Extent.ALL));
    tell(tx, stated, made);
  }

  /// Files what is no stage of the duty: that something is new, wrong or withdrawn.
  void further(
      Tx tx,
      Stated stated,
      Obligation obligation,
      Authority authority,
      Continuation.Kind kind,
      Extent extent) {
    var stage =
        new Duty.Stage(
            kind.code(),
            kind.words(),
            List.of(new Duty.Limit(Duty.ClockStart.AWARE, new Due.None())),
            Duty.Join.EARLIEST,
            Optional.empty());
    make(tx, stated, obligation, new Obligation.StageClock(stage, List.of()), authority, extent);
  }

  private void make(
      Tx tx,
      Stated stated,
      Obligation obligation,
      Obligation.StageClock clock,
      Authority authority,
      Extent extent) {
    var filing =
        filing(stated, obligation, clock, authority, recipient(tx, authority), now(stated));
    filings.insert(
        tx,
        organisation(stated),
        filing,
        bytes(stated, obligation, clock.stage(), authority, extent));
    tell(tx, stated, filing);
  }

  private void tell(Tx tx, Stated stated, Filing filing) {
    events.append(
        tx,
        "report.filed",
        1,
        Map.of(
            "subject",
            "report/" + stated.report(),
            "filing",
            filing.id(),
            "organisation",
            organisation(stated),
            "authority",
            filing.authority(),
            "state",
            filing.state().code()));
  }

  private byte[] bytes(
      Stated stated, Obligation obligation, Duty.Stage stage, Authority authority, Extent extent) {
    var profile = Profiles.of(stated.viewer().organisation(), rules.jurisdiction());
    return CanonicalJson.bytes(
        content.of(
            stated.envelope(),
            obligation,
            stage,
            authority,
            profile,
            stated.answers(),
            stated.choices().anonymous(),
            extent));
  }

  private static Filing filing(
      Stated stated,
      Obligation obligation,
      Obligation.StageClock clock,
      Authority authority,
      Optional<UUID> recipient,
      Optional<Instant> filedAt) {
    var duty = obligation.duty();
    var state =
        filedAt.isEmpty()
            ? Filing.State.DUE
            : recipient.isPresent() ? Filing.State.DELIVERED : Filing.State.READY;
    return new Filing(
        UUID.randomUUID(),
        stated.report(),
        stated.envelope().receipt(),
        duty.id(),
        duty.version(),
        duty.nature().name().toLowerCase(Locale.ROOT),
        clock.stage().id(),
        obligation.form().id(),
        authority.id(),
        recipient,
        state,
        clock.deciding().flatMap(Obligation.LimitClock::started),
        clock.due(),
        clock
            .deciding()
            .map(Obligation.LimitClock::limit)
            .map(Duty.Limit::due)
            .orElse(clock.stage().due())
            .statutory(),
        filedAt,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        false,
        Optional.empty(),
        stated.envelope().continuation());
  }

  private Optional<UUID> recipient(Tx tx, Authority authority) {
    return authority.connected()
        ? directory.withAuthority(tx, authority.id()).stream().findFirst().map(Organisation::id)
        : Optional.empty();
  }

  private static Optional<Instant> now(Stated stated) {
    return Optional.of(stated.envelope().submittedAt());
  }

  private static UUID organisation(Stated stated) {
    return stated.viewer().organisation().id();
  }
}
