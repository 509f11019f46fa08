package jp.noroshi.hub.exchange;

import java.time.Instant;
import java.util.List;
import jp.noroshi.stix.Tlp;

/// A release as the platform's machinery sees it: the main object and everything released with it.
public record Released(
    long id, String source, int audience, Tlp tlp, Instant releasedAt, List<Part> parts) {
  public Released {
    parts = List.copyOf(parts);
  }

  /// One object of a release.
  ///
  /// @param content the rendition's bytes
  public record Part(
      long release, String stixId, String type, byte[] content, List<SharedObject.Term> terms) {}

  /// The texts of all terms of one kind, over all parts.
  public List<String> terms(SharedObject.Kind kind) {
    return parts.stream()
        .flatMap(part -> part.terms().stream())
        .filter(term -> term.kind() == kind)
        .map(SharedObject.Term::text)
        .distinct()
        .toList();
  }
}
