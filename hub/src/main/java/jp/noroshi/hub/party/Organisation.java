package jp.noroshi.hub.party;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import jp.noroshi.hub.shell.Language;

/// An organisation of the directory.
///
/// @param authority its code in `rules/authorities.yaml`, when it is an authority or technical body
/// @param sector its code in `rules/sectors.yaml`
/// @param region prefecture, JIS X 0401 (`01`–`47`)
/// @param corporateNumber 法人番号, 13 digits
/// @param specialOperator 特別社会基盤事業者 (act 42 of 2025, article 5)
/// @param designations what else it is by law, by code in `rules/designations.yaml`
/// @param identityAliases further names, domains and address ranges that would identify it and are
///   kept out of whatever is shared
public record Organisation(
    UUID id,
    String world,
    String nameJa,
    String nameEn,
    Kind kind,
    Optional<String> authority,
    Optional<String> sector,
    Size size,
    Optional<String> region,
    Optional<String> corporateNumber,
    boolean specialOperator,
    boolean listed,
    boolean personalDataHandler,
    boolean telecomCarrier,
    Set<String> designations,
    List<String> identityAliases) {

  public Organisation {
    designations = Set.copyOf(designations);
    identityAliases = List.copyOf(identityAliases);
  }

  /// What sort of organisation it is.
  public enum Kind {
    COMPANY,
    LOCAL_GOVERNMENT,
    AUTHORITY,
    TECHNICAL_BODY,
    ISAC,
    PLATFORM;

    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }

    public static Kind of(String code) {
      return valueOf(code.toUpperCase(Locale.ROOT));
    }
  }

  /// Size band.
  public enum Size {
    MICRO,
    SMALL,
    MEDIUM,
    LARGE;

    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }

    public static Size of(String code) {
      return valueOf(code.toUpperCase(Locale.ROOT));
    }
  }

  public String name(Language language) {
    return language.pick(nameJa, nameEn);
  }
}
