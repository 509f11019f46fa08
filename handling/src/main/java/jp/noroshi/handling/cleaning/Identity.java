package jp.noroshi.handling.cleaning;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What is known to point to one organisation.
///
/// @param organisationNames names and aliases in any language, with or without the legal form
/// @param domains domains; everything below them counts as theirs too
/// @param hostnames names of machines, full or short
/// @param ranges own address ranges in CIDR notation, or single addresses, IPv4 or IPv6
/// @param personNames full names; family and given name apart by a space where known
/// @param mailAddresses addresses outside the domains above
/// @param phoneNumbers in any notation; `+81` and a leading zero are the same
/// @param uniqueStrings whatever else: account names, serial numbers, project names
public record Identity(
    Set<String> organisationNames,
    Set<String> domains,
    Set<String> hostnames,
    Set<String> ranges,
    Set<String> personNames,
    Set<String> mailAddresses,
    Set<String> phoneNumbers,
    Set<String> uniqueStrings) {
  private static final int MAX_FACTS = 10_000;
  private static final int MAX_LENGTH = 500;

  public Identity {
    organisationNames = stripped(organisationNames);
    domains = stripped(domains);
    hostnames = stripped(hostnames);
    ranges = stripped(ranges);
    personNames = stripped(personNames);
    mailAddresses = stripped(mailAddresses);
    phoneNumbers = stripped(phoneNumbers);
    uniqueStrings = stripped(uniqueStrings);
    var all =
        Stream.of(
                organisationNames,
                domains,
                hostnames,
                ranges,
                personNames,
                mailAddresses,
                phoneNumbers,
                uniqueStrings)
            .flatMap(Set::stream)
            .toList();
    if (all.size() > MAX_FACTS) {
      throw new IllegalArgumentException(
          "%d identity facts; at most %d are taken".formatted(all.size(), MAX_FACTS));
    }
    if (all.stream().anyMatch(fact -> fact.length() > MAX_LENGTH)) {
      throw new IllegalArgumentException(
          "an identity fact is longer than %d characters".formatted(MAX_LENGTH));
    }
  }

  /// An organisation of which the names and a mixed list of further facts are known: what looks
  /// like an address range is one, what looks like a mail address or domain is one, the rest are
  /// further names.
  public static Identity of(List<String> names, List<String> mixed) {
    var ranges = pick(mixed, Identity::looksLikeRange);
    var mails = pick(mixed, fact -> fact.contains("@"));
    var domains =
        pick(
            mixed,
            fact -> !looksLikeRange(fact) && fact.matches("[\\p{L}\\d-]+(\\.[\\p{L}\\d-]+)+"));
    var rest =
        mixed.stream()
            .map(String::strip)
            .filter(fact -> !ranges.contains(fact))
            .filter(fact -> !mails.contains(fact) && !domains.contains(fact));
    return new Identity(
        Stream.concat(names.stream(), rest).collect(Collectors.toSet()),
        domains,
        Set.of(),
        ranges,
        Set.of(),
        mails,
        Set.of(),
        Set.of());
  }

  private static Set<String> pick(List<String> mixed, Predicate<String> wanted) {
    return mixed.stream().map(String::strip).filter(wanted).collect(Collectors.toSet());
  }

  private static boolean looksLikeRange(String text) {
    return Addresses.find(text).isPresent();
  }

  private static Set<String> stripped(Set<String> facts) {
    return facts.stream()
        .map(String::strip)
        .filter(fact -> !fact.isEmpty())
        .collect(Collectors.toUnmodifiableSet());
  }
}
