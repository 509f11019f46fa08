package jp.noroshi.hub.party;

import java.time.Instant;
import java.util.UUID;

/// A fresh API token. `secret` is shown once and kept nowhere.
public record IssuedToken(UUID id, String secret, Instant expiresAt) {
  @Override
  public String toString() {
    return "IssuedToken[" + id + "]";
  }
}
