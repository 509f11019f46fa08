package jp.noroshi.hub.report;

import java.util.HashSet;
import jp.noroshi.hub.party.Organisation;
import jp.noroshi.hub.report.duty.Profile;
import jp.noroshi.hub.rules.Jurisdiction;

/// Sees an organisation of the directory as the duties see it.
public final class Profiles {
  private Profiles() {}

  /// The organisation with everything it is by law.
  public static Profile of(Organisation organisation, Jurisdiction jurisdiction) {
    var designations = new HashSet<>(organisation.designations());
    if (organisation.specialOperator()) {
      designations.add("special-infrastructure-operator");
    }
    if (organisation.telecomCarrier()) {
      designations.add("telecom-carrier");
    }
    if (organisation.personalDataHandler()) {
      designations.add("personal-data-handler");
    }
    if (organisation.listed()) {
      designations.add("listed-company");
    }
    if (organisation.kind() == Organisation.Kind.LOCAL_GOVERNMENT
        || organisation.kind() == Organisation.Kind.AUTHORITY) {
      designations.add("public-body");
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
