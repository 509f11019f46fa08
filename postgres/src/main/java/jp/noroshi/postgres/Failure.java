package jp.noroshi.postgres;

/// Why PostgreSQL could not be prepared, started or stopped; for counting and for choosing what to
/// tell the user.
public enum Failure {
  /// No programs are shipped for this operating system or processor.
  UNSUPPORTED_PLATFORM,
  /// The programs could not be unpacked, or what is there belongs to somebody else.
  PROGRAMS,
  /// The data directory cannot be created, entered or written, or is of another major version.
  DIRECTORY,
  /// Another process has the data directory.
  IN_USE,
  /// Running as root with no means to lower privileges.
  PRIVILEGES,
  /// initdb failed.
  INITIALISE,
  /// The server ended while starting, or did not become ready in time.
  START,
  /// The server does not accept the password kept beside its data.
  PASSWORD,
  /// The server had to be killed.
  STOP
}
