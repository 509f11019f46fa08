package jp.noroshi.hub.party.passkey;

import java.util.UUID;
import jp.noroshi.hub.database.Actor;
import jp.noroshi.hub.database.Database;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.ImmutablePublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.management.PublicKeyCredentialUserEntityRepository;

/// The random handles under which authenticators know people; a handle says nothing about its
/// person. Usernames here are the ids of people.
///
/// Spring: implements an interface of its WebAuthn support.
final class PasskeyUsers implements PublicKeyCredentialUserEntityRepository {
  private static final Actor ENGINE = Actor.engine("passkey");
  private static final String USER =
      """
      select u.handle, p.email, p.name_ja from party.passkey_user u
      join party.person p on p.id = u.person
      """;

  private final Database database;

  PasskeyUsers(Database database) {
    this.database = database;
  }

  @Override
  @SuppressWarnings("NullAway") // the interface's "nothing found" is null
  public @Nullable PublicKeyCredentialUserEntity findById(Bytes handle) {
    return database.in(
        ENGINE,
        tx ->
            tx.sql()
                .fetchOptional(
                    USER + " where u.handle = ? and p.disabled_at is null", handle.getBytes())
                .map(PasskeyUsers::user)
                .orElse(null));
  }

  /// The user of a person; a handle is made when there is none yet.
  @Override
  public PublicKeyCredentialUserEntity findByUsername(String person) {
    return database.in(
        ENGINE,
        tx -> {
          var id = UUID.fromString(person);
          tx.sql()
              .execute(
                  """
                  insert into party.passkey_user (person, handle) values (?, ?)
                  on conflict (person) do nothing
                  """,
                  id,
                  Bytes.random().getBytes());
          return user(tx.sql().fetchSingle(USER + " where u.person = ?", id));
        });
  }

  @Override
  public void save(PublicKeyCredentialUserEntity user) {
    throw new UnsupportedOperationException("handles are made by findByUsername");
  }

  @Override
  public void delete(Bytes handle) {
    throw new UnsupportedOperationException("handles stay as long as their person");
  }

  private static PublicKeyCredentialUserEntity user(Record row) {
    return ImmutablePublicKeyCredentialUserEntity.builder()
        .id(new Bytes(row.get("handle", byte[].class)))
        .name(row.get("email", String.class))
        .displayName(row.get("name_ja", String.class))
        .build();
  }
}
