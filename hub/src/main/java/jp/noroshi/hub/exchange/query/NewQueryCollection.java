package jp.noroshi.hub.exchange.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import jp.noroshi.hub.exchange.browse.ObjectQuery;
import jp.noroshi.hub.shell.Refusal;
import jp.noroshi.hub.shell.Refusal.Violation;

/// A collection as somebody describes it.
///
/// @param parameters of the query, as the search page takes them
/// @param readers `own`, `everyone`, or the code of a circle
record NewQueryCollection(
    String title,
    String description,
    String alias,
    Map<String, String> parameters,
    String readers) {
  static final String OWN = "own";
  static final String EVERYONE = "everyone";

  /// What a query may ask for.
  static final List<String> PARAMETERS =
      List.of("q", "type", "tlp", "label", "source", "related", "since", "until");

  private static final int LONGEST_TITLE = 100;
  private static final int LONGEST_DESCRIPTION = 300;
  private static final String ALIAS = "[a-z0-9](-?[a-z0-9]){0,39}";

  /// Reads a form or the body of a request; what is not sent is empty.
  ///
  /// @throws Refusal naming every field that is wrong
  static NewQueryCollection read(Map<String, String> sent) {
    var faults = new ArrayList<Violation>();
    var title = text(sent, "title", 1, LONGEST_TITLE, faults);
    var description = text(sent, "description", 0, LONGEST_DESCRIPTION, faults);
    var alias = sent.getOrDefault("alias", "").strip();
    if (!alias.matches(ALIAS)) {
      faults.add(Violation.of("alias", "exchange.collection.fault.alias"));
    }
    var parameters = new TreeMap<String, String>();
    for (var name : PARAMETERS) {
      var value = sent.getOrDefault(name, "").strip();
      if (!value.isEmpty()) {
        parameters.put(name, value);
      }
    }
    if (parameters.isEmpty()) {
      faults.add(Violation.of("q", "exchange.collection.fault.query"));
    }
    try {
      var _ = ObjectQuery.of(parameters);
    } catch (Refusal refused) {
      faults.addAll(refused.violations());
    }
    if (!faults.isEmpty()) {
      throw Refusal.invalid(List.copyOf(faults));
    }
    var readers = sent.getOrDefault("readers", "");
    return new NewQueryCollection(
        title, description, alias, Map.copyOf(parameters), readers.isEmpty() ? OWN : readers);
  }

  private static String text(
      Map<String, String> sent, String field, int least, int most, List<Violation> faults) {
    var text = sent.getOrDefault(field, "").strip();
    if (text.length() < least
        || text.length() > most
        || text.chars().anyMatch(Character::isISOControl)) {
      faults.add(Violation.of(field, "exchange.collection.fault." + field, most));
    }
    return text;
  }
}
