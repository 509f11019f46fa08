package jp.noroshi.hub.contribution;

import java.util.Optional;
import java.util.UUID;
import jp.noroshi.hub.shell.Bilingual;

/// That an organisation contributed in a year.
///
/// @param number by which anybody can look it up, 20 characters
/// @param organisation its name as of then
/// @param withdrawn whether the organisation took it back
public record Certificate(
    UUID id, String number, int year, Bilingual organisation, boolean withdrawn) {
  /// Where anybody can look it up.
  public String path() {
    return "/certificates/" + number;
  }

  /// The one that stands for a year.
  static Optional<Certificate> standing(java.util.List<Certificate> all, int year) {
    return all.stream().filter(one -> one.year() == year && !one.withdrawn()).findFirst();
  }
}
