package jp.noroshi.hub.report;

import java.util.HashSet;
import jp.noroshi.hub.party.Organisation;
import jp.noroshi.hub.report.duty.Profile;
import jp.noroshi.hub.rules.Jurisdiction;

/// Sees an organisation of the directory as the duties see it.
final class Profiles {
  private Profiles() {}

  static Profile of(Organisation organisation, Jurisdiction jurisdiction) {
    var designations = new HashSet<String>();
    if (organisation.specialOperator()) {
      designations.add("special-infrastructure-operator");
    }
    if (organisation.telecomCarrier()) {
      designations.add("telecom-carrier");
    }
    if (organisation.personalDataHandler()) {
      designations.add("personal-data-handler");
    }
    if (organisation.sector().filter("finance"::equals).isPresent()) {
      designations.add("financial-institution");
    }
    return new Profile(
        organisation.nameJa(),
        organisation.corporateNumber(),
        organisation.sector().flatMap(jurisdiction::sector),
        organisation.size().code(),
        organisation.kind().code(),
        designations);
  }
}
