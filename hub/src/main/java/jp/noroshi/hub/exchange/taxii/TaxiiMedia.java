package jp.noroshi.hub.exchange.taxii;

import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Media types of TAXII 2.1 (§1.6.8).
final class TaxiiMedia {
  /// What is answered.
  static final String TAXII = "application/taxii+json;version=2.1";

  /// What is in collections.
  static final String STIX = "application/stix+json;version=2.1";

  private static final int MOST = 2_000;

  private TaxiiMedia() {}

  /// Whether an `Accept` header, or the lack of one, admits TAXII 2.1.
  static boolean isAcceptable(@Nullable String accept) {
    if (accept == null || accept.isBlank()) {
      return true;
    }
    return accept.length() <= MOST
        && Arrays.stream(accept.split(",")).anyMatch(TaxiiMedia::admitsTaxii);
  }

  /// Whether a body of this type is a TAXII envelope.
  static boolean isEnvelope(@Nullable String contentType) {
    return contentType != null
        && contentType.length() <= MOST
        && name(contentType).equals("application/taxii+json")
        && isVersion21(contentType);
  }

  private static boolean admitsTaxii(String range) {
    return switch (name(range)) {
      case "*/*", "application/*" -> !isRefused(range);
      case "application/taxii+json" -> isVersion21(range) && !isRefused(range);
      default -> false;
    };
  }

  private static String name(String type) {
    return type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
  }

  /// A type without a version is of the newest one.
  private static boolean isVersion21(String type) {
    return parameter(type, "version").equals("") || parameter(type, "version").equals("2.1");
  }

  private static boolean isRefused(String range) {
    return parameter(range, "q").matches("0(\\.0{0,3})?");
  }

  private static String parameter(String type, String wanted) {
    return Arrays.stream(type.split(";"))
        .skip(1)
        .map(parameter -> parameter.split("=", 2))
        .filter(pair -> pair.length == 2 && pair[0].strip().equalsIgnoreCase(wanted))
        .map(pair -> pair[1].strip().replace("\"", ""))
        .findFirst()
        .orElse("");
  }
}
