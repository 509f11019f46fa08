package jp.noroshi.hub.party;

/// Something on the home page to do or to know.
///
/// @param title what it is, in the reader's language; the text of the link
/// @param text one sentence: why it is here and what happens next
/// @param link path of the page to go to
/// @param count how many of it; 0 shows no figure
public record HomeCard(String title, String text, String link, Urgency urgency, int count) {
  /// How soon it must be done; the home page shows the first first.
  public enum Urgency {
    /// Now: someone waits, or a clock runs.
    NOW,
    /// Soon, today.
    SOON,
    /// Whenever it suits.
    CALM
  }
}
