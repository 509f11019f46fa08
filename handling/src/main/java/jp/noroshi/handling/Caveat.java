package jp.noroshi.handling;

import java.time.Instant;
import java.util.Set;

/// A restriction beside the label.
public sealed interface Caveat {
  /// Chatham House: usable, the source not attributable.
  record ChathamHouse() implements Caveat {}

  /// The originator controls every onward step (ORCON).
  ///
  /// @param foreign whether the originator is a foreign partner, whose control is law here: nobody
  ///   sees it without a recorded basis
  record OriginatorControlled(boolean foreign) implements Caveat {
    /// By an originator of this country.
    public OriginatorControlled() {
      this(false);
    }
  }

  /// Releasable only to these foreign partners, and to domestic subjects.
  record ReleasableTo(Set<String> partners) implements Caveat {
    public ReleasableTo {
      partners = Set.copyOf(partners);
    }
  }

  /// Not to be shown to others than the originator and those the law names, nor published, before
  /// this instant.
  record EmbargoUntil(Instant instant) implements Caveat {}

  /// Never to be used to supervise or sanction the one who told.
  record LimitedUse() implements Caveat {}

  /// Kept unchanged for an investigation; not shown without a legal basis.
  record EvidenceHold() implements Caveat {}

  /// Protected by the secrecy of communications.
  record CommunicationsSecrecy() implements Caveat {}

  /// Personal data.
  record PersonalData() implements Caveat {}

  /// Trade secrets: neither passed on nor published.
  record Proprietary() implements Caveat {}
}
