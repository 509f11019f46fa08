package jp.noroshi.hub.report;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import jp.noroshi.hub.party.Organisation;
import jp.noroshi.hub.report.derive.OwnTraces;

/// Gathers what would tell who reported.
final class OwnIdentities {
  private OwnIdentities() {}

  /// The traces of an organisation and of the people its report names.
  static OwnTraces of(Organisation organisation, Collection<String> contacts) {
    var identities = new ArrayList<String>(organisation.identityAliases());
    identities.add(organisation.nameJa());
    identities.add(organisation.nameEn());
    organisation.corporateNumber().ifPresent(identities::add);
    identities.addAll(contacts);
    return new OwnTraces(identities);
  }

  /// Who is named as contact in a report, and how to reach them.
  static List<String> contacts(AnswerSheet victim) {
    return Stream.of("con.primary", "con.callback")
        .flatMap(question -> victim.values(question).stream())
        .toList();
  }
}
