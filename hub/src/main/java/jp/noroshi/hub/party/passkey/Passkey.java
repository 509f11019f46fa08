package jp.noroshi.hub.party.passkey;

import java.time.Instant;

/// A passkey as its owner sees it.
///
/// @param id its credential id, base64url
public record Passkey(String id, String label, Instant createdAt, Instant lastUsedAt) {}
