package jp.noroshi.handling;

import java.util.List;
import java.util.Set;

/// What was opened for one item beyond the platform's default.
///
/// @param consents cells of the class matrix the originator opened further
/// @param named ids of persons the originator named (for RED)
/// @param widenings by release officers, for a crisis
public record Permissions(List<Consent> consents, Set<String> named, List<Widening> widenings) {
  public Permissions {
    consents = List.copyOf(consents);
    named = Set.copyOf(named);
    widenings = List.copyOf(widenings);
  }

  /// Nothing beyond the default.
  public static final Permissions NONE = new Permissions(List.of(), Set.of(), List.of());
}
