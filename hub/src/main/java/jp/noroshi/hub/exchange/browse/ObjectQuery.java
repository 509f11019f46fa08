package jp.noroshi.hub.exchange.browse;

import java.util.List;
import java.util.Locale;
import jp.noroshi.hub.shell.Refusal;

/// What is looked for.
///
/// @param text part of a name, or an identifier as a whole: STIX, ATT&CK, CVE, or the value of an
///   observable; empty for all
/// @param type of STIX; empty for all but relationships and markings, which say little on their own
/// @param related only what points to this object; empty for all
/// @param before only releases before this one; 0 for the first page
public record ObjectQuery(String text, String type, String related, long before) {
  static final int LONGEST = 300;
  private static final int LONGEST_CURSOR = 18;

  /// Reads what a caller sent.
  ///
  /// @throws Refusal naming the parameter
  static ObjectQuery of(String text, String type, String related, String cursor) {
    var wanted = text.strip();
    if (wanted.length() > LONGEST || wanted.indexOf('\0') >= 0) {
      throw refuse("q", "exchange.refusal.text");
    }
    if (!type.isEmpty() && !type.matches("[a-z0-9-]{1,250}")) {
      throw refuse("type", "exchange.refusal.type");
    }
    if (related.length() > LONGEST || related.indexOf('\0') >= 0) {
      throw refuse("related", "exchange.refusal.text");
    }
    if (!cursor.matches("[0-9]{0," + LONGEST_CURSOR + "}")) {
      throw refuse("cursor", "exchange.refusal.cursor");
    }
    return new ObjectQuery(wanted, type, related, cursor.isEmpty() ? 0 : Long.parseLong(cursor));
  }

  /// Whether anything is asked for but everything.
  public boolean isNarrowed() {
    return !text.isEmpty() || !type.isEmpty() || !related.isEmpty();
  }

  String lower() {
    return text.toLowerCase(Locale.ROOT);
  }

  /// For LIKE: the text anywhere, its own wildcards taken literally.
  String anywhere() {
    return "%" + lower().replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
  }

  private static Refusal refuse(String parameter, String code) {
    return Refusal.invalid(List.of(Refusal.Violation.of(parameter, code)));
  }
}
