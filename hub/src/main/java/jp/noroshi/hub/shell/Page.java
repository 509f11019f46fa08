package jp.noroshi.hub.shell;

import java.io.Serializable;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;

/// What every page knows beside its own content: language, viewer, navigation, protection token. A
/// controller takes it as a method parameter and names its title:
/// `page.titled("report.new.title")`.
public record Page(
    Messages messages,
    Language language,
    String title,
    Optional<SignedIn> viewer,
    List<NavigationItem> navigation,
    String csrf,
    String csrfHeader,
    String csrfParameter,
    String path,
    String theme,
    Optional<Notice> notice) {

  /// Times are shown in Japanese Standard Time, with the zone written beside them.
  public static final ZoneId ZONE = ZoneId.of("Asia/Tokyo");

  private static final DateTimeFormatter JA = DateTimeFormatter.ofPattern("yyyy年M月d日 HH:mm");
  private static final DateTimeFormatter EN =
      DateTimeFormatter.ofPattern("d MMM yyyy, HH:mm", java.util.Locale.ENGLISH);

  /// One link of the main navigation.
  public record NavigationItem(String path, String label, boolean current) {}

  /// A message shown once at the top, after an act (kept over one redirect).
  ///
  /// @param kind `success`, `warning` or `error`
  public record Notice(String kind, String text) implements Serializable {
    // Kept in the session over the redirect, and sessions are kept in the database.
    private static final long serialVersionUID = 1;
  }

  public Page {
    navigation = List.copyOf(navigation);
  }

  /// This page under the title with message key `key`.
  public Page titled(String key, Object... arguments) {
    return titledText(t(key, arguments));
  }

  /// This page under a title that is data (a report's own title, say).
  public Page titledText(String text) {
    return new Page(
        messages,
        language,
        text,
        viewer,
        navigation,
        csrf,
        csrfHeader,
        csrfParameter,
        path,
        theme,
        notice);
  }

  /// This page with a message at the top.
  public Page with(String kind, String text) {
    return new Page(
        messages,
        language,
        title,
        viewer,
        navigation,
        csrf,
        csrfHeader,
        csrfParameter,
        path,
        theme,
        Optional.of(new Notice(kind, text)));
  }

  /// The sentence under `key` in the page's language.
  public String t(String key, Object... arguments) {
    return messages.text(language, key, arguments);
  }

  /// `ja` or `en`.
  public String lang() {
    return language.code();
  }

  /// Picks the text in the page's language.
  public String pick(String ja, String en) {
    return language.pick(ja, en);
  }

  /// Date and time in the reader's words, Japanese Standard Time.
  public String time(Instant instant) {
    return time(language, instant);
  }

  /// Date and time in a reader's words, Japanese Standard Time.
  public static String time(Language language, Instant instant) {
    var local = instant.atZone(ZONE);
    return switch (language) {
      case JA -> JA.format(local);
      case EN -> EN.format(local) + " JST";
    };
  }

  public boolean hasRole(String role) {
    return viewer.map(who -> who.roles().contains(role)).orElse(false);
  }
}
