package jp.noroshi.hub.party.passkey;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import jp.noroshi.hub.database.Actor;
import jp.noroshi.hub.database.Database;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.webauthn.api.AuthenticatorTransport;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.CredentialRecord;
import org.springframework.security.web.webauthn.api.ImmutableCredentialRecord;
import org.springframework.security.web.webauthn.api.ImmutablePublicKeyCose;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialType;
import org.springframework.security.web.webauthn.management.UserCredentialRepository;

/// Keeps passkeys in PostgreSQL. A credential id, once saved, never changes its owner.
///
/// Spring: implements an interface of its WebAuthn support.
final class PasskeyStore implements UserCredentialRepository {
  private static final Actor ENGINE = Actor.engine("passkey");
  private static final String PASSKEY =
      """
      select k.*, u.handle from party.passkey k join party.passkey_user u on u.person = k.person
      """;

  private final Database database;

  PasskeyStore(Database database) {
    this.database = database;
  }

  @Override
  public void delete(Bytes credentialId) {
    database.run(
        ENGINE,
        tx ->
            tx.sql()
                .execute(
                    "delete from party.passkey where credential_id = ?", credentialId.getBytes()));
  }

  @Override
  public void save(CredentialRecord credential) {
    database.run(
        ENGINE,
        tx ->
            tx.sql()
                .execute(
                    """
                    insert into party.passkey
                      (credential_id, person, label, public_key, signature_count, uv_initialized,
                       backup_eligible, backup_state, transports, attestation_object,
                       attestation_client_data, created_at, last_used_at)
                    select ?, u.person, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?
                    from party.passkey_user u where u.handle = ?
                    on conflict (credential_id) do update
                    set signature_count = excluded.signature_count,
                        uv_initialized = excluded.uv_initialized,
                        backup_state = excluded.backup_state,
                        last_used_at = excluded.last_used_at
                    where passkey.person = excluded.person
                    """,
                    credential.getCredentialId().getBytes(),
                    credential.getLabel(),
                    credential.getPublicKey().getBytes(),
                    credential.getSignatureCount(),
                    credential.isUvInitialized(),
                    credential.isBackupEligible(),
                    credential.isBackupState(),
                    credential.getTransports().stream()
                        .map(AuthenticatorTransport::getValue)
                        .toArray(String[]::new),
                    bytes(credential.getAttestationObject()),
                    bytes(credential.getAttestationClientDataJSON()),
                    credential.getCreated(),
                    credential.getLastUsed(),
                    credential.getUserEntityUserId().getBytes()));
  }

  @Override
  @SuppressWarnings("NullAway") // the interface's "nothing found" is null
  public @Nullable CredentialRecord findByCredentialId(Bytes credentialId) {
    return database.in(
        ENGINE,
        tx ->
            tx.sql()
                .fetchOptional(PASSKEY + " where k.credential_id = ?", credentialId.getBytes())
                .map(PasskeyStore::credential)
                .orElse(null));
  }

  @Override
  public List<CredentialRecord> findByUserId(Bytes handle) {
    return database.in(
        ENGINE,
        tx ->
            tx.sql()
                .fetch(PASSKEY + " where u.handle = ?", handle.getBytes())
                .map(PasskeyStore::credential));
  }

  /// The passkeys of a person, the oldest first.
  List<Passkey> of(UUID person) {
    return database.in(
        ENGINE,
        tx ->
            tx.sql()
                .fetch(PASSKEY + " where k.person = ? order by k.created_at", person)
                .map(row ->
                    new Passkey(
                        new Bytes(row.get("credential_id", byte[].class)).toBase64UrlString(),
                        row.get("label", String.class),
                        instant(row, "created_at"),
                        instant(row, "last_used_at"))));
  }

  /// Whose passkey it is.
  UUID owner(Bytes handle) {
    return database.in(
        ENGINE,
        tx ->
            tx.sql()
                .fetchSingle(
                    "select person from party.passkey_user where handle = ?", handle.getBytes())
                .get(0, UUID.class));
  }

  private static CredentialRecord credential(Record row) {
    return ImmutableCredentialRecord.builder()
        .credentialType(PublicKeyCredentialType.PUBLIC_KEY)
        .credentialId(new Bytes(row.get("credential_id", byte[].class)))
        .userEntityUserId(new Bytes(row.get("handle", byte[].class)))
        .publicKey(new ImmutablePublicKeyCose(row.get("public_key", byte[].class)))
        .signatureCount(row.get("signature_count", Long.class))
        .uvInitialized(row.get("uv_initialized", Boolean.class))
        .backupEligible(row.get("backup_eligible", Boolean.class))
        .backupState(row.get("backup_state", Boolean.class))
        .transports(
            Arrays.stream(row.get("transports", String[].class))
                .map(AuthenticatorTransport::valueOf)
                .collect(Collectors.toSet()))
        .attestationObject(new Bytes(row.get("attestation_object", byte[].class)))
        .attestationClientDataJSON(new Bytes(row.get("attestation_client_data", byte[].class)))
        .created(instant(row, "created_at"))
        .lastUsed(instant(row, "last_used_at"))
        .label(row.get("label", String.class))
        .build();
  }

  private static Instant instant(Record row, String column) {
    return row.get(column, OffsetDateTime.class).toInstant();
  }

  private static byte[] bytes(@Nullable Bytes bytes) {
    return bytes == null ? new byte[0] : bytes.getBytes();
  }
}
