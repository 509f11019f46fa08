package jp.noroshi.testkit;

/// Where a test's database is.
///
/// @param url JDBC URL
/// @param user the role that owns it
public record DatabaseAddress(String url, String user, String password) {}
