package jp.noroshi.handling;

/// What a machine declares about how it keeps what it is sent (domain §3.6 step 8).
///
/// @param encrypts keeps it encrypted
/// @param purges deletes by the purge-by date
/// @param revokes deletes when told to
public record Endpoint(boolean encrypts, boolean purges, boolean revokes) {
  boolean fitForAmber() {
    return encrypts && purges && revokes;
  }
}
