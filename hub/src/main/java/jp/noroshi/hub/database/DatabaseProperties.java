package jp.noroshi.hub.database;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
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

  /// The password the application's role logs in with: derived, so that several nodes that know the
  /// owner's password agree without telling each other.
  ///
  /// @throws IllegalStateException when the owner's password is empty
  public String applicationPassword() {
    if (ownerPassword.isEmpty()) {
      throw new IllegalStateException(
          "noroshi.database.owner-password is empty: the application's password is derived from"
              + " it");
    }
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(ownerPassword.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return HexFormat.of()
          .formatHex(mac.doFinal(Migrations.APP_ROLE.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
