package jp.noroshi.hub.transparency;

import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import jp.noroshi.handling.Band;
import tools.jackson.databind.JsonNode;

/// What became of an organisation's information in one month, from the ledger.
///
/// @param uses to whom it was shown, or refused; the most first
/// @param exceptional accesses outside the ordinary flow, each with its reason, the oldest first
/// @param acts everything else on record, by its kind
/// @param complete whether the month is over and all of it was counted
public record Statement(
    YearMonth month,
    List<Use> uses,
    List<Exceptional> exceptional,
    Map<String, Integer> acts,
    boolean complete) {
  public Statement {
    uses = List.copyOf(uses);
    exceptional = List.copyOf(exceptional);
  }

  /// One kind of use.
  ///
  /// @param audience `authority:` and its code, or `kind:` and the kind of organisation
  /// @param action code of the action, e.g. `view`
  /// @param purpose code of the purpose
  /// @param shown whether something was shown; else it was refused
  /// @param count how often, in bands
  public record Use(String audience, String action, String purpose, boolean shown, Band count) {}

  /// An access outside the ordinary flow.
  public record Exceptional(String kind, Instant at, String reason) {
    static Exceptional of(String kind, Instant at, JsonNode body) {
      return new Exceptional(kind, at, body.path("reason").asString(""));
    }
  }
}
