package jp.noroshi.hub.contribution;

import java.util.List;

/// What an organisation gave and got in a year. For itself alone: there is no score and nobody to
/// be compared with.
///
/// @param given what it did for others
/// @param received what others did for it
/// @param used how often what came from it was used
public record Balance(int year, List<Line> given, List<Line> received, List<Line> used) {
  public Balance {
    given = List.copyOf(given);
    received = List.copyOf(received);
    used = List.copyOf(used);
  }

  /// @param kind of entry in the audit trail
  public record Line(String kind, int count) {}

  /// Whether anything was given.
  public boolean contributed() {
    return !given.isEmpty();
  }
}
