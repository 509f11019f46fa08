package jp.noroshi.hunt.format;

/// The form something was written in.
public enum LogFormat {
  /// A JSON object, whatever its schema: ECS, OCSF, Suricata EVE, Zeek, cowrie, plain.
  JSON("JSON"),
  ZEEK("Zeek TSV"),
  /// RFC 5424 and RFC 3164.
  SYSLOG("syslog"),
  /// ArcSight Common Event Format.
  CEF("CEF"),
  /// QRadar Log Event Extended Format, 1.0 and 2.0.
  LEEF("LEEF"),
  /// The common and combined log formats of Apache httpd and nginx.
  COMBINED("combined"),
  /// W3C extended log format, which IIS writes.
  W3C("W3C"),
  /// The native format of Squid's access.log.
  SQUID("Squid"),
  /// RFC 4180 with a header.
  CSV("CSV"),
  /// An Internet message (RFC 5322), with what is attached.
  MAIL("mail"),
  /// A file as such: its name and hashes.
  FILE("file"),
  /// Anything else.
  TEXT("text");

  private final String label;

  LogFormat(String label) {
    this.label = label;
  }

  /// How people call it.
  public String label() {
    return label;
  }
}
