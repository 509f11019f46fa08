package jp.noroshi.hunt;

import java.util.Set;
import jp.noroshi.stix.pattern.StixPattern;

/// What to do about a hit next, by what kind of thing was found.
public enum NextStep {
  /// Find the machine that spoke to that address, take it off the network, keep its memory.
  NETWORK,
  /// Do not run it, note which machine it is on, keep a copy.
  FILE,
  /// Find everybody who received it and whether they opened it.
  MAIL,
  /// Look at the machine on which it happened.
  HOST,
  /// Read the rule and judge whether this was meant.
  RULE;

  private static final Set<String> NETWORK_TYPES =
      Set.of(
          "ipv4-addr",
          "ipv6-addr",
          "domain-name",
          "url",
          "network-traffic",
          "mac-addr",
          "autonomous-system");

  /// The step for what was looked for.
  public static NextStep of(Lead lead) {
    return switch (lead) {
      case Lead.OfSigma _ -> RULE;
      case Lead.OfIndicator indicator -> {
        var type =
            StixPattern.parse(indicator.pattern()).comparisons().getFirst().path().objectType();
        if (NETWORK_TYPES.contains(type)) {
          yield NETWORK;
        }
        yield type.equals("file") ? FILE : type.startsWith("email") ? MAIL : HOST;
      }
    };
  }
}
