package jp.noroshi.stix.validation;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/// The relationships the specification lists for the types of object (STIX 2.1 §4, §6), and those
/// of STIX 2.0.
final class RelationshipTable {
  /// Those all objects may have, with objects of their own type or, `related-to`, with any (§3.7).
  private static final Set<String> BETWEEN_ALIKE = Set.of("derived-from", "duplicate-of");

  private static final String LISTED =
      """
      attack-pattern delivers malware
      attack-pattern targets identity location vulnerability
      attack-pattern uses malware tool
      campaign attributed-to intrusion-set threat-actor
      campaign compromises infrastructure
      campaign originates-from location
      campaign targets identity location vulnerability
      campaign uses attack-pattern infrastructure malware tool
      course-of-action investigates indicator
      course-of-action mitigates attack-pattern indicator malware tool vulnerability
      course-of-action remediates malware vulnerability
      identity located-at location
      indicator indicates attack-pattern campaign infrastructure intrusion-set malware threat-actor tool
      indicator based-on observed-data
      infrastructure communicates-with infrastructure ipv4-addr ipv6-addr domain-name url
      infrastructure consists-of infrastructure observed-data *
      infrastructure controls infrastructure malware
      infrastructure delivers malware
      infrastructure has vulnerability
      infrastructure hosts tool malware
      infrastructure located-at location
      infrastructure uses infrastructure
      intrusion-set attributed-to threat-actor
      intrusion-set compromises infrastructure
      intrusion-set hosts infrastructure
      intrusion-set owns infrastructure
      intrusion-set originates-from location
      intrusion-set targets identity location vulnerability
      intrusion-set uses attack-pattern infrastructure malware tool
      malware authored-by threat-actor intrusion-set
      malware beacons-to infrastructure
      malware exfiltrates-to infrastructure
      malware communicates-with ipv4-addr ipv6-addr domain-name url
      malware controls malware
      malware downloads malware tool file
      malware drops malware tool file
      malware exploits vulnerability
      malware originates-from location
      malware targets identity infrastructure location vulnerability
      malware uses attack-pattern infrastructure malware tool
      malware variant-of malware
      malware-analysis characterizes malware
      malware-analysis av-analysis-of malware
      malware-analysis static-analysis-of malware
      malware-analysis dynamic-analysis-of malware
      threat-actor attributed-to identity
      threat-actor compromises infrastructure
      threat-actor hosts infrastructure
      threat-actor owns infrastructure
      threat-actor impersonates identity
      threat-actor located-at location
      threat-actor targets identity location vulnerability
      threat-actor uses attack-pattern infrastructure malware tool
      tool delivers malware
      tool drops malware
      tool has vulnerability
      tool targets identity infrastructure location vulnerability
      tool uses infrastructure
      domain-name resolves-to domain-name ipv4-addr ipv6-addr
      ipv4-addr resolves-to mac-addr
      ipv4-addr belongs-to autonomous-system
      ipv6-addr resolves-to mac-addr
      ipv6-addr belongs-to autonomous-system
      """;

  private static final String LISTED_IN_20 =
      """
      attack-pattern targets identity vulnerability
      attack-pattern uses malware tool
      campaign attributed-to intrusion-set threat-actor
      campaign targets identity vulnerability
      campaign uses attack-pattern malware tool
      course-of-action mitigates attack-pattern malware tool vulnerability
      indicator indicates attack-pattern campaign intrusion-set malware threat-actor tool
      intrusion-set attributed-to threat-actor
      intrusion-set targets identity vulnerability
      intrusion-set uses attack-pattern malware tool
      malware targets identity vulnerability
      malware uses tool
      malware variant-of malware
      threat-actor attributed-to identity
      threat-actor impersonates identity
      threat-actor targets identity vulnerability
      threat-actor uses attack-pattern malware tool
      tool targets identity vulnerability
      """;

  private static final Set<String> ROWS = rows(LISTED);
  private static final Set<String> ROWS_IN_20 = rows(LISTED_IN_20);

  private RelationshipTable() {}

  /// Whether the specification lists this relationship from objects of one type to objects of
  /// another, or for all.
  static boolean lists(String source, String relationship, String target, boolean older) {
    var rows = older ? ROWS_IN_20 : ROWS;
    return isCommon(relationship)
        || rows.contains(row(source, relationship, target))
        || (TypeTable.isObservable(target) && rows.contains(row(source, relationship, "*")));
  }

  static boolean isCommon(String relationship) {
    return relationship.equals("related-to") || isBetweenAlike(relationship);
  }

  /// Whether it is common to all objects, and between objects of one type only.
  static boolean isBetweenAlike(String relationship) {
    return BETWEEN_ALIKE.contains(relationship);
  }

  private static Set<String> rows(String table) {
    return table
        .lines()
        .map(line -> line.split(" "))
        .flatMap(
            words -> Arrays.stream(words).skip(2).map(target -> row(words[0], words[1], target)))
        .collect(Collectors.toUnmodifiableSet());
  }

  private static String row(String source, String relationship, String target) {
    return source + " " + relationship + " " + target;
  }
}
