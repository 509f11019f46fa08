package jp.noroshi.hub.registry;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/// One thing an organisation has, as it wrote it.
///
/// @param sbom the SBOM it came from; absent when typed in
/// @param systemName the system it belongs to, in the organisation's own words
public record Asset(
    UUID id,
    Optional<UUID> sbom,
    Kind kind,
    String vendor,
    String product,
    String version,
    Optional<String> cpe,
    Optional<String> purl,
    String systemName,
    Criticality criticality,
    Reach internetFacing,
    Instant addedAt) {

  /// What sort of thing. Edge devices (VPN, firewall, router) are a kind of their own: most
  /// intrusions begin there.
  public enum Kind {
    EDGE_DEVICE,
    APPLICATION,
    OPERATING_SYSTEM,
    SERVICE,
    FIRMWARE,
    HARDWARE,
    LIBRARY,
    FRAMEWORK,
    CONTAINER,
    OTHER;

    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Kind of(String code) {
      return valueOf(code.toUpperCase(Locale.ROOT));
    }
  }

  /// How much stands still without it.
  public enum Criticality {
    HIGH,
    MEDIUM,
    LOW,
    UNKNOWN;

    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Criticality of(String code) {
      return valueOf(code.toUpperCase(Locale.ROOT));
    }
  }

  /// Whether the internet reaches it.
  public enum Reach {
    YES,
    NO,
    UNKNOWN;

    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Reach of(String code) {
      return valueOf(code.toUpperCase(Locale.ROOT));
    }
  }

  /// Vendor, product and version in one line.
  public String label() {
    return String.join(" ", vendor, product, version).replaceAll(" +", " ").strip();
  }
}
