package jp.noroshi.hub.report.derive;

/// A value of the attacker's found in pasted text, in its plain (not defanged) form.
public record Observed(Kind kind, String value) {

  /// What it is.
  public enum Kind {
    IPV4("ipv4-addr:value"),
    IPV6("ipv6-addr:value"),
    DOMAIN("domain-name:value"),
    URL("url:value"),
    EMAIL("email-addr:value"),
    MD5("file:hashes.MD5"),
    SHA1("file:hashes.'SHA-1'"),
    SHA256("file:hashes.'SHA-256'"),
    SHA512("file:hashes.'SHA-512'");

    private final String path;

    Kind(String path) {
      this.path = path;
    }
  }

  /// The STIX pattern that finds it (STIX 2.1 §9).
  public String pattern() {
    return "[" + kind.path + " = '" + value.replace("\\", "\\\\").replace("'", "\\'") + "']";
  }
}
