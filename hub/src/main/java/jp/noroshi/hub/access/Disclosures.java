package jp.noroshi.hub.access;

import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import jp.noroshi.handling.Action;
import jp.noroshi.handling.Clause;
import jp.noroshi.handling.Disclosure;
import jp.noroshi.handling.Item;
import jp.noroshi.handling.Outcome;
import jp.noroshi.handling.Portion;
import jp.noroshi.handling.Subject;
import jp.noroshi.hub.database.Tx;
import jp.noroshi.hub.ledger.DisclosureEntry;
import jp.noroshi.hub.party.DirectoryEditions;
import jp.noroshi.hub.party.Organisation;

/// Puts a decision into the words of the use ledger. Authorities are named to the originator; of
/// others it is told only what kind of organisation it was.
public final class Disclosures {
  private final Decisions decisions;
  private final DirectoryEditions editions;

  public Disclosures(Decisions decisions, DirectoryEditions editions) {
    this.decisions = decisions;
    this.editions = editions;
  }

  /// What is to be recorded of a decision, every portion of the item with its form and reason.
  ///
  /// @param tx an engine transaction
  /// @param reader the organisation it was decided for
  public DisclosureEntry entry(
      Tx tx, Organisation reader, Subject subject, Item item, Action action, Outcome outcome) {
    return entry(edition(tx), reader, subject, item, action, outcome);
  }

  /// The version of the directory that decisions made now rest on, in an engine transaction.
  public String edition(Tx tx) {
    return String.valueOf(editions.version(tx));
  }

  /// As [#entry], for many decisions at once.
  ///
  /// @param edition see [#edition]
  public DisclosureEntry entry(
      String edition,
      Organisation reader,
      Subject subject,
      Item item,
      Action action,
      Outcome outcome) {
    return new DisclosureEntry(
        reader.authority().map(code -> "authority:" + code).orElse("kind:" + reader.kind().code()),
        reader.authority().<UUID>map(_ -> reader.id()),
        code(action),
        code(decisions.purpose(subject)),
        item.portions().stream().map(portion -> portion(portion, outcome)).toList(),
        switch (outcome) {
          case Outcome.Allow _ -> "allow";
          case Outcome.Redact _ -> "redact";
          case Outcome.Ask _ -> "ask";
          case Outcome.Deny _ -> "deny";
        },
        decisions.ruleVersion(),
        edition);
  }

  private static DisclosureEntry.Portion portion(Portion portion, Outcome outcome) {
    var form = outcome.of(portion);
    var clause =
        outcome instanceof Outcome.Redact redact && form != Disclosure.RAW
            ? Optional.ofNullable(redact.portions().get(portion.id())).map(Outcome.Ruling::clause)
            : Optional.<Clause>empty();
    return new DisclosureEntry.Portion(
        portion.id(), code(form), clause.map(Disclosures::code).orElse(""));
  }

  private static String code(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
