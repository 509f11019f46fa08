package jp.noroshi.hub.party;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/// An organisation to be entered into the directory: `NewOrganisation.of(COMPANY, "関東電力", "Kanto
/// Power", LARGE).inSector("electricity")`. Fields as in [Organisation].
public record NewOrganisation(
    String nameJa,
    String nameEn,
    Organisation.Kind kind,
    Optional<String> authority,
    Optional<String> sector,
    Organisation.Size size,
    Optional<String> region,
    Optional<String> corporateNumber,
    boolean specialOperator,
    boolean listed,
    boolean personalDataHandler,
    boolean telecomCarrier,
    Set<String> designations,
    List<String> identityAliases) {

  public NewOrganisation {
    designations = Set.copyOf(designations);
    identityAliases = List.copyOf(identityAliases);
  }

  /// An organisation that handles personal data, and nothing else known of it.
  public static NewOrganisation of(
      Organisation.Kind kind, String nameJa, String nameEn, Organisation.Size size) {
    return new NewOrganisation(
        nameJa,
        nameEn,
        kind,
        Optional.empty(),
        Optional.empty(),
        size,
        Optional.empty(),
        Optional.empty(),
        false,
        false,
        true,
        false,
        Set.of(),
        List.of());
  }

  public NewOrganisation speakingFor(String authorityCode) {
    return new NewOrganisation(
        nameJa,
        nameEn,
        kind,
        Optional.of(authorityCode),
        sector,
        size,
        region,
        corporateNumber,
        specialOperator,
        listed,
        personalDataHandler,
        telecomCarrier,
        designations,
        identityAliases);
  }

  public NewOrganisation inSector(String sectorCode) {
    return new NewOrganisation(
        nameJa,
        nameEn,
        kind,
        authority,
        Optional.of(sectorCode),
        size,
        region,
        corporateNumber,
        specialOperator,
        listed,
        personalDataHandler,
        telecomCarrier,
        designations,
        identityAliases);
  }

  public NewOrganisation inRegion(String prefecture) {
    return new NewOrganisation(
        nameJa,
        nameEn,
        kind,
        authority,
        sector,
        size,
        Optional.of(prefecture),
        corporateNumber,
        specialOperator,
        listed,
        personalDataHandler,
        telecomCarrier,
        designations,
        identityAliases);
  }

  public NewOrganisation numbered(String thirteenDigits) {
    return new NewOrganisation(
        nameJa,
        nameEn,
        kind,
        authority,
        sector,
        size,
        region,
        Optional.of(thirteenDigits),
        specialOperator,
        listed,
        personalDataHandler,
        telecomCarrier,
        designations,
        identityAliases);
  }

  /// With its legal standing: which duties bind it.
  public NewOrganisation standing(
      boolean isSpecialOperator,
      boolean isListed,
      boolean handlesPersonalData,
      boolean isTelecomCarrier) {
    return new NewOrganisation(
        nameJa,
        nameEn,
        kind,
        authority,
        sector,
        size,
        region,
        corporateNumber,
        isSpecialOperator,
        isListed,
        handlesPersonalData,
        isTelecomCarrier,
        designations,
        identityAliases);
  }

  /// With what else it is by law.
  public NewOrganisation designated(Set<String> codes) {
    return new NewOrganisation(
        nameJa,
        nameEn,
        kind,
        authority,
        sector,
        size,
        region,
        corporateNumber,
        specialOperator,
        listed,
        personalDataHandler,
        telecomCarrier,
        codes,
        identityAliases);
  }

  public NewOrganisation alsoKnownAs(List<String> aliases) {
    return new NewOrganisation(
        nameJa,
        nameEn,
        kind,
        authority,
        sector,
        size,
        region,
        corporateNumber,
        specialOperator,
        listed,
        personalDataHandler,
        telecomCarrier,
        designations,
        aliases);
  }
}
