package jp.noroshi.hub.ledger;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// That something was shown to somebody, or that showing it was refused: what the originator's use
/// ledger is made of. No personal data: the person, where one asked, stands in the entry itself.
///
/// @param audience what kind of reader: `authority:` and its code, or `kind:` and the kind of
///   organisation
/// @param organisation the reader's organisation, where it may be named to the originator
/// @param action what was done or asked: the code of the action, e.g. `view`, `export_machine`
/// @param purpose the declared or statutory purpose's code
/// @param portions what of it, and in which form
/// @param outcome `allow`, `redact`, `ask` or `deny`
/// @param ruleSet version of the rule set that decided
/// @param directory version of the directory that was asked
/// @param count how many things one entry stands for, from 1: a scan or a batch writes one entry
public record DisclosureEntry(
    String audience,
    Optional<UUID> organisation,
    String action,
    String purpose,
    List<Portion> portions,
    String outcome,
    String ruleSet,
    String directory,
    int count) {
  /// The kind of the entry.
  public static final String KIND = "disclosure";

  /// One portion of what was shown.
  ///
  /// @param portion its name, e.g. `technical`, `victim`
  /// @param form `raw`, `cleaned`, `banded` or `removed`
  /// @param reason the code of why it is in this form; empty for `raw`
  public record Portion(String portion, String form, String reason) {}

  public DisclosureEntry {
    portions = List.copyOf(portions);
    if (count < 1) {
      throw new IllegalArgumentException("an entry stands for at least one thing");
    }
  }

  /// Of one thing.
  public DisclosureEntry(
      String audience,
      Optional<UUID> organisation,
      String action,
      String purpose,
      List<Portion> portions,
      String outcome,
      String ruleSet,
      String directory) {
    this(audience, organisation, action, purpose, portions, outcome, ruleSet, directory, 1);
  }

  /// The body of the entry; its shape is stable.
  Map<String, Object> body() {
    var body = new LinkedHashMap<String, Object>();
    body.put("audience", audience);
    organisation.ifPresent(id -> body.put("organisation", id.toString()));
    body.put("action", action);
    body.put("purpose", purpose);
    var shown = new ArrayList<Map<String, String>>();
    for (var portion : portions) {
      shown.add(
          Map.of("portion", portion.portion(), "form", portion.form(), "reason", portion.reason()));
    }
    body.put("portions", shown);
    body.put("outcome", outcome);
    body.put("ruleSet", ruleSet);
    body.put("directory", directory);
    if (count > 1) {
      body.put("count", count);
    }
    return body;
  }
}
