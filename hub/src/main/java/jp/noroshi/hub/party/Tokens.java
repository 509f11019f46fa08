package jp.noroshi.hub.party;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import jp.noroshi.hub.database.Actor;
import jp.noroshi.hub.database.Database;
import jp.noroshi.hub.database.Tx;
import jp.noroshi.hub.party.credential.Secrets;
import org.jspecify.annotations.Nullable;

/// Reads API tokens. A token stands for its owner in one organisation; it ends with its own date,
/// with the membership, or when revoked.
public final class Tokens {
  /// Begins every token, so that scanners for leaked secrets can find ours.
  public static final String PREFIX = "nrs_";

  private static final int LENGTH = PREFIX.length() + 43;
  private static final Duration USE_NOTED_EVERY = Duration.ofMinutes(5);

  private final Database database;
  private final Clock clock;

  public Tokens(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /// A token as its owner sees it.
  public record Entry(
      UUID id,
      String name,
      List<String> scopes,
      Instant createdAt,
      Instant expiresAt,
      @Nullable Instant lastUsedAt) {
    public Entry {
      scopes = List.copyOf(scopes);
    }
  }

  /// Whom a token's text stands for now; empty when it is unknown, expired or revoked.
  public Optional<Principal> principal(String secret) {
    if (secret.length() != LENGTH || !secret.startsWith(PREFIX)) {
      return Optional.empty();
    }
    return database.in(Actor.engine("token"), tx -> find(tx, secret));
  }

  /// The viewer's tokens that still work, newest first.
  public List<Entry> of(Viewer viewer) {
    return database.in(
        Actor.engine("token list"),
        tx ->
            tx.sql()
                .fetch(
                    """
                    select id, name, scopes, created_at, expires_at, last_used_at from party.token
                    where person = ? and organisation = ? and revoked_at is null and expires_at > ?
                    order by created_at desc
                    """,
                    viewer.person(),
                    viewer.organisation().id(),
                    clock.instant())
                .map(row -> {
                  var used = row.get("last_used_at", OffsetDateTime.class);
                  return new Entry(
                      row.get("id", UUID.class),
                      row.get("name", String.class),
                      List.of(row.get("scopes", String[].class)),
                      row.get("created_at", OffsetDateTime.class).toInstant(),
                      row.get("expires_at", OffsetDateTime.class).toInstant(),
                      used == null ? null : used.toInstant());
                }));
  }

  /// Revokes one of the viewer's own tokens.
  ///
  /// @return whether there was such a token
  public boolean revoke(Tx tx, Viewer viewer, UUID id) {
    return tx.sql()
            .execute(
                """
                update party.token set revoked_at = ?
                where id = ? and person = ? and revoked_at is null
                """,
                clock.instant(),
                id,
                viewer.person())
        == 1;
  }

  private Optional<Principal> find(Tx tx, String secret) {
    var found =
        tx.sql()
            .fetchOptional(
                """
                select id, person, organisation, scopes, last_used_at from party.token
                where hash = ? and revoked_at is null and expires_at > ?
                """,
                Secrets.hash(secret),
                clock.instant());
    found.ifPresent(row -> {
      var used = row.get("last_used_at", OffsetDateTime.class);
      if (used == null || used.toInstant().isBefore(clock.instant().minus(USE_NOTED_EVERY))) {
        tx.sql()
            .execute(
                "update party.token set last_used_at = ? where id = ?",
                clock.instant(),
                row.get("id", UUID.class));
      }
    });
    return found.map(row ->
        new Principal(
            row.get("person", UUID.class),
            row.get("organisation", UUID.class),
            Viewer.Strength.TOKEN,
            Instant.EPOCH,
            Set.of(row.get("scopes", String[].class))));
  }
}
