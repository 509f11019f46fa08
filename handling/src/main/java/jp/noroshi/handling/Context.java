package jp.noroshi.handling;

import java.time.Instant;
import java.util.List;
import java.util.Set;

/// The circumstances of a question.
///
/// @param purpose what the answer is declared to be for
/// @param links recorded needs to know
/// @param legalBases recorded for this subject
/// @param emergency the level in force
public record Context(
    Purpose purpose,
    Set<Link> links,
    List<LegalBasis> legalBases,
    Emergency emergency,
    Channel channel,
    Instant now) {
  public Context {
    links = Set.copyOf(links);
    legalBases = List.copyOf(legalBases);
  }

  /// To defend, now, over a phishing-resistant channel, with these links.
  public static Context viewing(Instant now, Link... links) {
    return new Context(
        Purpose.DEFENCE,
        Set.of(links),
        List.of(),
        Emergency.NONE,
        Channel.of(Channel.Assurance.PHISHING_RESISTANT),
        now);
  }

  /// The same at another time.
  public Context at(Instant moment) {
    return new Context(purpose, links, legalBases, emergency, channel, moment);
  }

  /// The same with these links instead.
  public Context with(Set<Link> others) {
    return new Context(purpose, others, legalBases, emergency, channel, now);
  }

  /// The same over another channel.
  public Context over(Channel other) {
    return new Context(purpose, links, legalBases, emergency, other, now);
  }

  /// The same at another level of emergency.
  public Context during(Emergency level) {
    return new Context(purpose, links, legalBases, level, channel, now);
  }

  /// The same for another purpose.
  public Context to(Purpose other) {
    return new Context(other, links, legalBases, emergency, channel, now);
  }

  boolean covered(LegalBasis.Protection protection, Action action) {
    return legalBases.stream().anyMatch(basis -> basis.covers(protection, action, purpose, now));
  }
}
