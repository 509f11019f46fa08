package jp.noroshi.hub.shell;

/// One answer of a choice, shown by `shell/choice.jte` and `shell/select.jte`.
///
/// @param value what the form sends
/// @param label what the reader sees, already in the page's language
/// @param hint a line below the label; empty for none
public record Option(String value, String label, String hint) {
  public Option(String value, String label) {
    this(value, label, "");
  }
}
