package jp.noroshi.hub.database;

import org.springframework.boot.context.properties.ConfigurationProperties;

/// Where the database is.
///
/// Spring: bound from its configuration.
///
/// @param url JDBC URL, PostgreSQL 18 or newer
/// @param owner role that owns the schema and runs the migrations
/// @param ownerPassword its password; the application's own password is derived from it
/// @param poolSize connections the application keeps at most, from 2
@ConfigurationProperties("noroshi.database")
public record DatabaseProperties(String url, String owner, String ownerPassword, int poolSize) {
  public DatabaseProperties {
    if (poolSize == 0) {
      poolSize = 10;
    }
    if (poolSize < 2) {
      throw new IllegalArgumentException("noroshi.database.pool-size must be at least 2");
    }
  }
}
